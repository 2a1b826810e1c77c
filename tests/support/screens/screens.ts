import type { Page } from "playwright";
import { ApiClient } from "../apiClient.ts";
import { signIn } from "../signIn.ts";
import { waitUntil } from "../waitUntil.ts";
import type { IncidentName, Stage } from "./stage.ts";

/** One screen or state of the console: how to come to it from the console just signed in. */
export interface Screen {
  /** Names its pictures. */
  name: string;
  username?: "analyst" | "supervisor" | "registrar";
  show(page: Page, stage: Stage): Promise<void>;
}

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The editor of layouts, with the screen chosen that it opens on. */
async function openLayouts(page: Page): Promise<void> {
  await page.locator('.console[data-connection="live"]').waitFor();
  await page.keyboard.press("L");
  await page.getByRole("group", { name: /^Drawing of/ }).waitFor();
}

/** A screen of the wall, on a display just enrolled. */
async function showWall(page: Page, stage: Stage, screenId = stage.screenIds[0]): Promise<void> {
  const made = await (await stage.api("admin")).post("/commands", { id: crypto.randomUUID(), name: "screen.enrolment", payload: { screenId } });
  const enrolled = await new ApiClient(stage.testHub.hub.address, "").post(`/screens/${screenId}/enrol`, { code: made.body.result.code });
  await page.evaluate(([key, session]) => localStorage.setItem(key, session), [`rtcc.wall.${screenId}`, JSON.stringify(enrolled.body)] as const);
  await page.goto(`${stage.testHub.hub.address}/wall/${screenId}`);
  await page.locator('[data-map-state="ready"]').waitFor();
  await untilLive(page, 3);
}

/** Makes this the window of a desk's screen. */
async function openDesk(page: Page, stage: Stage, screenId: string): Promise<void> {
  const display = { id: "1", label: "Right", bounds: { x: 0, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 };
  await page.evaluate((homes) => localStorage.setItem("rtcc.screens", homes), JSON.stringify([{ screenId, role: "desk", display, isOpen: false }]));
  await page.goto(`${stage.testHub.hub.address}/wall/${screenId}`);
}

/** A desk's screen whose console has been closed. */
async function showDeskWithoutAnybody(page: Page, stage: Stage): Promise<void> {
  await openDesk(page, stage, crypto.randomUUID());
  await page.getByRole("heading", { name: "Nobody is signed in at this workstation" }).waitFor();
}

/** A console that locks in less than a minute: the hub's word for it, without the fourteen minutes before. */
async function showLockWarning(page: Page, stage: Stage): Promise<void> {
  let warn = (): void => undefined;
  await page.routeWebSocket(/\/api\/v1\/socket/, (socket) => {
    socket.connectToServer();
    warn = () => socket.send(`42["session-lock",${JSON.stringify({ kind: "warned", secondsLeft: 42 })}]`);
  });
  await page.reload();
  await shots(page, stage);
  warn();
  await page.getByText(/^Locks in/).waitFor();
}

/** A desk's screen whose console is locked. */
async function showLockedDesk(page: Page, stage: Stage): Promise<void> {
  const { address } = stage.testHub.hub;
  const admin = await stage.api("admin");
  const command = (name: string, payload: unknown) => admin.post("/commands", { id: crypto.randomUUID(), name, payload });
  const screenId: string = (await command("screen.add", { setting: { name: "Desk 1 right", role: "desk", display: null } })).body.result.id;
  const console = await page.context().newPage();
  await signIn(console, address, "registrar");
  await console.locator('.console[data-connection="live"]').waitFor();
  await page.goto(`${address}/wall/${screenId}`);
  await page.getByText("Nothing stands on this screen.").waitFor();
  await console.keyboard.press("H");
  await page.getByRole("heading", { name: "This workstation is locked" }).waitFor();
  await page.bringToFront();
  // The other screens are looked at without it.
  await command("screen.remove", { screenId });
}

/** A desk's screen beside the console that lends its sign-in: the city's cameras play, private ones wait for a purpose. */
async function showDesk(page: Page, stage: Stage): Promise<void> {
  const beside = await page.context().newPage();
  await signIn(beside, stage.testHub.hub.address, "supervisor");
  await beside.locator('.console[data-connection="live"]').waitFor();
  await openDesk(page, stage, stage.deskScreenId);
  await page.bringToFront();
  await page.getByRole("button", { name: "Open with purpose…" }).first().waitFor();
  await untilLive(page, 1);
  await page.locator('[data-map-state="ready"]').waitFor();
}

/** Selects an incident as a link to it would. */
export async function select(page: Page, stage: Stage, name: IncidentName): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#incident=${stage.incidents[name]}`);
  await region(page, "Pull-up").locator(".incident-details").first().waitFor();
}

const tiles = (page: Page, state: string) => region(page, "Video wall").locator(`[data-tile-state="${state}"]`);

async function untilLive(page: Page, count: number): Promise<void> {
  await waitUntil(`${count} tiles are live`, async () => (await tiles(page, "live").count()) >= count, 40_000);
}

async function shots(page: Page, stage: Stage): Promise<void> {
  await select(page, stage, "shots");
  await untilLive(page, 3);
  await untilMapRests(page);
}

/** The map is there, and takes keys. */
const untilMapStands = (page: Page) => page.locator('[data-map-state="ready"]').first().waitFor({ timeout: 30_000 });

/** The flight is over, and what it flew to is drawn. */
/** The map's search field has the keyboard; the map itself comes a moment after the rest of the console. */
export async function goToSearch(page: Page): Promise<void> {
  const field = page.getByRole("combobox", { name: "Find an address, street or camera" });
  await field.waitFor();
  await page.keyboard.press("l");
  await waitUntil("the search field has the keyboard", () => field.evaluate((element) => element === document.activeElement));
}

export async function untilMapRests(page: Page): Promise<void> {
  await untilMapStands(page);
  let before = "";
  await waitUntil("the map rests", async () => {
    const picture = (await region(page, "Map").screenshot()).toString("base64");
    const rests = picture === before;
    before = picture;
    return rests;
  }, 20_000);
}

/** The first tile that plays has the focus, and shows what may be done with it. */
async function turnToTile(page: Page): Promise<void> {
  const tile = tiles(page, "live").first();
  await tile.getByRole("button", { name: /^Enlarge/ }).focus();
  await tile.getByRole("toolbar").waitFor();
}

const dialog = (page: Page) => page.getByRole("dialog");

/** Presses a key and waits for the dialog it opens. */
async function openDialog(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await dialog(page).waitFor();
}

const onIncident = (name: IncidentName, key: string) => async (page: Page, stage: Stage) => {
  await select(page, stage, name);
  await openDialog(page, key);
};

/** The shots' cameras as they were at the incident's time; the picture stands. */
async function lookBack(page: Page, stage: Stage): Promise<void> {
  await shots(page, stage);
  await page.keyboard.press("Z");
  await region(page, "Replay").getByText("REPLAY").waitFor();
  await page.locator('[data-replay-state="shown"]').nth(2).waitFor({ timeout: 20_000 });
  await page.keyboard.press("0");
  await page.keyboard.press("K");
  await waitUntil("the pictures stand", async () => (await region(page, "Replay").getByRole("button", { name: "Play", exact: true }).count()) === 1);
  await page.locator('[data-replay-state="shown"]').nth(2).waitFor();
}

/** Every screen and state there is to look at. */
export const screens: readonly Screen[] = [
  { name: "queue", show: async (page) => untilMapRests(page) },
  { name: "emergency", show: shots },
  {
    name: "sixteen-tiles",
    show: async (page, stage) => {
      await page.getByRole("button", { name: "16", exact: true }).click();
      await page.getByRole("button", { name: "1,000 ft", exact: true }).click();
      await select(page, stage, "shots");
      await untilLive(page, 12);
    },
  },
  {
    name: "enlarged",
    show: async (page, stage) => {
      await shots(page, stage);
      await tiles(page, "live").first().getByRole("button", { name: /Enlarge/ }).click();
    },
  },
  {
    name: "tile-tools",
    show: async (page, stage) => {
      await shots(page, stage);
      await turnToTile(page);
      await page.keyboard.press("+");
    },
  },
  {
    name: "bookmark-form",
    show: async (page, stage) => {
      await shots(page, stage);
      await turnToTile(page);
      await page.keyboard.press("Shift+B");
      await page.getByRole("form", { name: "Bookmark" }).waitFor();
    },
  },
  { name: "bookmarks", show: (page, stage) => select(page, stage, "robbery") },
  {
    name: "failing-cameras",
    show: async (page, stage) => {
      stage.video.setFault("c-0", "frozen");
      stage.video.setFault("c-1", "missing");
      await select(page, stage, "shots");
      await waitUntil("a tile says that it failed", async () => (await tiles(page, "stalled").count()) + (await tiles(page, "offline").count()) > 0, 40_000);
      stage.video.setFault("c-0", "none");
      stage.video.setFault("c-1", "none");
    },
  },
  { name: "replay", show: (page, stage) => lookBack(page, stage) },
  {
    name: "replay-clip",
    show: async (page, stage) => {
      await lookBack(page, stage);
      await openDialog(page, "C");
    },
  },
  {
    name: "replay-clip-making",
    show: async (page, stage) => {
      await lookBack(page, stage);
      const cameraId = await page.locator('[data-camera-id]:has([data-replay-state="shown"])').first().getAttribute("data-camera-id");
      stage.video.setFault(cameraId ?? "", "slow");
      page.once("close", () => stage.video.setFault(cameraId ?? "", "none"));
      await openDialog(page, "C");
      await page.getByRole("button", { name: "Save clip" }).click();
      await waitUntil("some of it has come", async () => Number(await page.getByRole("progressbar").getAttribute("value")) > 0.2, 20_000);
    },
  },
  { name: "urgent", show: (page, stage) => select(page, stage, "urgent") },
  { name: "routine", show: (page, stage) => select(page, stage, "routine") },
  { name: "unplaced", show: (page, stage) => select(page, stage, "unplaced") },
  { name: "closed", show: (page, stage) => select(page, stage, "closed") },
  { name: "held", show: (page, stage) => select(page, stage, "held") },
  { name: "nothing-near", show: (page, stage) => select(page, stage, "nothing near") },
  {
    name: "beside",
    show: async (page, stage) => {
      await shots(page, stage);
      await openDialog(page, "v");
      await page.keyboard.press("Enter");
      await dialog(page).waitFor({ state: "detached" });
      await untilLive(page, 4);
    },
  },
  {
    name: "gaps",
    show: async (page, stage) => {
      await untilMapStands(page);
      await select(page, stage, "robbery");
      await page.keyboard.press("q");
      await page.getByText("Gaps in the view").first().waitFor();
    },
  },
  {
    name: "map-search",
    show: async (page) => {
      await untilMapStands(page);
      await goToSearch(page);
      await page.keyboard.type("wells");
      await page.getByRole("listbox", { name: "Found" }).first().waitFor();
    },
  },
  {
    name: "drawing",
    show: async (page, stage) => {
      await untilMapStands(page);
      await select(page, stage, "shots");
      await page.keyboard.press("D");
      await page.getByText(/polygon/i).first().waitFor();
    },
  },
  { name: "filter", show: (page) => page.keyboard.press("f") },
  {
    name: "nothing-found",
    show: async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("zebra crossing on the moon");
      await waitUntil("no row is left", async () => (await region(page, "Incidents").getByRole("option").count()) === 0);
    },
  },
  { name: "palette", show: (page) => openDialog(page, "Control+k") },
  { name: "keys", show: (page) => openDialog(page, "?") },
  { name: "by-hand", show: (page) => openDialog(page, "N") },
  { name: "shift", show: (page) => openDialog(page, "S") },
  { name: "watching", show: onIncident("shots", "r") },
  {
    name: "screens",
    show: async (page, stage) => {
      await onIncident("shots", "w")(page, stage);
      await page.getByRole("list", { name: "Screens" }).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "health",
    username: "supervisor",
    show: async (page, stage) => {
      await shots(page, stage);
      await openDialog(page, "R");
      await page.getByRole("list", { name: "Consoles" }).getByText(/live/).first().waitFor();
    },
  },
  {
    name: "locked",
    show: async (page, stage) => {
      await shots(page, stage);
      await page.keyboard.press("H");
      await page.getByRole("heading", { name: "Locked", exact: true }).waitFor();
    },
  },
  {
    name: "lock-wrong-password",
    show: async (page) => {
      await page.keyboard.press("H");
      await page.getByLabel("Password").fill("not it");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "lock-warning", show: showLockWarning },
  { name: "desk-locked", show: showLockedDesk },
  { name: "desk", show: showDesk },
  {
    name: "desk-purpose",
    show: async (page, stage) => {
      await showDesk(page, stage);
      await page.getByRole("button", { name: "Open with purpose…" }).first().click();
      await dialog(page).waitFor();
    },
  },
  { name: "desk-waiting", show: showDeskWithoutAnybody },
  { name: "wall", show: (page, stage) => showWall(page, stage) },
  {
    name: "wall-by-rule",
    show: async (page, stage) => {
      await showWall(page, stage, stage.ruledScreenId);
      await page.getByRole("region", { name: "Why this is shown" }).waitFor();
    },
  },
  {
    name: "rules",
    show: async (page) => {
      await untilMapRests(page);
      await openDialog(page, "W");
      await page.getByRole("list", { name: "Rules" }).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "rule-form",
    show: async (page) => {
      await untilMapRests(page);
      await openDialog(page, "W");
      await page.locator(".rule-row[data-enabled]").getByRole("button", { name: /^Change/ }).click();
      await page.getByRole("region", { name: "Preview" }).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "layouts",
    show: async (page) => {
      await openLayouts(page);
      await page.getByRole("region", { name: "For the floor" }).getByRole("button").first().click();
    },
  },
  {
    name: "layouts-too-small",
    show: async (page) => {
      await openLayouts(page);
      await page.getByRole("region", { name: "Built in" }).getByRole("button", { name: "36 tiles" }).click();
      await page.getByText(/Up to \d+ equal tiles can be read here/).waitFor();
    },
  },
  {
    name: "send-menu",
    show: async (page, stage) => {
      await select(page, stage, "shots");
      await page.getByRole("button", { name: /^Send .* to a screen$/ }).first().click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "send-menu-kept-back",
    show: async (page, stage) => {
      await select(page, stage, "shots");
      await region(page, "Video wall").locator(".board-head__button").first().click();
      await page.getByRole("menu").waitFor();
      await page.keyboard.press("4");
      await page.getByText("Not sent yet. Press again to send it all the same.").first().waitFor();
    },
  },
  { name: "salvos", show: onIncident("shots", "A") },
  {
    name: "tour",
    show: async (page, stage) => {
      await onIncident("shots", "U")(page, stage);
      await page.getByRole("button", { name: /^Change the tour/ }).click();
      await page.getByRole("list", { name: "Stops" }).getByRole("listitem").first().waitFor();
    },
  },
  { name: "hand-over", show: onIncident("shots", "G") },
  { name: "hold", show: onIncident("shots", "h") },
  {
    name: "contact",
    show: async (page, stage) => {
      await select(page, stage, "shots");
      await page.getByRole("button", { name: /Mark contacted|Record/ }).first().click();
      await dialog(page).waitFor();
    },
  },
  {
    name: "purpose",
    show: async (page, stage) => {
      await select(page, stage, "urgent");
      await page.getByRole("button", { name: /^Open with (a )?purpose/ }).first().click();
      await dialog(page).waitFor();
    },
  },
  { name: "registrar", username: "registrar", show: (page, stage) => select(page, stage, "shots") },
];
