import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { administratorPassword, desktopDrivers } from "../support/desktop/desktopFixture.ts";
import { setDesktop, type DesktopWorkstation } from "../support/displays/desktopRig.ts";
import { desk, displayIdAt, untilStand, wallA } from "../support/displays/displaySuite.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { command } from "../support/walls.ts";

describe.each(desktopDrivers)("a desk's screen, on $name", ({ open }) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let hub: HubProcess;
  let here: DesktopWorkstation;
  let screenId: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    hub = await startHubProcess({ dataFolder: folder.path, environment: { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: administratorPassword } });
    const admin = await ApiClient.signIn(hub.address, "admin", administratorPassword);
    screenId = (await command(admin, "screen.add", { setting: { name: "Desk 1 right", role: "desk", display: null } })).body.result.id;
    here = await setDesktop(await open([desk, wallA]), hub.address);
    expect(await here.open({ screenId, role: "desk", displayId: await displayIdAt(here, wallA) })).toEqual({ kind: "opened" });
    await untilStand(here, [[screenId, wallA]]);
  });
  afterAll(async () => {
    await here?.leave();
    await hub?.end();
    await folder?.remove();
  });

  const page = async () => (await here.windowOf(screenId)).page;
  const nobody = async () => (await page()).getByRole("heading", { name: "Nobody is signed in at this workstation" });

  async function signIn(): Promise<void> {
    const console = await here.console();
    await console.getByLabel("User name").fill("admin");
    await console.getByLabel("Password").fill(administratorPassword);
    await console.keyboard.press("Enter");
  }

  test("says calmly that nobody is signed in, and follows the console's sign-in by itself", async () => {
    await (await nobody()).waitFor();
    await signIn();
    await (await page()).getByText("Nothing stands on this screen.").waitFor();
  });

  test("says what CPU its own process takes, as the system tells the shell", async () => {
    await (await page()).getByRole("contentinfo").getByText(/^CPU \d+(\.\d)? %, all windows \d+(\.\d)? %$/).waitFor();
    await (await here.console()).getByRole("contentinfo").getByText(/^CPU \d+(\.\d)? %, all windows \d+(\.\d)? %$/).waitFor();
  });

  test("goes dark when the console signs out, and keeps nothing of the sign-in", async () => {
    await (await here.console()).keyboard.press("Q");
    await (await nobody()).waitFor({ timeout: 2_000 });
    const kept = await (await page()).evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(kept).not.toContain("token");
  });

  test("is back with its sign-in after the shell was started anew, before anybody has touched the console", async () => {
    await signIn();
    await (await page()).getByText("Nothing stands on this screen.").waitFor();
    await here.restart();
    await waitUntil("the screen's window is back", async () => (await here.screens()).some((screen) => screen.screenId === screenId));
    await (await page()).getByText("Nothing stands on this screen.").waitFor();
  });
});
