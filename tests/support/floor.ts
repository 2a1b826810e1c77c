import { randomUUID } from "node:crypto";
import { Accounts } from "../../hub/accounts/accounts.ts";
import type { CommandName, CommandPayload } from "../../shared/protocol/commands.ts";
import { ApiClient, type ApiAnswer } from "./apiClient.ts";
import { cityKey, incidentReport, place } from "./facts.ts";
import { withStoreOf } from "./hostileStore.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "./hubProcess.ts";

const users = ["analyst", "ben", "supervisor", "registrar", "admin", "wall"] as const;
export type FloorUser = (typeof users)[number];

/** A hub with two analysts (`analyst` and `ben`), everybody else once, and a wall; and what they ask of it. */
export interface Floor {
  hub: HubProcess;
  source: ApiClient;
  as: Record<FloorUser, ApiClient>;
  idOf: Record<FloorUser, string>;
  openIncident(changes?: Record<string, unknown>): Promise<string>;
  /** Sends a command; its result is in `body.result`. */
  command<Name extends CommandName>(who: FloorUser, name: Name, payload: CommandPayload<Name>, id?: string): Promise<ApiAnswer>;
  /** Entries of an incident in the audit log, newest first. */
  audit(incidentId: string, action: string): Promise<any[]>;
  /** Ends the hub and starts it on the same store. */
  restart(signal: NodeJS.Signals): Promise<void>;
  end(): Promise<void>;
}

/** An incident as somebody makes it by hand: shots at {@link place} unless told otherwise. */
export const byHand = (changes: Partial<CommandPayload<"incident.create">> = {}): CommandPayload<"incident.create"> => ({
  channel: "radio",
  nature: "SHOTS FIRED",
  priority: 1,
  address: null,
  location: place,
  district: null,
  occurredAt: null,
  note: null,
  ...changes,
});

export async function startFloor(environment: Record<string, string> = {}): Promise<Floor> {
  const folder = await temporaryFolder();
  const extra = [
    { username: "ben", displayName: "Ben", role: "analyst", password: "milwaukee" },
    { username: "wall", displayName: "Wall", role: "wall", password: "milwaukee" },
  ] as const;
  await withStoreOf(folder.path, async (store) => (await Accounts.load(store, () => new Date())).ensure(extra));
  const start = () => startHubProcess({ dataFolder: folder.path, environment: { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/", ...environment } });
  const hub = await start();
  const signedIn = await Promise.all(users.map(async (user) => [user, await ApiClient.signIn(hub.address, user)] as const));
  const ids = await Promise.all(signedIn.map(async ([user, client]) => [user, (await client.get("/session")).body.user.id] as const));
  const floor: Floor = {
    hub,
    source: new ApiClient(hub.address, cityKey),
    as: Object.fromEntries(signedIn) as Record<FloorUser, ApiClient>,
    idOf: Object.fromEntries(ids) as Record<FloorUser, string>,
    openIncident: async (changes) => (await floor.source.post("/incidents", incidentReport(changes))).body.id,
    command: (who, name, payload, id = randomUUID()) => floor.as[who].post("/commands", { id, name, payload }),
    audit: async (incidentId, action) => (await floor.as.supervisor.get(`/audit?incidentId=${incidentId}&action=${action}`)).body.entries,
    restart: async (signal) => {
      await floor.hub.end(signal);
      floor.hub = await start();
      floor.source = new ApiClient(floor.hub.address, cityKey);
      // Sessions outlive a restart.
      for (const user of users) floor.as[user] = new ApiClient(floor.hub.address, floor.as[user].token);
    },
    end: async () => {
      await floor.hub.end();
      await folder.remove();
    },
  };
  return floor;
}
