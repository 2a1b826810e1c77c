import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hostileTexts } from "../support/hostileText.ts";
import { flood, floodCount, floodFields, hostileFlood, tameFlood, textCount, type Flood } from "../support/screens/flood.ts";
import { watchForHarm, type HarmWatch } from "../support/screens/harmWatch.ts";
import { hostileWording } from "../support/screens/hostileWording.ts";
import { crowdedRows, measure, movedParts, type ScreenFacts } from "../support/screens/measure.ts";
import { screens } from "../support/screens/screens.ts";
import { setStage, type Stage } from "../support/screens/stage.ts";
import { everyFeedRow, shownTexts } from "../support/screens/shownTexts.ts";

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

interface Side {
  stage: Stage;
  flood: Flood;
}
let tame: Side;
let hostile: Side;

beforeAll(async () => {
  const side = async (wording: Parameters<typeof setStage>[0], words: Parameters<typeof flood>[1]): Promise<Side> => {
    const stage = await setStage(wording);
    return { stage, flood: await flood(stage, words) };
  };
  tame = await side(undefined, tameFlood);
  hostile = await side(hostileWording(), hostileFlood);
}, 600_000);
afterAll(async () => {
  await tame?.stage.end();
  await hostile?.stage.end();
});

/** Also what a failed test left open: pages that play make every later one late. */
afterEach(async () => {
  for (const { stage } of [tame, hostile]) for (const context of stage.browser.contexts()) await context.close();
});

type Username = "analyst" | "supervisor" | "registrar";

async function openWatched({ stage }: Side, username: Username = "supervisor"): Promise<{ page: Page; harm: HarmWatch }> {
  let harm: HarmWatch | null = null;
  const page = await stage.open({ ...sizes[0], theme: "dark", username, prepare: async (opened) => void (harm = await watchForHarm(opened)) });
  page.setDefaultTimeout(40_000);
  if (harm === null) throw new Error("The page is not watched");
  return { page, harm };
}

const settledWithinMilliseconds = 10_000;

/** Measures once the parts of the page stand still and its rows have found their places; what never does is measured as it is. */
async function measureAt(page: Page, size: (typeof sizes)[number]): Promise<ScreenFacts> {
  await page.setViewportSize(size);
  const end = performance.now() + settledWithinMilliseconds;
  let before = "";
  for (;;) {
    const facts = await measure(page);
    const parts = JSON.stringify(facts.parts);
    if ((parts === before && crowdedRows(facts).length === 0) || performance.now() > end) return facts;
    before = parts;
  }
}

const atAllSizes = async (page: Page): Promise<ScreenFacts[]> => {
  const facts: ScreenFacts[] = [];
  for (const size of sizes) facts.push(await measureAt(page, size));
  return facts;
};

/** Nothing in the page that the same screen with tame words has not, nothing moved, nothing crowded. */
function expectUnharmed(tameFacts: readonly ScreenFacts[], hostileFacts: readonly ScreenFacts[]): void {
  for (const [index, facts] of hostileFacts.entries()) {
    const like = tameFacts[index];
    if (like === undefined) throw new Error("The tame screen was not measured");
    const at = `${sizes[index]?.width} pixels wide`;
    expect(movedParts(like, facts), at).toEqual([]);
    expect(crowdedRows(facts), at).toEqual([]);
    expect(facts.sidewaysScrolls.filter((each) => !like.sidewaysScrolls.includes(each)), at).toEqual([]);
    expect([...new Set(facts.captionHeights)].filter((height) => height > Math.max(0, ...like.captionHeights) + 1), at).toEqual([]);
    expect(facts.armed.length, `${at}: ${facts.armed.join("\n")}`).toBe(like.armed.length);
    expect(facts.activeElements, at).toEqual(like.activeElements);
  }
}

test("there are 200 texts, and each field that can hold so many has them", () => {
  expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
  expect(floodCount).toBeGreaterThanOrEqual(200);
  // A district has room for 40 characters: some of the texts are longer.
  for (const field of floodFields) expect(textCount(field), field).toBeGreaterThanOrEqual(field === "district" ? 190 : 200);
});

/** The screens that are looked at so far. */
const lookedAt = new Set(["queue", "palette"]);

describe("a screen shows hostile texts as texts, and stands as with tame ones", () => {
  test.each(screens.filter(({ name }) => lookedAt.has(name)))("$name", async ({ show, username }) => {
    const facts: ScreenFacts[][] = [];
    for (const side of [tame, hostile]) {
      const { page, harm } = await openWatched(side, username);
      await show(page, side.stage);
      facts.push(await atAllSizes(page));
      expect(await harm.found()).toEqual([]);
      await page.context().close();
    }
    const [tameFacts, hostileFacts] = facts;
    if (tameFacts && hostileFacts) expectUnharmed(tameFacts, hostileFacts);
  });
});

describe("each of the 200 is there to be read, word for word", () => {
  test("in the feed, from its first row to its last", async () => {
    const { page, harm } = await openWatched(hostile);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const rows = await everyFeedRow(page, async () => expect(crowdedRows(await measure(page))).toEqual([]));
      for (const { id, nature, address, source, statusText } of hostile.flood.incidents) {
        expect(rows.get(id), id).toMatchObject({ nature, address: address ?? "No address", status: statusText ?? "Open" });
        expect(rows.get(id)?.origin).toContain(source);
      }
    }
    expect(await harm.found()).toEqual([]);
  });
});

/** Screens with fields to type into; what is open in front is where one types. */
const typedInto = ["queue"];

describe("typed by hand, a text is what was typed and nothing else", () => {
  test.each(screens.filter(({ name }) => typedInto.includes(name)))("into every field of $name", async ({ show, username }) => {
    const { page, harm } = await openWatched(hostile, username);
    await show(page, hostile.stage);
    const before = await measureAt(page, sizes[0]);
    const front = page.locator((await page.locator("dialog[open]").count()) > 0 ? "dialog[open]" : "body");
    const fields = front.locator("input:is([type='text'], [type='search'], :not([type])), textarea");
    const count = await fields.count();
    expect(count).toBeGreaterThan(0);
    for (let index = 0; index < count; index++) {
      const field = fields.nth(index);
      for (const text of hostileTexts.filter((each, at) => at % 7 === index % 7 && each.isWellFormed() && !/[\r\n]/.test(each))) {
        await field.fill(text);
        expect(await field.inputValue()).toBe(text);
      }
      expect(movedParts(before, await measureAt(page, sizes[0]))).toEqual([]);
      expect(crowdedRows(await measure(page))).toEqual([]);
      await field.fill("");
    }
    expect(await harm.found()).toEqual([]);
  });

  test("an incident made by hand of nothing but such texts is read as it was typed", async () => {
    const { page, harm } = await openWatched(hostile);
    for (const text of ["<img src=x onerror=alert(1)>", "'; DROP TABLE incidents; --", "{{7*7}}"]) {
      await page.keyboard.press("N");
      const dialog = page.getByRole("dialog");
      for (const label of ["Nature", "Address", "District", "Note (optional)"]) await dialog.getByLabel(label).fill(text);
      await dialog.getByRole("button", { name: "Create incident" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.locator(".incident-details").waitFor();
      const { details } = await shownTexts(page);
      expect(details).toMatchObject({ nature: text, address: text, note: text });
      expect(details.facts).toContain(text);
      await page.locator("body").press("Escape");
      await page.getByRole("listbox", { name: "Incidents" }).focus();
    }
    expect(await harm.found()).toEqual([]);
  });
});
