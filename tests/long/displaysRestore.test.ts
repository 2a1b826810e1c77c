import { afterEach, beforeAll, afterAll, describe, expect, test } from "vitest";
import { browserRig } from "../support/displays/browserRig.ts";
import { desktopRig } from "../support/displays/desktopRig.ts";
import { restoreOnce, setRoom } from "../support/displays/displaySuite.ts";
import type { DisplayRig, Workstation } from "../support/displays/displayRig.ts";
import { servePage, type ServedPage } from "../support/displays/servePage.ts";
import { administratorPassword, desktopDrivers } from "../support/desktop/desktopFixture.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";

/** Restarts of a workstation with three displays; in every second one a display is missing, and comes back later. */
const runs = 50;

let served: ServedPage;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
beforeAll(async () => {
  served = await servePage();
  folder = await temporaryFolder();
  hub = await startHubProcess({ dataFolder: folder.path, environment: { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: administratorPassword } });
});
afterAll(async () => {
  await hub?.end();
  await folder?.remove();
  await served?.close();
});

const rigs: readonly DisplayRig[] = [browserRig(() => served.origin), ...desktopDrivers.map((kind) => desktopRig(kind, () => hub.address))];

describe.each(rigs)("three screens, on $name", (rig) => {
  let workstation: Workstation | null = null;
  afterEach(async () => {
    await workstation?.leave();
    workstation = null;
  });

  test(`are restored in ${runs} of ${runs} restarts, every window on its display`, async () => {
    workstation = await setRoom(rig);
    const failures: string[] = [];
    for (let run = 0; run < runs; run++) await restoreOnce(workstation, run).catch((error: unknown) => failures.push(`run ${run}: ${String(error)}`));
    expect(failures).toEqual([]);
  });
});
