import { socketEvents, type Attendance } from "../../shared/protocol/sync.ts";
import type { HubConnection } from "./hubConnection.ts";
import { HubFailure } from "./hubFailure.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";
import { shownIncidentIds } from "./stores/selection.ts";

const timeoutMilliseconds = 5000;

/**
 * Tells the hub which incidents this window shows, so that others see who is at what: on every new connection, and when
 * it changes. Nothing is decided by it, so what could not be told is told with the next change.
 */
export function tellAttendance(stores: ConsoleStores, liveConnection: () => HubConnection | null): () => void {
  const shownIds = () => shownIncidentIds(stores.selection.getState());
  const tell = () => {
    const connection = liveConnection();
    if (!connection) return;
    const attendance: Attendance = { incidentIds: shownIds() };
    connection.request(socketEvents.attend, attendance, timeoutMilliseconds).catch((error: unknown) => {
      if (!(error instanceof HubFailure)) throw error;
      console.warn("The hub was not told which incidents are shown", error);
    });
  };
  const endings = [
    stores.connection.subscribe((now, before) => {
      if (now.state.kind === "live" && before.state.kind !== "live" && shownIds().length > 0) tell();
    }),
    stores.selection.subscribe((now, before) => {
      if (now.incidentId !== before.incidentId || now.besideIncidentId !== before.besideIncidentId) tell();
    }),
  ];
  return () => endings.forEach((end) => end());
}
