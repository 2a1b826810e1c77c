import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hostileTexts } from "../support/hostileText.ts";
import { flood, floodCount, floodFields, hostileFlood, revokeAll, tameFlood, textCount } from "../support/screens/flood.ts";
import { floodedScreens } from "../support/screens/hostileStates.ts";
import { hostileWording } from "../support/screens/hostileWording.ts";
import { strayInk } from "../support/screens/ink.ts";
import { crowdedRows, measure, movedParts } from "../support/screens/measure.ts";
import { screens } from "../support/screens/screens.ts";
import { everyFeedRow, shownTexts, showIncident } from "../support/screens/shownTexts.ts";
import { fresh, lookAt, lookAtAllSizes, sizes, type Look, type Role, type Side } from "../support/screens/sides.ts";
import { setStage, tameWording, type Wording } from "../support/screens/stage.ts";
import { turnedTexts } from "../support/screens/textDirection.ts";
import { waitUntil } from "../support/waitUntil.ts";

let tame: Side;
let hostile: Side;

beforeAll(async () => {
  const side = async (wording: Wording, words: Parameters<typeof flood>[1]): Promise<Side> => {
    const stage = await setStage(wording);
    return { stage, flood: await flood(stage, words), pages: new Map() };
  };
  tame = await side(tameWording, tameFlood);
  hostile = await side(hostileWording(), hostileFlood);
}, 300_000);
afterAll(async () => {
  await tame?.stage.end();
  await hostile?.stage.end();
});

/** Pages that play make every later one late. */
afterEach(async () => {
  for (const { pages } of [tame, hostile]) for (const { page } of pages.values()) await page.goto("about:blank");
});

const directionTexts = hostileTexts.filter((text) => /[\u202a-\u202e\u2066-\u2068]/.test(text));

/** No text reaches out of its row, be it by its direction or by marks on top of one another. */
async function expectContained(page: Page): Promise<void> {
  expect.soft(await turnedTexts(page, directionTexts)).toEqual([]);
  expect.soft(await strayInk(page)).toEqual([]);
}

const besides = (like: readonly string[], found: readonly string[]) => found.filter((each) => !like.includes(each));

/** Nothing in the page that the same screen with tame words has not, nothing moved, crowded, spilt or cut without saying what. */
function expectUnharmed(tameLooks: readonly Look[], hostileLooks: readonly Look[]): void {
  for (const [index, look] of hostileLooks.entries()) {
    const like = tameLooks[index];
    if (like === undefined) throw new Error("The tame screen was not measured");
    const at = `${sizes[index % sizes.length]?.width} pixels wide`;
    expect.soft(movedParts(like, look), at).toEqual([]);
    expect.soft(crowdedRows(look), at).toEqual([]);
    expect.soft(besides(like.sidewaysScrolls, look.sidewaysScrolls), at).toEqual([]);
    expect.soft(look.captionHeights.filter((height) => height > Math.max(0, ...like.captionHeights) + 1), at).toEqual([]);
    expect.soft(look.armed.length, `${at}: ${look.armed.join("\n")}`).toBe(like.armed.length);
    expect.soft(look.activeElements, at).toEqual(like.activeElements);
    expect.soft(look.faults.cuts, at).toEqual([]);
    expect.soft(besides(like.faults.spills, look.faults.spills), at).toEqual([]);
    expect.soft(besides(like.faults.overlaps, look.faults.overlaps), at).toEqual([]);
    expect.soft(besides(like.faults.outside, look.faults.outside), at).toEqual([]);
  }
}

/** Comes to the same screen on both hubs and holds one against the other. */
async function compare(role: Role | undefined, show: (page: Page, side: Side) => Promise<void>, read: (page: Page, side: Side) => Promise<void> = async () => undefined): Promise<void> {
  const looks: Look[][] = [];
  for (const side of [tame, hostile]) {
    const { page, harm } = await fresh(side, role);
    await show(page, side);
    await read(page, side);
    looks.push(await lookAtAllSizes(page));
    if (side === hostile) await expectContained(page);
    expect.soft(await harm.found()).toEqual([]);
    await page.goto("about:blank");
  }
  const [tameLooks, hostileLooks] = looks;
  expectUnharmed(tameLooks ?? [], hostileLooks ?? []);
}

test("there are 200 texts, and each field that can hold so many has them", () => {
  expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
  expect(floodCount).toBeGreaterThanOrEqual(200);
  // A district has room for 40 characters: some of the texts are longer.
  for (const field of floodFields) expect(textCount(field), field).toBeGreaterThanOrEqual(field === "district" ? 190 : 200);
});

/** Their pictures differ by what the cameras do, not by what anything is called. */
const ofPicturesAlone = new Set(["sixteen-tiles", "failing-cameras"]);

describe("a screen shows hostile texts as texts, and stands as with tame ones", () => {
  test.each(screens.filter(({ name }) => !ofPicturesAlone.has(name)))("$name", async ({ show, username }) => {
    await compare(username, (page, { stage }) => show(page, stage));
  });

  test.each(floodedScreens)("$name", async ({ show, username }) => {
    await compare(username, (page, side) => show(page, side.flood, side.stage));
  });
});

describe("each of the 200 is there to be read, word for word", () => {
  test("in the feed, from its first row to its last", async () => {
    const { page, harm } = await fresh(hostile);
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

  test("in the pull-up: cameras, owners, notes, contacts; and the layout stands", async () => {
    const show = async (page: Page, { flood: { incidentId } }: Side) => {
      await showIncident(page, incidentId);
      await waitUntil("all cameras are listed", async () => (await page.locator(".camera-row").count()) === floodCount, 30_000);
    };
    await compare("supervisor", show, async (page, { flood: { cameraNames, notes, words } }) => {
      const shown = await shownTexts(page);
      expect(shown.cameras.toSorted()).toEqual([...cameraNames].flatMap(([id, name]) => (id.startsWith("integrated") ? [name] : [])).toSorted());
      expect(shown.notes).toEqual(notes.toReversed());
      expect(shown.contacts.toSorted()).toEqual(notes.toSorted());
      for (const index of notes.keys()) expect(shown.owners.some((owner) => owner.includes(words("name", index)))).toBe(true);
    });
  });

  test("in the list of people to hand over to", async () => {
    const show = async (page: Page, { flood: { incidentId } }: Side) => {
      await showIncident(page, incidentId);
      await page.keyboard.press("G");
      await page.getByRole("dialog").waitFor();
    };
    await compare("supervisor", show, async (page, { flood: { displayNames } }) => {
      const shown = new Set(await page.locator(".receiver .one-line").allTextContents());
      expect(displayNames.filter((name) => !shown.has(name))).toEqual([]);
    });
  });

  test("in the summary of the shift", async () => {
    const show = async (page: Page) => {
      await page.keyboard.press("S");
      await page.locator(".shift-dialog .shift-incident").first().waitFor();
    };
    await compare("supervisor", show, async (page, { flood: { incidents, notes } }) => {
      const text = await page.locator(".shift-dialog").textContent();
      for (const { nature, address, district, source, sourceRef, statusText, note } of incidents) {
        for (const each of [nature, address, district, source, sourceRef, statusText, note]) expect(text).toContain(each);
      }
      for (const each of notes) expect(text).toContain(each);
    });
  });

  test("in the details of an incident, of every fifth one", async () => {
    const { page, harm } = await fresh(hostile);
    for (const incident of hostile.flood.incidents.filter((_, index) => index % 5 === 0)) {
      await showIncident(page, incident.id);
      const { details } = await shownTexts(page);
      expect(details.nature).toBe(incident.nature);
      expect(details.address).toBe(incident.address);
      expect(details.note).toBe(incident.note);
      for (const text of [incident.source, incident.sourceRef, incident.district, incident.statusText, incident.assignment?.note]) expect(details.facts).toContain(text);
      expect(crowdedRows(await measure(page))).toEqual([]);
      await expectContained(page);
    }
    expect(await harm.found()).toEqual([]);
  });
});

test("reasons for ending views: read by those who had them and by who ended them", async () => {
  const looks: Look[][] = [];
  for (const side of [tame, hostile]) {
    const desk = await fresh(side, "analyst");
    await desk.page.getByRole("button", { name: "16", exact: true }).click();
    await showIncident(desk.page, side.flood.incidentId);
    await waitUntil("sixteen tiles stand", async () => (await desk.page.locator(".tile").count()) === 16, 40_000);
    const wall = await fresh(side);
    // The hub's answer, what was ended until the list was opened, comes after all that is ended then.
    let letAnswer = () => undefined;
    const allEnded = new Promise<void>((resolve) => (letAnswer = () => void resolve()));
    await wall.page.route("**/view-revocations", async (route) => {
      const response = await route.fetch();
      await allEnded;
      await route.fulfill({ response });
    });
    await wall.page.keyboard.press("r");
    await wall.page.getByRole("region", { name: "Watching now" }).waitFor();
    await revokeAll(side.stage, side.flood);
    const answer = wall.page.waitForResponse("**/view-revocations");
    letAnswer();
    await (await answer).finished();
    await wall.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await wall.page.unroute("**/view-revocations");
    const ended = "section[aria-label='Ended by supervisors'] .person";
    await waitUntil("the supervisor reads all reasons", async () => (await wall.page.locator(ended).count()) >= floodCount, 40_000);
    await waitUntil("the analyst reads them at the tiles", async () => (await desk.page.locator(".tile[data-tile-state='ended'], .tile[data-tile-state='denied']").count()) === 16, 40_000);
    const reasons = await wall.page.locator(`${ended} .person__incidents`).allTextContents();
    for (let index = 0; index < floodCount; index++) expect(reasons.some((reason) => reason.includes(`why ${side.flood.words("reason", index)}`)), String(index)).toBe(true);
    looks.push([...(await lookAtAllSizes(desk.page)), ...(await lookAtAllSizes(wall.page))]);
    for (const { page, harm } of [desk, wall]) {
      if (side === hostile) await expectContained(page);
      expect(await harm.found()).toEqual([]);
      await page.goto("about:blank");
    }
  }
  const [tameLooks, hostileLooks] = looks;
  expectUnharmed(tameLooks ?? [], hostileLooks ?? []);
});

/** Screens with fields to type into; what is open in front is where one types. */
const typedInto = ["queue", "map-search", "palette", "held", "by-hand", "hand-over", "hold", "contact"];

describe("typed by hand, a text is what was typed and nothing else", () => {
  test.each(screens.filter(({ name }) => typedInto.includes(name)))("into every field of $name", async ({ show, username }) => {
    const { page, harm } = await fresh(hostile, username);
    await show(page, hostile.stage);
    const before = await lookAt(page, sizes[0]);
    const front = page.locator((await page.locator("dialog[open]").count()) > 0 ? "dialog[open]" : "body");
    const fields = front.locator("input:is([type='text'], [type='search'], :not([type])), textarea");
    const count = await fields.count();
    expect(count).toBeGreaterThan(0);
    for (let index = 0; index < count; index++) {
      const field = fields.nth(index);
      const room = Number((await field.getAttribute("maxlength")) ?? Infinity);
      for (const text of hostileTexts.filter((each, at) => at % 7 === index % 7 && each.length <= room && each.isWellFormed() && !/[\r\n]/.test(each))) {
        await field.fill(text);
        expect(await field.inputValue()).toBe(text);
      }
      const after = await lookAt(page, sizes[0]);
      expect(movedParts(before, after)).toEqual([]);
      expect(crowdedRows(after)).toEqual([]);
      await field.fill("");
    }
    expect(await harm.found()).toEqual([]);
  });

  test("an incident made by hand of nothing but such texts is read as it was typed", async () => {
    const { page, harm } = await fresh(hostile);
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
