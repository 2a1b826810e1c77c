import { socketEvents, type HealthReport } from "../../shared/protocol/sync.ts";
import type { HubConnection } from "./hubConnection.ts";
import { HubFailure } from "./hubFailure.ts";

const timeoutMilliseconds = 5000;

/** Tells the hub how this window's pictures do. Nothing is decided by it, so what could not be told is told with the next report. */
export function tellHealth(connection: HubConnection | null, report: HealthReport): boolean {
  if (!connection) return false;
  connection.request(socketEvents.reportHealth, report, timeoutMilliseconds).catch((error: unknown) => {
    if (!(error instanceof HubFailure)) throw error;
    console.warn("The hub was not told how this window does", error);
  });
  return true;
}
