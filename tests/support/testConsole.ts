import type { Platform } from "../../renderer/platform/platform.ts";
import { HubClient } from "../../renderer/sync/hubClient.ts";
import { createHubHttp } from "../../renderer/sync/hubHttp.ts";
import type { HubConnector } from "../../renderer/sync/hubConnection.ts";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { createConsoleStores, type ConsoleStores } from "../../renderer/sync/stores/consoleStores.ts";
import { waitUntil } from "./waitUntil.ts";

const forgetful = (): Platform["session"] => {
  let kept: ReturnType<Platform["session"]["read"]> = null;
  return {
    read: () => kept,
    write: (session) => {
      kept = session;
    },
    clear: () => {
      kept = null;
    },
  };
};

/** A console without its window: the console's own client and stores, on a real socket. */
export class TestConsole {
  readonly client: HubClient;
  readonly stores: ConsoleStores;

  constructor(address: string, connector: HubConnector = createSocketConnector(address)) {
    this.stores = createConsoleStores();
    this.client = new HubClient({ stores: this.stores, http: createHubHttp(address), connector, session: forgetful() });
  }

  static async signIn(address: string, username = "analyst", password = "milwaukee", connector?: HubConnector): Promise<TestConsole> {
    const console = new TestConsole(address, connector);
    await console.client.signIn(username, password);
    await console.untilLive();
    return console;
  }

  async untilLive(timeoutMilliseconds = 10_000): Promise<void> {
    await waitUntil("the console is live", () => this.stores.connection.getState().state.kind === "live", timeoutMilliseconds);
  }

  /** What this console replicates, in a form that can be compared. */
  state() {
    const { incidents, contacts, notes } = this.stores;
    return {
      incidents: Object.fromEntries([...incidents.getState().byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((incident) => [incident.id, incident])),
      contacts: [...contacts.getState().byIncident.values()].flat().map((attempt) => attempt.id).sort(),
      notes: [...notes.getState().byIncident.values()].flat().map((note) => note.id).sort(),
    };
  }

  stop(): void {
    this.client.stop();
  }
}
