import type { Incident } from "../../../shared/model/incident.ts";
import { incident as incidentSchema } from "../../../shared/model/incident.ts";
import { pullUp as pullUpSchema } from "../../../shared/model/pullUp.ts";
import { openedView } from "../../../shared/model/viewGrant.ts";
import type { CommandName, CommandPayload } from "../../../shared/protocol/commands.ts";
import { offsetLocation } from "../../../shared/geo/geodesic.ts";
import type { ApiAnswer, ApiClient } from "../apiClient.ts";
import { place } from "../facts.ts";
import { textsFor } from "./hostileWording.ts";
import type { Stage } from "./stage.ts";

/** The text of a field for the k-th row. Tame ones show the same screens without harm. */
export type FloodWords = (field: FloodField, index: number) => string;

const fields = {
  source: { maxLength: 60, lines: "one" },
  sourceRef: { maxLength: 120, lines: "one" },
  nature: { maxLength: 120, lines: "one" },
  address: { maxLength: 200, lines: "one" },
  district: { maxLength: 40, lines: "one" },
  statusText: { maxLength: 120, lines: "one" },
  note: { maxLength: 2000, lines: "several", minLength: 1 },
  name: { maxLength: 200, lines: "one" },
  phone: { maxLength: 60, lines: "one" },
  reason: { maxLength: 480, lines: "several", minLength: 1 },
  displayName: { maxLength: 120, lines: "one" },
} as const;
export type FloodField = keyof typeof fields;

const texts = new Map(Object.entries(fields).map(([name, field]) => [name, textsFor(field)]));
export const floodFields = Object.keys(fields);
/** How many texts a field has of its own. */
export const textCount = (field: string): number => texts.get(field)?.length ?? 0;
/** So many rows that each field comes to show each of its texts. */
export const floodCount = Math.max(...[...texts.values()].map(({ length }) => length));

export const hostileFlood: FloodWords = (field, index) => {
  const own = texts.get(field) ?? [];
  return own[index % own.length] ?? "";
};
export const tameFlood: FloodWords = (field, index) => `Tame ${field} ${index}`;

/** Who works on the flooded hub, by role: accounts of its own, each with such a name. */
export const floodUsername = (role: "analyst" | "supervisor" | "registrar"): string => `flood-${role}`;

/** What was stored, as the hub says it was. */
export interface Flood {
  words: FloodWords;
  /** The incident with all the cameras, owners, notes and contacts. */
  incidentId: string;
  incidents: readonly Incident[];
  /** Camera names by id. */
  cameraNames: ReadonlyMap<string, string>;
  notes: readonly string[];
  displayNames: readonly string[];
}

/** Eight at a time, as several desks and sources would. */
async function each<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next);
    }),
  );
}

const taken = (what: string, answer: ApiAnswer): ApiAnswer => {
  if (answer.status >= 300) throw new Error(`${what} was refused: ${JSON.stringify(answer.body).slice(0, 400)}`);
  return answer;
};

export async function command<Name extends CommandName>(api: ApiClient, name: Name, payload: CommandPayload<Name>): Promise<unknown> {
  return taken(name, await api.post("/commands", { id: crypto.randomUUID(), name, payload })).body.result;
}

const rows = Array.from({ length: floodCount }, (_, index) => index);

async function importCameras({ testHub }: Stage, words: FloodWords): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const stream = "http://127.0.0.1:9/none.m3u8";
  const feature = (index: number, level: "integrated" | "registered") => {
    const id = `${level}-${index}`;
    names.set(id, words("name", index));
    const meters = 10 + (index % 40) * 3;
    const turn = (index * 137.5 * Math.PI) / 180;
    const { longitude, latitude } = offsetLocation(place, meters * Math.sin(turn), meters * Math.cos(turn));
    const shared = { id, level, ownership: "private", name: words("name", index), address: words("address", index), siteName: `${words("name", index).slice(0, 190)} ${index}` };
    const own = level === "integrated" ? { streamUrl: stream, subStreamUrl: stream } : { ownerName: words("name", index), ownerPhone: words("phone", index), ownerEmail: `owner-${index}@example.net`, retentionDays: 1 + (index % 30) };
    return { type: "Feature", geometry: { type: "Point", coordinates: [longitude, latitude] }, properties: { ...shared, ...own } };
  };
  const features = rows.flatMap((index) => [feature(index, "integrated"), feature(index, "registered")]);
  const answer = taken("The cameras", await testHub.source.postText("/cameras/import", JSON.stringify({ type: "FeatureCollection", features }), "application/geo+json"));
  if (answer.body.rejected.length > 0) throw new Error(`Cameras were refused: ${JSON.stringify(answer.body.rejected.slice(0, 3))}`);
  return names;
}

/** One account for each name; three of them are signed in to. */
async function makeAccounts(stage: Stage, words: FloodWords): Promise<readonly string[]> {
  const administrator = await stage.api("admin");
  // Who works here is called what is hardest to show beside other words: turned round, stacked high, without a gap.
  const roles = [["analyst", "Ṱ̺̺̕o͞"], ["supervisor", "\u202e"], ["registrar", "AAAA"]] as const;
  const names = rows.map((index) => words("displayName", index));
  const workers = roles.map(([role, sign], index) => ({ username: floodUsername(role), displayName: names.find((name) => name.includes(sign)) ?? names[index] ?? role, role }));
  const others = names.map((displayName, index) => ({ username: `person-${index}`, displayName, role: "analyst" }));
  await each([...workers, ...others], async (account) => void taken("An account", await administrator.post("/accounts", { ...account, password: "milwaukee" })));
  return names;
}

/** Fills every text field there is, on top of what the stage has. */
export async function flood(stage: Stage, words: FloodWords): Promise<Flood> {
  const { source } = stage.testHub;
  const displayNames = await makeAccounts(stage, words);
  const [analyst, supervisor] = [await stage.api(floodUsername("analyst")), await stage.api(floodUsername("supervisor"))];
  const cameraNames = await importCameras(stage, words);
  const incidents: Incident[] = [];
  const toUserId: string = (await analyst.get("/session")).body.user.id;
  const ofAll = { nature: "SHOTSPOTTER", priority: 1, status: "open", address: "2700 W WELLS ST", location: place };
  const incidentId: string = taken("The incident of all cameras", await source.post("/incidents", { source: "flood", sourceRef: "all", ...ofAll })).body.id;
  await each(rows, async (index) => {
    const report = {
      // Together they tell an incident apart; the reference alone may come twice.
      source: words("source", index),
      sourceRef: words("sourceRef", index),
      nature: words("nature", index),
      priority: 5,
      status: "open",
      address: words("address", index),
      district: words("district", index),
      statusText: words("statusText", index),
      note: words("note", index),
      // Near enough to one another to be each other's prior calls.
      location: offsetLocation(place, -6_000, index / 2),
    };
    const { id } = taken(`Incident ${index}`, await source.post("/incidents", report)).body;
    await command(supervisor, "incident.hold", { incidentId: id, minutes: 60, reason: `why ${words("reason", index)}` });
    await command(supervisor, "incident.handOver", { incidentId: id, toUserId, note: words("reason", index) });
    incidents[index] = incidentSchema.parse((await source.post("/incidents", report)).body);
  });
  for (const index of rows) await command(analyst, "note.add", { incidentId, text: words("note", index) });
  const { contacts } = pullUpSchema.parse(taken("The pull-up", await analyst.get(`/incidents/${incidentId}/pull-up`)).body);
  await each([...contacts.entries()], async ([index, { siteId }]) => {
    await command(analyst, "contact.record", { incidentId, siteId, outcome: "reached", note: words("note", index) });
  });
  return { words, incidentId, incidents, cameraNames, notes: rows.map((index) => words("note", index)), displayNames };
}

/** An analyst opens every camera of the flood, and a supervisor ends each view with a reason of its own. */
export async function revokeAll(stage: Stage, { incidentId, words }: Flood): Promise<void> {
  const [analyst, supervisor] = [await stage.api(floodUsername("analyst")), await stage.api(floodUsername("supervisor"))];
  const cameraIds = rows.map((index) => `integrated-${index}`);
  for (let start = 0; start < cameraIds.length; start += 50) {
    const result = await command(analyst, "views.open", { incidentId, cameraIds: cameraIds.slice(start, start + 50), purpose: "active-incident" });
    const views = JSON.parse(JSON.stringify(result)).answers.map(({ view }: { view: unknown }) => openedView.parse(view));
    await each([...views.entries()], async ([index, { id }]) => {
      await command(supervisor, "views.revoke", { grantIds: [id], reason: `why ${words("reason", start + index)}` });
    });
  }
}
