import { afterAll, beforeAll, describe, test } from "vitest";
import { runCoreScenario } from "../support/desktop/coreScenario.ts";
import { desktopDrivers } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver } from "../support/desktop/driver.ts";

// Three runs here; fifty of them are among the long suites.
describe.each(desktopDrivers)("the shell's main scenario, on $name", ({ open }) => {
  let driver: DesktopDriver;
  beforeAll(async () => {
    driver = await open();
  });
  afterAll(() => driver.close());

  test.each([1, 2, 3])("run %i", () => runCoreScenario(driver), 180_000);
});
