import type { Logger } from "pino";
import type { Connection } from "./connection.ts";
import type { HubApi } from "./hubApi.ts";
import { pause } from "./pause.ts";

/** So many rejected rows are named one by one in the log. */
const rowsNamed = 5;

/**
 * Tells the hub of all cameras. The import is idempotent, so the whole table is sent at each start; a refusal is said
 * and left, for sending the same again would not help. Returns when the hub has answered or the signal came.
 */
export async function importCameras({ api, table, connection, log, signal }: { api: HubApi; table: string; connection: Connection; log: Logger; signal: AbortSignal }): Promise<void> {
  while (!signal.aborted) {
    const answer = await api.importCameras(table);
    if (signal.aborted) return;
    if (answer.outcome === "unavailable") {
      connection.lost(answer.message);
      await connection.pause();
      continue;
    }
    connection.found();
    if (answer.outcome === "refused") {
      log.error({ code: answer.code, status: answer.status }, `The hub refused the camera table: ${answer.message}`);
      return;
    }
    const { rejected, ...counts } = answer.body;
    log.info({ ...counts, rejected: rejected.length }, "The hub has the cameras");
    for (const row of rejected.slice(0, rowsNamed)) log.warn(row, "The hub rejected a row of the camera table");
    return;
  }
}

/** How often a hub that has not come up yet is looked for: it lies on this machine or near, and its first minute counts. */
const lookMilliseconds = 250;

/** Returns when the hub is up, or when the signal came. */
export async function awaitHub({ api, log, hub, signal }: { api: HubApi; log: Logger; hub: string; signal: AbortSignal }): Promise<void> {
  if (await api.isUp()) return;
  log.info({ hub }, "Waiting for the hub to come up");
  while (!signal.aborted) {
    await pause(lookMilliseconds, signal);
    if (await api.isUp()) return;
  }
}
