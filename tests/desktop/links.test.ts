import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { incidentLink } from "../../shared/ipc/deepLink.ts";
import { desktopDrivers, onlyWindow, openDesk, reportIncident, signInAt, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopWindow } from "../support/desktop/driver.ts";

const someIncident = "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c11";

describe.each(desktopDrivers)("links to an incident, on $name", ({ open }) => {
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

  const selected = (window: DesktopWindow) =>
    window.page.getByRole("option", { selected: true }).or(window.page.locator("[aria-current=true]")).filter({ hasText: "SHOTSPOTTER" }).first();

  test("a link at the first start is opened as soon as somebody has signed in", async () => {
    const before = await desk.start();
    const incidentId = await reportIncident(await untilConsole(await onlyWindow(before)));
    await before.quit();
    const window = await onlyWindow(await desk.start({ words: ["--some-flag", incidentLink(incidentId)] }));
    await untilConsole(window);
    await signInAt(window);
    await selected(window).waitFor();
    expect(await window.ask("incident:take-asked", [])).toEqual({ ok: true, value: { incidentId: null } });
  });

  test("a link from a second start opens the incident in the window that stands", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    const hubOrigin = await untilConsole(window);
    await signInAt(window);
    const incidentId = await reportIncident(hubOrigin);
    await window.page.getByText("SHOTSPOTTER").first().waitFor();
    expect(await selected(window).count()).toBe(0);
    await run.startAgain([incidentLink(incidentId)]);
    await selected(window).waitFor();
    expect(await run.windows()).toHaveLength(1);
  });

  test("what is no link to an incident asks for nothing", async () => {
    const words = ["rtcc://incident/1", "rtcc://quit", "https://example.org/", `rtcc://incident/${someIncident}?then=1`];
    const run = await desk.start({ words });
    const window = await onlyWindow(run);
    await untilConsole(window);
    for (const word of words) {
      await run.startAgain([word]);
      expect(await window.ask("incident:take-asked", [])).toEqual({ ok: true, value: { incidentId: null } });
    }
  });
});
