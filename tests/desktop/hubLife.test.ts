import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { desktopDrivers, onlyWindow, openDesk, signInAt, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopRun } from "../support/desktop/driver.ts";
import { startHubProcess } from "../support/hubProcess.ts";
import { waitUntil } from "../support/waitUntil.ts";

describe.each(desktopDrivers)("the hub's life, on $name", ({ open }) => {
  let driver: DesktopDriver;
  let desk: Desk;
  beforeAll(async () => {
    driver = await open();
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    desk = await openDesk(driver);
  });
  afterEach(() => desk.leave());

  test("a hub that is killed is started again under the same address; the console stays, says it is stale, and is live again", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    const address = await untilConsole(window);
    await signInAt(window);
    await window.page.getByText(/^Live/).first().waitFor();
    const [before] = await desk.hubProcesses();
    await desk.killHub();
    await window.page.getByText(/stale|as of|not connected|reconnect/i).first().waitFor();
    expect(new URL(window.page.url()).origin).toBe(address);
    await waitUntil("another hub runs", async () => (await desk.hubProcesses()).some(({ pid }) => pid !== before?.pid), 20_000);
    await window.page.getByText(/^Live/).first().waitFor({ timeout: 30_000 });
    expect(new URL(window.page.url()).origin).toBe(address);
    expect(await run.windows()).toHaveLength(1);
  });

  test("a hub that cannot start is told in its own words, and tried again by the button once it can", async () => {
    const taken = await startHubProcess({ dataFolder: join(desk.profile, "other"), environment: { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: "somebody else's" } });
    const run = await desk.start({ environment: { RTCC_PORT: new URL(taken.address).port } });
    const { page } = await onlyWindow(run);
    await page.getByRole("heading", { name: "The hub is not running" }).waitFor({ timeout: 30_000 });
    expect(await page.getByLabel("What the hub said").innerText()).toContain("is in use. Set RTCC_PORT");
    await page.getByRole("button", { name: "Copy what it said" }).click();
    await waitUntil("what it said is copied", async () => (await run.clipboard()).includes("is in use"));
    await taken.end();
    await page.getByRole("button", { name: "Try again" }).click();
    await untilConsole(await onlyWindow(run));
  });

  test("a hub that keeps dying is given up with words beside the console, and its window goes when it runs again", async () => {
    // Ready at once; it answers every page with a console of one word, and dies a moment after its first request.
    const program = join(desk.profile, "..", "dying-hub.ts");
    await writeFile(
      program,
      `import { createServer } from "node:http";
       import { existsSync } from "node:fs";
       const server = createServer((_request, response) => {
         response.setHeader("content-type", "text/html").end("<div id=root><p>console</p></div>");
         if (!existsSync(${JSON.stringify(`${program}.mended`)})) setTimeout(() => process.exit(3), 30);
       });
       server.listen(Number(process.env.RTCC_PORT), "127.0.0.1", () => process.stdout.write("Hub ready: http://127.0.0.1:" + server.address().port + "\\n"));
       if (process.env.RTCC_PORT !== "0" && !existsSync(${JSON.stringify(`${program}.mended`)})) setTimeout(() => process.exit(3), 30);
       process.stdin.on("end", () => process.exit(0)).resume();
       process.on("SIGTERM", () => process.exit(0));`,
    );
    const run = await desk.start({ environment: { RTCC_TEST_HUB: program } });
    const statusPage = async () => (await run.windows()).find(({ page }) => page.url().includes("status.html"))?.page;
    await waitUntil("a window says that the hub was given up", async () => (await (await statusPage())?.getByRole("heading", { name: "The hub is not running" }).count()) === 1, 60_000);
    const page = await statusPage();
    expect(await page?.locator("#detail").innerText()).toContain("ended 7 times within 2 minutes");
    await writeFile(`${program}.mended`, "");
    await page?.getByRole("button", { name: "Try again" }).click();
    await waitUntil("only consoles are left", async () => (await run.windows()).length > 0 && (await statusPage()) === undefined, 20_000);
  }, 120_000);

  test("a hub elsewhere is waited for, and nothing is started on this machine", async () => {
    const folder = join(desk.profile, "elsewhere");
    const first = await startHubProcess({ dataFolder: folder, environment: { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: "another long word" } });
    await first.end();
    const run: DesktopRun = await desk.start({ environment: { RTCC_HUB: first.address } });
    const window = await onlyWindow(run);
    await window.page.getByRole("heading", { name: `The hub at ${new URL(first.address).host} does not answer` }).waitFor();
    expect(await desk.hubProcesses()).toEqual([]);
    const again = await startHubProcess({ dataFolder: folder, environment: { RTCC_CITY: "off", RTCC_PORT: new URL(first.address).port } });
    await window.page.getByRole("button", { name: "Try now" }).click({ timeout: 2_000 }).catch(() => undefined);
    expect(await untilConsole(window)).toBe(first.address);
    await again.end();
  });

  test("a hub elsewhere that is not encrypted is refused in words", async () => {
    const run = await desk.start({ environment: { RTCC_HUB: "http://hub.example.org" } });
    const { page } = await onlyWindow(run);
    await page.getByText("http://hub.example.org is not encrypted.").waitFor();
    await page.getByText("Set RTCC_HUB to the hub's own address").waitFor();
  });
});
