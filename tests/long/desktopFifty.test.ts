import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCoreScenario } from "../support/desktop/coreScenario.ts";
import { desktopDrivers } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver } from "../support/desktop/driver.ts";

const runs = 50;

describe.each(desktopDrivers)("the shell's main scenario, on $name", ({ open, name }) => {
  let driver: DesktopDriver;
  beforeAll(async () => {
    driver = await open();
  });
  afterAll(() => driver.close());

  test(`${runs} of ${runs}`, async () => {
    const failures: string[] = [];
    for (let run = 1; run <= runs; run++) {
      const start = performance.now();
      const failure = await runCoreScenario(driver).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (failure !== null) failures.push(`run ${run}: ${failure}`);
      process.stdout.write(`${name}: run ${run} of ${runs}, ${failure === null ? "as it should be" : `failed: ${failure}`}, ${Math.round(performance.now() - start)} ms\n`);
    }
    expect(failures).toEqual([]);
  });
});
