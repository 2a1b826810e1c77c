import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventChannels, invokeChannels, type InvokeName } from "../../shared/ipc/channels.ts";
import { administratorPassword, desktopDrivers } from "../support/desktop/desktopFixture.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { desktopRig, setDesktop, type DesktopWorkstation } from "../support/displays/desktopRig.ts";
import { desk, displayIdAt, openOn, screenA, screenB, standingOf, testDisplays, untilStand, wallA, wallB } from "../support/displays/displaySuite.ts";
import { waitUntil } from "../support/waitUntil.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
beforeAll(async () => {
  folder = await temporaryFolder();
  hub = await startHubProcess({ dataFolder: folder.path, environment: { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: administratorPassword } });
});
afterAll(async () => {
  await hub?.end();
  await folder?.remove();
});

describe.each(desktopDrivers)("displays, on $name", (kind) => testDisplays(desktopRig(kind, () => hub.address)));

describe.each(desktopDrivers)("a wall's window, on $name", ({ open }) => {
  let here: DesktopWorkstation;
  beforeEach(async () => {
    here = await setDesktop(await open([desk, wallA, wallB]), hub.address);
    await openOn(here, screenA, wallA);
    await untilStand(here, [[screenA, wallA]]);
  });
  afterEach(() => here.leave());

  test("may ask the shell for nothing but the settings and what CPU it takes: no sign-in, no windows, no displays", async () => {
    const window = await here.windowOf(screenA);
    const mayAsk = Object.keys(invokeChannels).filter((name) => invokeChannels[name as InvokeName].pages.some((page) => page === "wall"));
    expect(mayAsk).toEqual(["settings:read", "cpu:read"]);
    for (const name of Object.keys(invokeChannels)) {
      const answer = await window.ask(name, []);
      expect(answer, name).toMatchObject(mayAsk.includes(name) ? { ok: true } : { ok: false, problem: { code: "sender_not_allowed" } });
    }
    expect(Object.values(eventChannels).some(({ pages }) => pages.some((page: string) => page === "wall"))).toBe(false);
  });

  test("shares nothing that a page keeps with the console, and is as shut in", async () => {
    const preferences = await (await here.windowOf(screenA)).preferences();
    expect(preferences).toMatchObject({ partition: "persist:wall", sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, backgroundThrottling: false });
  });

  test("of a desk's screen is its person's: it has the console's own rights", async () => {
    expect(await here.open({ screenId: screenB, role: "desk", displayId: await displayIdAt(here, wallB) })).toEqual({ kind: "opened" });
    await untilStand(here, [[screenA, wallA], [screenB, wallB]]);
    const window = await here.windowOf(screenB);
    expect(await window.ask("session:read", [])).toMatchObject({ ok: true });
    expect(await window.preferences()).toMatchObject({ partition: "persist:console" });
  });

  test("that keeps dying is given up with a word, and loaded when it is opened again", async () => {
    for (let time = 1; time <= 3; time++) {
      await here.kill(screenA);
      await waitUntil("it is back", async () => (await (await here.screens()).find(({ screenId }) => screenId === screenA)?.page.locator("#root > *").count().catch(() => 0)) === 1, 5_000);
    }
    await here.kill(screenA);
    await waitUntil("the console is told", async () => (await standingOf(here, screenA))?.kind === "failing");
    await openOn(here, screenA, wallA);
    await untilStand(here, [[screenA, wallA]]);
  });
});
