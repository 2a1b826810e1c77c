import type { Page } from "playwright";
import { floodUsername, type Flood } from "./flood.ts";
import { watchForHarm, type HarmWatch } from "./harmWatch.ts";
import { layoutFaults, type LayoutFaults } from "./layoutFaults.ts";
import { crowdedRows, measure, type ScreenFacts } from "./measure.ts";
import type { Screen } from "./screens.ts";
import type { Stage } from "./stage.ts";

export const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

export type Role = NonNullable<Screen["username"]>;

export interface Watched {
  page: Page;
  harm: HarmWatch;
}

/** A hub, its words, and a page for each role, which is used again and again. */
export interface Side {
  stage: Stage;
  flood: Flood;
  pages: Map<Role, Watched>;
}
async function openPage({ stage, pages }: Side, role: Role): Promise<Watched> {
  let harm: HarmWatch | null = null;
  const prepare = async (page: Page) => {
    await page.addInitScript(() => window.origin !== "null" && sessionStorage.removeItem("rtcc.workspace"));
    harm = await watchForHarm(page);
  };
  const page = await stage.open({ ...sizes[0], theme: "dark", username: floodUsername(role), prepare });
  page.setDefaultTimeout(20_000);
  if (harm === null) throw new Error("The page is not watched");
  const watched = { page, harm };
  pages.set(role, watched);
  return watched;
}

/** The console as it stands after signing in, whatever this page showed before. */
export async function fresh(side: Side, role: Role = "supervisor"): Promise<Watched> {
  const known = side.pages.get(role);
  if (!known) return openPage(side, role);
  const { page } = known;
  // A window that another screen opened beside it would lend this one its sign-in.
  for (const beside of page.context().pages()) if (beside !== page) await beside.close();
  await page.emulateMedia({ media: null });
  await page.setViewportSize(sizes[0]);
  await page.goto(side.stage.testHub.hub.address);
  const queue = page.getByRole("region", { name: "Incidents", exact: true }).getByRole("option").first();
  const lock = page.getByRole("heading", { name: "Locked", exact: true });
  await queue.or(lock).waitFor();
  if ((await lock.count()) > 0) {
    await page.getByLabel("Password").fill("milwaukee");
    await page.keyboard.press("Enter");
  }
  await queue.waitFor();
  return known;
}

export interface Look extends ScreenFacts {
  faults: LayoutFaults;
}

const settledWithinMilliseconds = 20_000;

/** Measures once the parts of the page stand still and its rows have found their places; what never does is measured as it is. */
export async function lookAt(page: Page, size: (typeof sizes)[number]): Promise<Look> {
  await page.setViewportSize(size);
  // The map goes to an incident after its pictures, and makes room then.
  await page.locator("[data-map-waits]").waitFor({ state: "detached" });
  const end = performance.now() + settledWithinMilliseconds;
  let before = "";
  for (;;) {
    const facts = await measure(page);
    const parts = JSON.stringify(facts.parts);
    if ((parts === before && crowdedRows(facts).length === 0) || performance.now() > end) return { ...facts, faults: await layoutFaults(page) };
    before = parts;
  }
}

export async function lookAtAllSizes(page: Page): Promise<Look[]> {
  const looks: Look[] = [];
  for (const size of sizes) looks.push(await lookAt(page, size));
  await page.setViewportSize(sizes[0]);
  return looks;
}
