import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../shared/protocol/commands.ts";
import { ApiClient, type ApiAnswer } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, savedPicture } from "../support/facts.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { startPostgresHub, type PostgresHub } from "../support/postgresHub.ts";

let hub: PostgresHub;
let administrator: ApiClient;
beforeAll(async () => {
  hub = await startPostgresHub();
  administrator = await ApiClient.signIn(hub.address, "admin");
});
afterAll(() => hub?.end());

interface Deed {
  /** What is done, and who is seen to do it. */
  run: () => Promise<ApiAnswer>;
  actorName: string;
  /** The entry it leaves: `action`, and `code` for a refusal. */
  action: string;
  code?: string;
  /** Whether the entry names the incident it was about. */
  incident?: boolean;
}

let lastIncidentId = "";
const incident = async (changes: Record<string, unknown> = {}): Promise<string> => (lastIncidentId = await hub.openIncident(changes));
const grantId = async (): Promise<string> => (await hub.askForView(await incident(), "near")).body.id;
const lastSeconds = (seconds: number) => ({ from: new Date(Date.now() - seconds * 1000), to: new Date() });
const command = (as: ApiClient, name: string, payload: unknown, id: string = randomUUID()) => as.post("/commands", { id, name, payload });
const contactPayload = async () => ({ incidentId: await incident(), siteId: (await hub.database.query("select id from sites where owner_id is not null")).rows[0].id, outcome: "reached", note: null });

/** Carries a deed out and finds the entry it left. */
async function entryOf({ run, action, actorName, code, incident = false }: Deed, succeeds: boolean) {
  const before = await hub.lastAuditSequence();
  const from = new Date().toISOString();
  const answer = await run();
  const until = new Date().toISOString();
  expect(answer.status < 300, JSON.stringify(answer.body)).toBe(succeeds);
  if (code !== undefined && !succeeds) expect(answer.body.code).toBe(code);
  const all = await hub.auditAfter(before);
  const entries = all.filter((entry) => entry.action === action && entry.code === (code ?? null));
  expect(entries, `entries of ${action}`).toHaveLength(1);
  expect(all.filter((entry) => entry.outcome === "refused"), "entries of refusals").toHaveLength(succeeds ? 0 : 1);
  const [entry] = entries;
  expect(entry).toMatchObject({ actorName, outcome: succeeds ? "allowed" : "refused", incidentId: incident ? lastIncidentId : null, address: "127.0.0.1" });
  expect(entry?.actor).toMatch(actorName === "demo-city" ? /^key:demo-city$/ : /^(user:[0-9a-f-]{36}|anonymous)$/);
  expect(entry && entry.at >= from && entry.at <= until).toBe(true);
}

const oneTile = { name: "One", columns: 1, rows: 1, cells: [{ column: 0, row: 0, columnSpan: 1, rowSpan: 1, use: "tile" }] };
const floorPreset = (name: string) => ({ owner: "floor", layout: { ...oneTile, name } });
const wallSetting = { name: "Wall A", role: "wall", display: null };
const wall = async (): Promise<string> => (await command(administrator, "screen.add", { setting: wallSetting })).body.result.id;
const ruleSetting = async () => ({ name: "Shots", enabled: false, when: {}, show: { layout: oneTile, radiusMeters: 100, screenIds: [await wall()], minutes: 5 } });

async function lockedSession(): Promise<ApiClient> {
  const client = await ApiClient.signIn(hub.address, "admin");
  await client.post("/session/lock", {});
  return client;
}

/** One deed for each route that is not a mere reading, by its name in the API's own description. */
const routes: Record<string, Deed> = {
  "POST /api/v1/session": { run: () => new ApiClient(hub.address, "").post("/session", { username: "admin", password: "milwaukee" }), actorName: "admin", action: "session.open" },
  "POST /api/v1/accounts": {
    run: async () => (await ApiClient.signIn(hub.address, "admin")).post("/accounts", { username: "carla", displayName: "Carla", role: "analyst", password: "a long password" }),
    actorName: "admin",
    action: "account.create",
  },
  "DELETE /api/v1/session": { run: async () => (await ApiClient.signIn(hub.address, "admin")).delete("/session"), actorName: "admin", action: "session.close" },
  "POST /api/v1/session/lock": { run: async () => (await ApiClient.signIn(hub.address, "admin")).post("/session/lock", {}), actorName: "admin", action: "session.lock" },
  "POST /api/v1/session/unlock": { run: async () => (await lockedSession()).post("/session/unlock", { password: "milwaukee" }), actorName: "admin", action: "session.unlock" },
  "POST /api/v1/incidents": {
    run: async () => {
      const answer = await hub.source.post("/incidents", incidentReport());
      lastIncidentId = answer.body.id;
      return answer;
    },
    actorName: "demo-city",
    action: "incident.create",
    incident: true,
  },
  "POST /api/v1/cameras/import": {
    run: () => hub.source.postText("/cameras/import", cameraCsv([{ id: "added", name: "Added", level: "registered", ...place }]), "text/csv"),
    actorName: "demo-city",
    action: "cameras.import",
  },
  "POST /api/v1/view-grants": { run: async () => hub.askForView(await incident(), "near"), actorName: "analyst", action: "view.open", incident: true },
  "POST /api/v1/view-grants/{grantId}/renew": { run: async () => hub.analyst.post(`/view-grants/${await grantId()}/renew`, {}), actorName: "analyst", action: "view.renew", incident: true },
  "DELETE /api/v1/view-grants/{grantId}": { run: async () => hub.analyst.delete(`/view-grants/${await grantId()}`), actorName: "analyst", action: "view.end", code: "closed-by-user", incident: true },
  "POST /api/v1/view-grants/{grantId}/replay": { run: async () => hub.analyst.post(`/view-grants/${await grantId()}/replay`, {}), actorName: "analyst", action: "view.replay", incident: true },
  "POST /api/v1/view-grants/{grantId}/clip": { run: async () => hub.analyst.post(`/view-grants/${await grantId()}/clip`, lastSeconds(20)), actorName: "analyst", action: "view.clip", incident: true },
  "POST /api/v1/area-pull-up": {
    run: async () => hub.analyst.post("/area-pull-up", { area: { kind: "circle", center: place, radiusMeters: 100 }, incidentId: await incident() }),
    actorName: "analyst",
    action: "owners.disclose",
    incident: true,
  },
  "POST /api/v1/incidents/{incidentId}/bring-up": {
    run: async () => hub.analyst.post(`/incidents/${await incident()}/bring-up`, { radiusMeters: 100, open: { atMost: 9, except: [] } }),
    actorName: "analyst",
    action: "view.open",
    incident: true,
  },
  "POST /api/v1/screens/{screenId}/enrol": {
    run: async () => {
      const screenId = await wall();
      const { code } = (await command(administrator, "screen.enrolment", { screenId })).body.result;
      return new ApiClient(hub.address, "").post(`/screens/${screenId}/enrol`, { code });
    },
    actorName: expect.stringMatching(/^screen-/),
    action: "screen.enrol",
  },
  "POST /api/v1/commands": { run: async () => command(hub.analyst, "contact.record", await contactPayload()), actorName: "analyst", action: "owner.contact", incident: true },
};

const byHand = { channel: "radio", nature: "SHOTS", priority: 1, address: null, location: place, district: null, occurredAt: null, note: null };
const made = async (): Promise<string> => (lastIncidentId = (await command(hub.analyst, "incident.create", byHand)).body.result.id);
const userId = async (as: ApiClient): Promise<string> => (await as.get("/session")).body.user.id;
const revoke = async () => command(hub.supervisor, "views.revoke", { grantIds: [await grantId()], reason: "Not yours to watch" });

const round = async () => ({ name: "Round", stops: [{ kind: "camera", cameraId: "live", incidentId: await incident(), dwellSeconds: 30 } as const] });
const tour = async (): Promise<string> => (await command(hub.analyst, "tour.save", { setting: await round() })).body.result.id;
const clearing = async () => ({ name: "Clear", places: [{ screenId: await wall(), content: { kind: "empty" } as const }] });
const salvo = async (): Promise<string> => (await command(hub.analyst, "salvo.save", { setting: await clearing() })).body.result.id;

/** A wall on which a tour runs. */
async function touring(): Promise<string> {
  const screenId = await wall();
  await command(hub.analyst, "screen.show", { screenId, content: { kind: "tour", tourId: await tour() } });
  return screenId;
}

/** One deed for each command. */
const wishes: Record<keyof typeof commands, Deed> = {
  "incident.create": {
    run: async () => {
      const answer = await command(hub.analyst, "incident.create", byHand);
      lastIncidentId = answer.body.result.id;
      return answer;
    },
    actorName: "analyst",
    action: "incident.create-by-hand",
    incident: true,
  },
  "incident.close": { run: async () => command(hub.analyst, "incident.close", { incidentId: await made(), reason: "All is well" }), actorName: "analyst", action: "incident.close-by-hand", incident: true },
  "incident.acknowledge": { run: async () => command(hub.analyst, "incident.acknowledge", { incidentId: await incident() }), actorName: "analyst", action: "incident.acknowledge", incident: true },
  "incident.take": { run: async () => command(hub.analyst, "incident.take", { incidentId: await incident() }), actorName: "analyst", action: "incident.take", incident: true },
  "incident.handOver": {
    run: async () => command(hub.analyst, "incident.handOver", { incidentId: await incident(), toUserId: await userId(hub.supervisor), note: "End of shift" }),
    actorName: "analyst",
    action: "incident.hand-over",
    incident: true,
  },
  "incident.giveBack": {
    run: async () => {
      const incidentId = await incident();
      await command(hub.analyst, "incident.take", { incidentId });
      return command(hub.analyst, "incident.giveBack", { incidentId });
    },
    actorName: "analyst",
    action: "incident.give-back",
    incident: true,
  },
  "note.add": { run: async () => command(hub.analyst, "note.add", { incidentId: await incident(), text: "Two people ran north" }), actorName: "analyst", action: "note.add", incident: true },
  "views.revoke": { run: revoke, actorName: "supervisor", action: "view.revoke", incident: true },
  "views.permit": {
    run: async () => {
      await revoke();
      return command(hub.supervisor, "views.permit", { incidentId: lastIncidentId, cameraId: "near", userId: await userId(hub.analyst) });
    },
    actorName: "supervisor",
    action: "view.permit",
    incident: true,
  },
  "incident.place": { run: async () => command(hub.analyst, "incident.place", { incidentId: await incident({ location: null }), location: place }), actorName: "analyst", action: "incident.place", incident: true },
  "incident.hold": { run: async () => command(hub.supervisor, "incident.hold", { incidentId: await incident(), minutes: 5, reason: "Still on scene" }), actorName: "supervisor", action: "incident.hold", incident: true },
  "incident.releaseHold": { run: async () => command(hub.supervisor, "incident.releaseHold", { incidentId: await incident() }), actorName: "supervisor", action: "incident.release-hold", incident: true },
  "contact.record": { run: async () => command(hub.analyst, "contact.record", await contactPayload()), actorName: "analyst", action: "owner.contact", incident: true },
  "views.open": { run: async () => command(hub.analyst, "views.open", { incidentId: await incident(), cameraIds: ["near"], purpose: "active-incident" }), actorName: "analyst", action: "view.open", incident: true },
  "view.renew": { run: async () => command(hub.analyst, "view.renew", { grantId: await grantId() }), actorName: "analyst", action: "view.renew", incident: true },
  "screen.add": { run: () => command(administrator, "screen.add", { setting: wallSetting }), actorName: "admin", action: "screen.add" },
  "screen.change": { run: async () => command(administrator, "screen.change", { screenId: await wall(), setting: wallSetting }), actorName: "admin", action: "screen.change" },
  "screen.remove": { run: async () => command(administrator, "screen.remove", { screenId: await wall() }), actorName: "admin", action: "screen.remove" },
  "screen.enrolment": { run: async () => command(administrator, "screen.enrolment", { screenId: await wall() }), actorName: "admin", action: "screen.enrolment" },
  "screen.show": {
    run: async () => command(hub.analyst, "screen.show", { screenId: await wall(), content: { kind: "pull-up", layout: oneTile, incidentId: await incident(), radiusMeters: 100 } }),
    actorName: "analyst",
    action: "screen.show",
    incident: true,
  },
  "screen.lock": { run: async () => command(hub.supervisor, "screen.lock", { screenId: await wall(), reason: "A briefing" }), actorName: "supervisor", action: "screen.lock" },
  "screen.unlock": {
    run: async () => {
      const screenId = await wall();
      await command(hub.supervisor, "screen.lock", { screenId, reason: "A briefing" });
      return command(hub.supervisor, "screen.unlock", { screenId });
    },
    actorName: "supervisor",
    action: "screen.unlock",
  },
  "bookmark.add": { run: async () => command(hub.analyst, "bookmark.add", { grantId: await grantId(), secondsAgo: 2, words: "Red coat" }), actorName: "analyst", action: "bookmark.add", incident: true },
  "bookmark.remove": {
    run: async () => command(hub.analyst, "bookmark.remove", { bookmarkId: (await command(hub.analyst, "bookmark.add", { grantId: await grantId(), secondsAgo: 0, words: null })).body.result.id }),
    actorName: "analyst",
    action: "bookmark.remove",
    incident: true,
  },
  "snapshot.record": { run: async () => command(hub.analyst, "snapshot.record", { grantId: await grantId(), ...savedPicture }), actorName: "analyst", action: "snapshot.record", incident: true },
  // A user's own layouts are nobody else's business; the floor's are everybody's.
  "preset.save": { run: () => command(hub.supervisor, "preset.save", floorPreset("Night")), actorName: "supervisor", action: "preset.save" },
  "preset.remove": {
    run: async () => {
      const { id } = (await command(hub.supervisor, "preset.save", floorPreset("Morning"))).body.result;
      return command(hub.supervisor, "preset.remove", { presetId: id });
    },
    actorName: "supervisor",
    action: "preset.remove",
  },
  "screen.giveBack": {
    run: async () => {
      const setting = await ruleSetting();
      await command(hub.supervisor, "rule.save", { setting: { ...setting, enabled: true } });
      await incident();
      return command(hub.analyst, "screen.giveBack", { screenId: setting.show.screenIds[0] });
    },
    actorName: "analyst",
    action: "screen.giveBack",
    incident: true,
  },
  "rule.save": { run: async () => command(hub.supervisor, "rule.save", { setting: await ruleSetting() }), actorName: "supervisor", action: "rule.save" },
  "rule.remove": {
    run: async () => command(hub.supervisor, "rule.remove", { ruleId: (await command(hub.supervisor, "rule.save", { setting: await ruleSetting() })).body.result.id }),
    actorName: "supervisor",
    action: "rule.remove",
  },
  "tour.save": { run: async () => command(hub.analyst, "tour.save", { setting: await round() }), actorName: "analyst", action: "tour.save" },
  "tour.remove": { run: async () => command(hub.analyst, "tour.remove", { tourId: await tour() }), actorName: "analyst", action: "tour.remove" },
  "tour.pause": { run: async () => command(hub.analyst, "tour.pause", { screenId: await touring(), seconds: null }), actorName: "analyst", action: "tour.pause" },
  "tour.resume": { run: async () => command(hub.analyst, "tour.resume", { screenId: await touring() }), actorName: "analyst", action: "tour.resume" },
  "salvo.save": { run: async () => command(hub.analyst, "salvo.save", { setting: await clearing() }), actorName: "analyst", action: "salvo.save" },
  "salvo.remove": { run: async () => command(hub.analyst, "salvo.remove", { salvoId: await salvo() }), actorName: "analyst", action: "salvo.remove" },
  "salvo.run": { run: async () => command(hub.analyst, "salvo.run", { salvoId: await salvo() }), actorName: "analyst", action: "salvo.run" },
  "view.close": { run: async () => command(hub.analyst, "view.close", { grantId: await grantId() }), actorName: "analyst", action: "view.end", code: "closed-by-user", incident: true },
};

describe("every deed leaves one entry: who, what, when, from where, with what outcome, for which incident", () => {
  test("no route is missing here", async () => {
    const { paths } = (await hub.analyst.get("/openapi.json")).body;
    const described = Object.entries<Record<string, unknown>>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).filter((method) => !["get", "head", "options"].includes(method)).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(Object.keys(routes).sort());
  });

  test.each(Object.entries(routes))("%s", (_name, deed) => entryOf(deed, true));
  test.each(Object.entries(wishes))("command %s", (_name, deed) => entryOf(deed, true));
  test("an update of an incident", () =>
    entryOf(
      {
        run: async () => {
          const report = incidentReport();
          lastIncidentId = (await hub.source.post("/incidents", report)).body.id;
          return hub.source.post("/incidents", { ...report, statusText: "On scene" });
        },
        actorName: "demo-city",
        action: "incident.update",
        incident: true,
      },
      true,
    ));
  test("an owner's number that was shown", () =>
    entryOf({ run: async () => hub.analyst.get(`/incidents/${await incident()}/pull-up`), actorName: "analyst", action: "owners.disclose", incident: true }, true));
  test("a shift's summary that was read", () =>
    entryOf({ run: () => hub.analyst.get("/shift-summary?from=2026-11-22T07:00:00Z&to=2026-11-22T15:00:00Z"), actorName: "analyst", action: "shift-summary.read" }, true));
  test("a look at the log, and a check of it", async () => {
    await entryOf({ run: () => hub.supervisor.get("/audit?limit=1"), actorName: "supervisor", action: "audit.read" }, true);
    await entryOf({ run: () => hub.supervisor.get("/audit/verify"), actorName: "supervisor", action: "audit.verify" }, true);
  });
});

const refusedView = (code: string, open: Record<string, unknown>, cameraId: string, rest: Record<string, unknown> = {}): Deed => ({
  run: async () => hub.askForView(await incident(open), cameraId, rest),
  actorName: "analyst",
  action: "view.open",
  code,
  incident: true,
});

const refusals: [string, Deed][] = [
  ["a wrong password", { run: () => new ApiClient(hub.address, "").post("/session", { username: "analyst", password: "guess" }), actorName: "analyst", action: "session.open", code: "wrong_credentials" }],
  ["an unknown user name", { run: () => new ApiClient(hub.address, "").post("/session", { username: "ghost", password: "guess" }), actorName: "ghost", action: "session.open", code: "wrong_credentials" }],
  ["a wrong password at a locked session", { run: async () => (await lockedSession()).post("/session/unlock", { password: "guess" }), actorName: "admin", action: "session.unlock", code: "wrong_credentials" }],
  ["a command in a locked session", { run: async () => command(await lockedSession(), "note.add", { incidentId: randomUUID(), text: "x" }), actorName: "admin", action: "command", code: "session_locked" }],
  ["an analyst who tries to read the log", { run: () => hub.analyst.get("/audit"), actorName: "analyst", action: "http GET /api/v1/audit", code: "role_not_allowed" }],
  ["an analyst who tries to check the log", { run: () => hub.analyst.get("/audit/verify"), actorName: "analyst", action: "http GET /api/v1/audit/verify", code: "role_not_allowed" }],
  ["a source key that tries to read the log", { run: () => hub.source.get("/audit"), actorName: "demo-city", action: "http GET /api/v1/audit", code: "role_not_allowed" }],
  ["a source key that tries to read incidents", { run: () => hub.source.get("/incidents"), actorName: "demo-city", action: "http GET /api/v1/incidents", code: "role_not_allowed" }],
  ["an analyst who brings cameras in", { run: () => hub.analyst.postText("/cameras/import", "id,name,level\n", "text/csv"), actorName: "analyst", action: "http POST /api/v1/cameras/import", code: "role_not_allowed" }],
  ["a registrar who reports an incident", { run: () => hub.registrar.post("/incidents", incidentReport()), actorName: "registrar", action: "http POST /api/v1/incidents", code: "role_not_allowed" }],
  [
    "an analyst who makes an account",
    { run: () => hub.analyst.post("/accounts", { username: "mine", displayName: "Mine", role: "administrator", password: "a long password" }), actorName: "analyst", action: "account.create", code: "role_not_allowed" },
  ],
  [
    "an account that exists",
    { run: async () => (await ApiClient.signIn(hub.address, "admin")).post("/accounts", { username: "analyst", displayName: "Twice", role: "analyst", password: "a long password" }), actorName: "admin", action: "account.create", code: "username_taken" },
  ],
  ["a view from too far", refusedView("too_far", {}, "far")],
  ["a view of a registered camera", refusedView("camera_not_integrated", {}, "quiet")],
  ["a view of an unknown camera", refusedView("camera_not_found", {}, "ghost")],
  ["a view for a closed incident", refusedView("incident_closed", { status: "closed" }, "near")],
  ["a view for a routine incident", refusedView("not_an_emergency", { nature: "NOISE", priority: 5 }, "near")],
  ["a view for a purpose that is never live", refusedView("purpose_not_live", {}, "near", { purpose: "post-incident-review" })],
  ["a view for a purpose nobody agreed to", refusedView("consent_denied", {}, "near", { purpose: "missing-person" })],
  [
    "a registrar who asks for a view",
    { run: async () => hub.registrar.post("/view-grants", { incidentId: await incident(), cameraId: "near", purpose: "active-incident" }), actorName: "registrar", action: "view.open", code: "role_not_allowed", incident: true },
  ],
  [
    "a refused view among several in one command",
    {
      run: async () => {
        const { body } = await command(hub.analyst, "views.open", { incidentId: await incident(), cameraIds: ["near", "far"], purpose: "active-incident" });
        const { problem } = body.result.answers[1];
        return { status: problem.status, headers: new Headers(), body: problem };
      },
      actorName: "analyst",
      action: "view.open",
      code: "too_far",
      incident: true,
    },
  ],
  ["a command of a role that may not", { run: async () => command(hub.analyst, "incident.hold", { incidentId: await incident(), minutes: 5, reason: "I want to" }), actorName: "analyst", action: "incident.hold", code: "role_not_allowed", incident: true }],
  ["a hold that is too long", { run: async () => command(hub.supervisor, "incident.hold", { incidentId: await incident(), minutes: 61, reason: "Very long" }), actorName: "supervisor", action: "incident.hold", code: "hold_too_long", incident: true }],
  ["a command about an unknown incident", { run: () => command(hub.analyst, "incident.place", { incidentId: (lastIncidentId = randomUUID()), location: place }), actorName: "analyst", action: "incident.place", code: "incident_not_found", incident: true }],
  ["a command that does not fit its schema", { run: () => command(hub.analyst, "incident.place", { incidentId: "x" }), actorName: "analyst", action: "incident.place", code: "invalid_request" }],
  ["a command about another's view", { run: async () => command(hub.supervisor, "view.renew", { grantId: await grantId() }), actorName: "supervisor", action: "view.renew", code: "not_your_grant", incident: true }],
  ["a command about a view that has ended", { run: () => command(hub.analyst, "view.renew", { grantId: randomUUID() }), actorName: "analyst", action: "view.renew", code: "grant_ended" }],
  [
    "a command's number used for another",
    {
      run: async () => {
        const id = randomUUID();
        await command(hub.analyst, "contact.record", await contactPayload(), id);
        return command(hub.analyst, "contact.record", await contactPayload(), id);
      },
      actorName: "analyst",
      action: "contact.record",
      code: "command_id_reused",
      incident: true,
    },
  ],
  ["a picture of another's view", { run: async () => hub.supervisor.get(`/media/${await grantId()}/playlist.m3u8`), actorName: "supervisor", action: "view.media", code: "not_your_grant", incident: true }],
  [
    "a view for an unknown incident",
    { run: () => hub.askForView((lastIncidentId = randomUUID()), "near"), actorName: "analyst", action: "view.open", code: "incident_not_found", incident: true },
  ],
  ["a view with a forged distance", refusedView("invalid_request", {}, "far", { distanceMeters: 1 })],
  ["a view for a purpose that is none", refusedView("invalid_request", {}, "near", { purpose: "curiosity" })],
  ["another's view prolonged over HTTP", { run: async () => hub.supervisor.post(`/view-grants/${await grantId()}/renew`, {}), actorName: "supervisor", action: "view.renew", code: "not_your_grant", incident: true }],
  ["another's view closed over HTTP", { run: async () => hub.supervisor.delete(`/view-grants/${await grantId()}`), actorName: "supervisor", action: "view.end", code: "not_your_grant", incident: true }],
  ["a bookmark in another's view", { run: async () => command(hub.supervisor, "bookmark.add", { grantId: await grantId(), secondsAgo: 0, words: null }), actorName: "supervisor", action: "bookmark.add", code: "not_your_grant", incident: true }],
  ["a picture saved of another's view", { run: async () => command(hub.supervisor, "snapshot.record", { grantId: await grantId(), ...savedPicture }), actorName: "supervisor", action: "snapshot.record", code: "not_your_grant", incident: true }],
  ["a bookmark there is none of", { run: () => command(hub.analyst, "bookmark.remove", { bookmarkId: randomUUID() }), actorName: "analyst", action: "bookmark.remove", code: "bookmark_not_found" }],
  ["a view prolonged that has ended, over HTTP", { run: () => hub.analyst.post(`/view-grants/${randomUUID()}/renew`, {}), actorName: "analyst", action: "view.renew", code: "grant_ended" }],
  ["a replay of another's view", { run: async () => hub.supervisor.post(`/view-grants/${await grantId()}/replay`, {}), actorName: "supervisor", action: "view.replay", code: "not_your_grant", incident: true }],
  ["a replay that nobody opened", { run: async () => hub.analyst.get(`/media/${await grantId()}/replay.m3u8`), actorName: "analyst", action: "view.media", code: "replay_not_open", incident: true }],
  ["a clip of another's view", { run: async () => hub.supervisor.post(`/view-grants/${await grantId()}/clip`, lastSeconds(20)), actorName: "supervisor", action: "view.clip", code: "not_your_grant", incident: true }],
  ["a clip that is too long", { run: async () => hub.analyst.post(`/view-grants/${await grantId()}/clip`, lastSeconds(601)), actorName: "analyst", action: "view.clip", code: "clip_too_long", incident: true }],
  ["a source key that asks for a view", { run: async () => hub.source.post("/view-grants", { incidentId: await incident(), cameraId: "near", purpose: "active-incident" }), actorName: "demo-city", action: "view.open", code: "role_not_allowed", incident: true }],
  ["a code that is wrong", { run: async () => new ApiClient(hub.address, "").post(`/screens/${await wall()}/enrol`, { code: "0000-0000-0000" }), actorName: "anonymous", action: "screen.enrol", code: "enrolment_refused" }],
  ["a screen that an analyst would add", { run: () => command(hub.analyst, "screen.add", { setting: wallSetting }), actorName: "analyst", action: "screen.add", code: "role_not_allowed" }],
  [
    "a screen that is locked",
    {
      run: async () => {
        const screenId = await wall();
        await command(hub.supervisor, "screen.lock", { screenId, reason: "A briefing" });
        return command(hub.analyst, "screen.show", { screenId, content: { kind: "empty" } });
      },
      actorName: "analyst",
      action: "screen.show",
      code: "screen_locked",
    },
  ],
  ["a rule that an analyst would save", { run: async () => command(hub.analyst, "rule.save", { setting: await ruleSetting() }), actorName: "analyst", action: "rule.save", code: "role_not_allowed" }],
  ["a rule that there is not", { run: () => command(hub.supervisor, "rule.remove", { ruleId: randomUUID() }), actorName: "supervisor", action: "rule.remove", code: "rule_not_found" }],
  ["a command nobody knows", { run: () => command(hub.analyst, "audit.erase", {}), actorName: "analyst", action: "command", code: "invalid_request" }],
  ["a command whose envelope does not fit, over HTTP", { run: () => hub.analyst.post("/commands", { id: "x", name: "note.add", payload: {} }), actorName: "analyst", action: "command", code: "invalid_request" }],
  [
    "a command whose envelope does not fit, over the socket, and what it was about",
    {
      run: async () => {
        const socket = await RawSocket.open(hub.address, hub.analyst.token);
        const { problem } = await socket.request("command", JSON.stringify({ id: "x", name: "note.add", payload: { incidentId: await incident(), text: "Lost" }, extra: 1 }));
        await socket.close();
        expect(problem.errors.map((each: { field: string }) => each.field)).toEqual(["id", "extra"]);
        return { status: problem.status, headers: new Headers(), body: problem };
      },
      actorName: "analyst",
      action: "command",
      code: "invalid_request",
      incident: true,
    },
  ],
  ["a picture of a view that has ended", { run: () => hub.analyst.get(`/media/${randomUUID()}/playlist.m3u8`), actorName: "analyst", action: "view.media", code: "grant_ended" }],
];

describe("every refusal leaves one entry too", () => {
  test.each(refusals)("%s", (_name, deed) => entryOf(deed, false));
});

test("a refused command's entry names what it was about, whatever was wrong with it", async () => {
  const incidentId = await incident();
  const before = await hub.lastAuditSequence();
  const commandId = randomUUID();
  await command(hub.analyst, "views.open", { incidentId, cameraIds: ["near", "far", 7], purpose: "curiosity" }, commandId);
  await command(hub.registrar, "contact.record", { incidentId, siteId: "some-site", outcome: "reached", note: null });
  const unknown = randomUUID();
  await command(hub.analyst, "view.renew", { grantId: unknown });
  await command(hub.analyst, "views.open", "nothing of the kind");
  const entries = await hub.auditAfter(before);
  expect(entries).toMatchObject([
    { action: "views.open", code: "invalid_request", incidentId, subject: `incident:${incidentId}`, detail: { commandId, cameraIds: ["near", "far"], fields: ["cameraIds.2", "purpose"] } },
    { action: "contact.record", code: "role_not_allowed", incidentId, subject: "site:some-site" },
    { action: "view.renew", code: "grant_ended", incidentId: null, subject: `grant:${unknown}` },
    { action: "views.open", code: "invalid_request", incidentId: null, subject: expect.stringMatching(/^command:/) },
  ]);
});

test("somebody who invents views by the dozen leaves thirty entries in a minute, and the last says that there may be more", async () => {
  const before = await hub.lastAuditSequence();
  const codes = await Promise.all(Array.from({ length: 80 }, async () => (await hub.registrar.get(`/media/${randomUUID()}/playlist.m3u8`)).body.code));
  expect(new Set(codes)).toEqual(new Set(["grant_ended"]));
  const entries = (await hub.auditAfter(before)).filter((entry) => entry.action === "view.media");
  expect(entries).toHaveLength(30);
  expect(entries.filter((entry) => "more" in entry.detail)).toHaveLength(1);
});
