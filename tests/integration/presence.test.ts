import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Accounts } from "../../hub/accounts/accounts.ts";
import { factsUpdate, subscribeReply, type FactsUpdate } from "../../shared/protocol/sync.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey, incidentReport } from "../support/facts.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { withStoreOf } from "../support/hostileStore.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { waitUntil } from "../support/waitUntil.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
const openSockets = new Set<RawSocket>();

beforeAll(async () => {
  folder = await temporaryFolder();
  await withStoreOf(folder.path, async (store) =>
    (await Accounts.load(store, () => new Date())).ensure([{ username: "wall", displayName: "Wall", role: "wall", password: "milwaukee" }]),
  );
  hub = await startHubProcess({ dataFolder: folder.path, environment: { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/" } });
});
afterAll(async () => {
  for (const socket of openSockets) await socket.close();
  await hub?.end();
  await folder?.remove();
});

const fromNothing = JSON.stringify({ protocolVersion, storeId: null, sequence: null });
const openIncident = async (): Promise<string> => (await new ApiClient(hub.address, cityKey).post("/incidents", incidentReport())).body.id;

/** A console that has subscribed, and what it is told of who is there. */
async function openConsole(username: string) {
  const { token } = await ApiClient.signIn(hub.address, username);
  const socket = await RawSocket.open(hub.address, token);
  openSockets.add(socket);
  const subscribed = subscribeReply.parse(await socket.request("subscribe", fromNothing));
  const { facts } = subscribed;
  const updates = (): FactsUpdate[] => socket.frames.filter((frame) => frame.startsWith('42["facts",')).map((frame) => factsUpdate.parse(JSON.parse(frame.slice(2))[1]));
  const presence = () => updates().findLast((update) => update.presence !== undefined)?.presence ?? facts.presence;
  return {
    facts,
    snapshot: subscribed.kind === "snapshot" ? subscribed.snapshot : null,
    frames: () => socket.frames.slice(),
    updates,
    presence,
    of: (displayName: string) => presence().find((each) => each.displayName === displayName),
    attend: (incidentIds: readonly string[]) => socket.request("attend", JSON.stringify({ incidentIds })),
    command: (name: string, payload: object) => socket.request("command", JSON.stringify({ id: randomUUID(), name, payload })),
    close: async () => {
      openSockets.delete(socket);
      await socket.close();
    },
  };
}

test("what is said at a hand-over reaches the floor and no wall", async () => {
  const told = "The caller's name is Ann";
  const [wall, analyst] = [await openConsole("wall"), await openConsole("analyst")];
  const analystClient = await ApiClient.signIn(hub.address, "analyst");
  const { id: toUserId } = (await analystClient.get("/session")).body.user;
  const incidentId = await openIncident();
  expect(await analyst.command("incident.handOver", { incidentId, toUserId, note: told })).toMatchObject({ ok: true });
  const hasHeard = ({ frames }: { frames: () => string[] }, what: string) => frames().some((frame) => frame.includes(what));
  await waitUntil("the floor hears it", () => hasHeard(analyst, told));
  await waitUntil("the wall hears who has it", () => hasHeard(wall, '"handedOverBy":"Demo analyst"'));
  const lateWall = await openConsole("wall");
  expect(JSON.stringify(lateWall.snapshot)).toContain(incidentId);
  const asWall = await ApiClient.signIn(hub.address, "wall");
  const read = [wall.frames(), lateWall.snapshot, (await asWall.get("/incidents")).body, (await asWall.get(`/incidents/${incidentId}`)).body].map((each) => JSON.stringify(each));
  expect(read.map((text) => text.includes("The caller"))).toEqual([false, false, false, false]);
  expect((await analystClient.get(`/incidents/${incidentId}`)).body.assignment).toMatchObject({ note: told });
  for (const each of [wall, lateWall, analyst]) await each.close();
});

test("who comes, what they look at and who goes, on the other consoles", async () => {
  const supervisor = await openConsole("supervisor");
  const first = await openConsole("analyst");
  await waitUntil("the analyst is seen", () => supervisor.of("Demo analyst")?.consoles === 1);
  const { since } = supervisor.of("Demo analyst") ?? {};
  const second = await openConsole("analyst");
  await waitUntil("the second console is seen", () => supervisor.of("Demo analyst")?.consoles === 2);
  expect(second.facts.presence.map((each) => each.displayName)).toEqual(["Demo analyst", "Demo supervisor"]);

  const incidentId = await openIncident();
  expect(await first.attend([incidentId, randomUUID()])).toEqual({});
  await waitUntil("what they look at is seen, and only what there is", () => supervisor.of("Demo analyst")?.incidentIds.join() === incidentId);
  await first.close();
  await waitUntil("one console is left", () => supervisor.of("Demo analyst")?.consoles === 1);
  expect(supervisor.of("Demo analyst")).toMatchObject({ since, incidentIds: [] });
  await second.close();
  await waitUntil("the analyst is gone", () => supervisor.of("Demo analyst") === undefined);
  await supervisor.close();
});

test("signing out takes somebody off the list", async () => {
  const supervisor = await openConsole("supervisor");
  const admin = await ApiClient.signIn(hub.address, "admin");
  const socket = await RawSocket.open(hub.address, admin.token);
  await socket.request("subscribe", fromNothing);
  await waitUntil("the administrator is seen", () => supervisor.of("Demo administrator") !== undefined);
  await admin.delete("/session");
  await waitUntil("the administrator is gone", () => supervisor.of("Demo administrator") === undefined);
  await supervisor.close();
});

test("the people of the floor are told by name and role; a wall is nobody, sees nobody and says nothing", async () => {
  const wall = await openConsole("wall");
  const analyst = await openConsole("analyst");
  expect(analyst.facts.people).toEqual(
    ["administrator", "analyst", "registrar", "supervisor"].map((role) => ({ id: expect.any(String), displayName: `Demo ${role}`, role })),
  );
  expect(wall.facts).toMatchObject({ people: [], presence: [] });
  expect(await wall.attend([await openIncident()])).toMatchObject({ ok: false, problem: { code: "role_not_allowed" } });
  await analyst.attend([await openIncident()]);
  await waitUntil("the analyst's own console is told", () => (analyst.of("Demo analyst")?.incidentIds.length ?? 0) > 0);
  expect(analyst.presence().map((each) => each.displayName)).toEqual(["Demo analyst"]);
  expect(wall.updates().filter((update) => update.presence !== undefined || update.people !== undefined)).toEqual([]);
  await wall.close();
  await analyst.close();
});

test("whoever says too often what they show is refused that, and nothing else", async () => {
  const analyst = await openConsole("analyst");
  const [one, other] = [await openIncident(), await openIncident()];
  const answers: any[] = [];
  for (let index = 0; index < 60; index++) answers.push(await analyst.attend([index % 2 === 0 ? one : other]));
  expect(answers.filter((answer) => answer.ok === false).every((answer) => answer.problem.code === "too_many_requests")).toBe(true);
  expect(answers.filter((answer) => answer.ok === false).length).toBeGreaterThan(30);
  expect(await analyst.command("incident.acknowledge", { incidentId: one })).toMatchObject({ ok: true });
  await analyst.close();
});

test("what is no attendance is refused with the field, and so is one before subscribing", async () => {
  const analyst = await openConsole("analyst");
  const three = [randomUUID(), randomUUID(), randomUUID()];
  expect(await analyst.attend(three)).toMatchObject({ problem: { code: "invalid_request", errors: [{ field: "incidentIds" }] } });
  expect(await analyst.attend(["<script>"])).toMatchObject({ problem: { code: "invalid_request", errors: [{ field: "incidentIds.0" }] } });
  await analyst.close();
  const { token } = await ApiClient.signIn(hub.address, "analyst");
  const early = await RawSocket.open(hub.address, token);
  expect(await early.request("attend", JSON.stringify({ incidentIds: [] }))).toMatchObject({ problem: { code: "invalid_request" } });
  await early.close();
});
