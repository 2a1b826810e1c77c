import { socketEvents } from "../../shared/protocol/sync.ts";
import type { HubConnection } from "./hubConnection.ts";
import { HubFailure } from "./hubFailure.ts";

const timeoutMilliseconds = 5_000;

/** Tells the hub that there was input, and nothing while there is no live connection: resolves with whether it was told. */
export async function tellInput(connection: HubConnection | null): Promise<boolean> {
  if (connection === null) return false;
  try {
    await connection.request(socketEvents.input, {}, timeoutMilliseconds);
    return true;
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    return false;
  }
}
