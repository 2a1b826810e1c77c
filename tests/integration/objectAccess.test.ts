import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Accounts } from "../../hub/accounts/accounts.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { equalTiles } from "../../shared/policy/layouts.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { access, askers, commandAccess, readers, watchers, type Asker, type Verdict } from "../support/accessTable.ts";
import { ApiClient, type ApiAnswer } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, savedPicture } from "../support/facts.ts";
import { expectHubUnharmed, expectProblem } from "../support/hostileHub.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { withStoreOf } from "../support/hostileStore.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { askForLine } from "../support/mediaLine.ts";

const keys = { incidentsKey: "0123456789-incidents", camerasKey: "0123456789-cameras" };
const secretHost = "10.99.88.77";
const owner = { ownerName: "Ann Owner-Canary", ownerPhone: "414-555-0199", ownerEmail: "ann.canary@example.org" };
const password = "milwaukee";
const fromNothing = JSON.stringify({ protocolVersion, storeId: null, sequence: null });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
const clients = new Map<Asker, ApiClient>();
const as = (asker: Asker): ApiClient => clients.get(asker)!;

beforeAll(async () => {
  folder = await temporaryFolder();
  const dataFolder = join(folder.path, "data");
  const configuration = join(folder.path, "rtcc.json");
  const sourceKeys = [
    { name: "cad", key: keys.incidentsKey, may: ["incidents"] },
    { name: "registry", key: keys.camerasKey, may: ["cameras"] },
  ];
  await writeFile(configuration, JSON.stringify({ sourceKeys }));
  await withStoreOf(dataFolder, async (store) => (await Accounts.load(store, () => new Date())).ensure([{ username: "wall", displayName: "Wall", role: "wall", password }]));
  hub = await startHubProcess({ dataFolder, environment: { RTCC_CONFIG: configuration } });
  clients.set("anonymous", new ApiClient(hub.address, ""));
  for (const key of ["incidentsKey", "camerasKey"] as const) clients.set(key, new ApiClient(hub.address, keys[key]));
  for (const asker of ["wall", "analyst", "supervisor", "registrar", "admin"] as const) clients.set(asker, await ApiClient.signIn(hub.address, asker, password));
  const stream = (name: string) => `http://${secretHost}/${name}`;
  const rows = [
    { id: "live", name: "Live", level: "integrated", ...offsetLocation(place, 30, 0), streamUrl: stream("main.m3u8"), subStreamUrl: stream("sub.m3u8"), stillUrl: stream("still.jpg") },
    { id: "porch", name: "Porch", level: "registered", ...offsetLocation(place, 40, 0), retentionDays: 7, siteName: "Corner shop", address: "2700 W WELLS ST", ...owner },
    { id: "pole", name: "Pole", level: "integrated", ownership: "city", ...offsetLocation(place, 2_000, 0), address: "200 E WELLS ST", streamUrl: stream("pole.m3u8") },
  ];
  expect((await as("camerasKey").postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 3 });
});
afterAll(async () => {
  await hub?.end();
  await folder?.remove();
});

const openIncident = async (changes: object = {}): Promise<string> => (await as("incidentsKey").post("/incidents", { ...incidentReport(), ...changes })).body.id;
const grantOf = async (asker: Asker, incidentId: string): Promise<string> => (await as(asker).post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" })).body.id;

const adminCommand = async (name: CommandName, payload: object) => (await as("admin").post("/commands", { id: crypto.randomUUID(), name, payload })).body.result;
const ruleSetting = async () => ({ name: "Shots", enabled: false, when: {}, show: { layout: equalTiles(4), radiusMeters: 100, screenIds: [await addWall()], minutes: 5 } });
const addWall = async (): Promise<string> => (await adminCommand("screen.add", { setting: { name: "Wall A", role: "wall", display: null } })).id;

const someLayout = () => ({ ...equalTiles(4), name: `Layout ${crypto.randomUUID().slice(0, 8)}` });

/** A request that would succeed, but for who sends it. */
async function send(route: string, asker: Asker, incidentId: string): Promise<ApiAnswer> {
  const client = as(asker);
  const mayWatch = watchers[asker] === "yes";
  switch (route) {
    case "post /session":
      return client.post("/session", { username: "registrar", password });
    case "post /accounts":
      return client.post("/accounts", { username: `desk-${crypto.randomUUID()}`, displayName: "Desk", role: "analyst", password });
    case "delete /session": {
      const another = readers[asker] === "yes" ? await ApiClient.signIn(hub.address, asker, password) : client;
      return another.delete("/session");
    }
    case "post /session/lock":
    case "post /session/unlock": {
      const another = readers[asker] === "yes" ? await ApiClient.signIn(hub.address, asker, password) : client;
      return another.post(route.slice("post ".length), route.endsWith("/unlock") ? { password } : {});
    }
    case "post /incidents":
      return client.post("/incidents", incidentReport());
    case "post /cameras/import":
      return client.postText("/cameras/import?dryRun=true", "id,name,level,address\n", "text/csv");
    case "post /view-grants":
      return client.post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" });
    case "post /view-grants/{grantId}/renew":
      return client.post(`/view-grants/${await grantOf(mayWatch ? asker : "analyst", incidentId)}/renew`, {});
    case "delete /view-grants/{grantId}":
      return client.delete(`/view-grants/${await grantOf(mayWatch ? asker : "analyst", incidentId)}`);
    case "post /view-grants/{grantId}/replay":
      return client.post(`/view-grants/${await grantOf(mayWatch ? asker : "analyst", incidentId)}/replay`, {});
    case "post /view-grants/{grantId}/clip":
      return client.post(`/view-grants/${await grantOf(mayWatch ? asker : "analyst", incidentId)}/clip`, { from: new Date(Date.now() - 60_000), to: new Date() });
    case "get /view-grants/{grantId}/clip":
      return client.get(`/view-grants/${await grantOf(mayWatch ? asker : "analyst", incidentId)}/clip`);
    case "get /media/openings":
      return client.get(`/media/openings?grants=${await grantOf(mayWatch ? asker : "analyst", incidentId)}`);
    case "get /media/line":
      return askForLine(client, `${await grantOf(mayWatch ? asker : "analyst", incidentId)}.start`);
    case "get /media/{grantId}/{path}":
      return client.get(`/media/${await grantOf(mayWatch ? asker : "analyst", incidentId)}/main/none.ts`);
    case "get /shift-summary":
      return client.get("/shift-summary?from=2026-11-22T07:00:00-06:00&to=2026-11-22T15:00:00-06:00");
    case "post /incidents/{incidentId}/bring-up":
      return client.post(`/incidents/${incidentId}/bring-up`, { radiusMeters: 100, open: { atMost: 9, except: [] } });
    case "post /area-pull-up":
      return client.post("/area-pull-up", { area: { kind: "circle", center: place, radiusMeters: 100 }, incidentId });
    case "post /screens/{screenId}/enrol": {
      const screenId = await addWall();
      return client.post(`/screens/${screenId}/enrol`, { code: (await adminCommand("screen.enrolment", { screenId })).code });
    }
    case "get /screens/{screenId}/views":
      return client.get(`/screens/${await addWall()}/views`);
    case "get /screens/{screenId}/views/next":
      return client.get(`/screens/${await addWall()}/views/next`);
    case "post /commands":
      return client.post("/commands", { id: crypto.randomUUID(), name: "view.close", payload: { grantId: crypto.randomUUID() } });
    default: {
      const [method = "", path = ""] = route.split(" ");
      expect(method, `${route} needs a request of its own here`).toBe("get");
      return client.get(path.replace("{incidentId}", incidentId).replace("{cameraId}", "live"));
    }
  }
}

test("every route is in the table, and the table has no other", async () => {
  const { paths } = (await as("analyst").get("/openapi.json")).body;
  const routes = Object.entries<any>(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path.replace("/api/v1", "")}`));
  expect(routes.toSorted()).toEqual(Object.keys(access).toSorted());
  expectProblem("openapi", await as("anonymous").get("/openapi.json"), "not_signed_in");
  for (const key of ["incidentsKey", "camerasKey"] as const) expectProblem("openapi", await as(key).get("/openapi.json"), "role_not_allowed");
});

describe.each(Object.entries(access))("%s", (route, verdicts) => {
  test.each(askers)("%s", async (asker) => {
    const incidentId = await openIncident();
    const answer = await send(route, asker, incidentId);
    const what = `${asker} ${route}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`;
    if (verdicts[asker] === "yes") {
      // A picture that does not exist is told from one that may not be seen.
      if (route === "get /media/{grantId}/{path}") return expectProblem(what, answer, "not_found");
      // So is a camera that may not be asked from one that may not be seen.
      if (/^post .*\/(replay|clip)$/.test(route)) return expect(answer.body.code, what).toBe("source_refused");
      return expect(answer.status, what).toBeLessThan(300);
    }
    expectProblem(what, answer, ...(asker === "anonymous" ? (["not_signed_in"] as const) : (["role_not_allowed", "not_your_grant"] as const)));
  });
});

/** What a locked session is still answered: what strangers are, how it stands, its opening and its end. */
const whileLocked = ["get /about", "post /session", "get /session", "delete /session", "post /session/lock", "post /session/unlock", "post /screens/{screenId}/enrol"];

test.each(Object.keys(access).filter((route) => !whileLocked.includes(route)))("in a locked session %s is refused, whatever it asks", async (route) => {
  const locked = await ApiClient.signIn(hub.address, "admin", password);
  expect((await locked.post("/session/lock", {})).status).toBe(204);
  const [method = "", path = ""] = route.split(" ");
  const address = path.replace("{incidentId}", await openIncident()).replace("{cameraId}", "live").replace(/\{\w+\}/g, crypto.randomUUID());
  const answer = method === "get" ? await locked.get(address) : method === "delete" ? await locked.delete(address) : await locked.post(address, {});
  expectProblem(route, answer, "session_locked");
});

test("a refusal for a role is on record, with who and what", async () => {
  await as("wall").get("/audit");
  await as("camerasKey").get("/incidents");
  const { entries } = (await as("supervisor").get("/audit?limit=50")).body;
  expect(entries).toContainEqual(expect.objectContaining({ actorName: "wall", action: "http GET /api/v1/audit", outcome: "refused", code: "role_not_allowed" }));
  expect(entries).toContainEqual(expect.objectContaining({ actor: "key:registry", action: "http GET /api/v1/incidents", outcome: "refused", code: "role_not_allowed" }));
});

describe("commands", () => {
  const wish = async (asker: Asker, name: CommandName, payload: object) => (await as(asker).post("/commands", { id: crypto.randomUUID(), name, payload })).body.result;
  const byHand = { channel: "radio", nature: "SHOTS", priority: 1, address: null, location: place, district: null, occurredAt: null, note: null };

  const tourOf = (incidentId: string) => ({ name: "Round", stops: [{ kind: "camera", cameraId: "live", incidentId, dwellSeconds: 30 }] });
  const salvoSetting = async () => ({ name: "Clear", places: [{ screenId: await addWall(), content: { kind: "empty" } }] });

  /** A wall on which a tour runs. */
  async function touring(): Promise<string> {
    const screenId = await addWall();
    const { id } = await wish("analyst", "tour.save", { setting: tourOf(await openIncident()) });
    await wish("analyst", "screen.show", { screenId, content: { kind: "tour", tourId: id } });
    return screenId;
  }

  async function payloadFor(name: CommandName, asker: Asker): Promise<object> {
    const worker = watchers[asker] === "yes" ? asker : "analyst";
    const incidentId = await openIncident(name === "incident.place" ? { location: null } : {});
    const payloads: Record<CommandName, () => object | Promise<object>> = {
      "incident.create": () => byHand,
      "incident.close": async () => ({ incidentId: (await wish(worker, "incident.create", byHand)).id, reason: "Over" }),
      "incident.acknowledge": () => ({ incidentId }),
      "incident.take": () => ({ incidentId }),
      "incident.handOver": async () => ({ incidentId, toUserId: (await as("supervisor").get("/session")).body.user.id, note: null }),
      "incident.giveBack": async () => {
        await wish(worker, "incident.take", { incidentId });
        return { incidentId };
      },
      "note.add": () => ({ incidentId, text: "Seen from the corner" }),
      "views.revoke": async () => ({ grantIds: [await grantOf("analyst", incidentId)], reason: "Not yours" }),
      "views.permit": async () => {
        const grantIds = [await grantOf("analyst", incidentId)];
        await wish("supervisor", "views.revoke", { grantIds, reason: "Not yours" });
        return { incidentId, cameraId: "live", userId: (await as("analyst").get("/session")).body.user.id };
      },
      "incident.place": () => ({ incidentId, location: place }),
      "incident.hold": () => ({ incidentId, minutes: 5, reason: "A reason" }),
      "incident.releaseHold": () => ({ incidentId }),
      "contact.record": async () => ({ incidentId, siteId: (await as("analyst").get("/cameras/porch")).body.siteId, outcome: "reached", note: null }),
      "views.open": () => ({ incidentId, cameraIds: ["live"], purpose: "active-incident" }),
      "view.renew": async () => ({ grantId: await grantOf(worker, incidentId) }),
      "view.close": async () => ({ grantId: await grantOf(worker, incidentId) }),
      "bookmark.add": async () => ({ grantId: await grantOf(worker, incidentId), secondsAgo: 2, words: null }),
      "bookmark.remove": async () => ({ bookmarkId: (await wish(worker, "bookmark.add", { grantId: await grantOf(worker, incidentId), secondsAgo: 0, words: null })).id }),
      "snapshot.record": async () => ({ grantId: await grantOf(worker, incidentId), ...savedPicture }),
      "screen.add": () => ({ setting: { name: "Wall A", role: "wall", display: null } }),
      "screen.change": async () => ({ screenId: await addWall(), setting: { name: "Wall B", role: "wall", display: null } }),
      "screen.remove": async () => ({ screenId: await addWall() }),
      "screen.enrolment": async () => ({ screenId: await addWall() }),
      "screen.show": async () => ({ screenId: await addWall(), content: { kind: "empty" } }),
      "screen.lock": async () => ({ screenId: await addWall(), reason: "A briefing" }),
      "screen.unlock": async () => ({ screenId: await addWall() }),
      "preset.save": () => ({ owner: "own", layout: someLayout() }),
      "preset.remove": async () => ({ presetId: (await wish(worker, "preset.save", { owner: "own", layout: someLayout() })).id }),
      "screen.giveBack": async () => ({ screenId: await addWall() }),
      "rule.save": async () => ({ setting: await ruleSetting() }),
      "rule.remove": async () => ({ ruleId: (await adminCommand("rule.save", { setting: await ruleSetting() })).id }),
      "tour.save": () => ({ setting: tourOf(incidentId) }),
      "tour.remove": async () => ({ tourId: (await wish("analyst", "tour.save", { setting: tourOf(incidentId) })).id }),
      "tour.pause": async () => ({ screenId: await touring(), seconds: 30 }),
      "tour.resume": async () => ({ screenId: await touring() }),
      "salvo.save": async () => ({ setting: await salvoSetting() }),
      "salvo.remove": async () => ({ salvoId: (await wish("analyst", "salvo.save", { setting: await salvoSetting() })).id }),
      "salvo.run": async () => ({ salvoId: (await wish("analyst", "salvo.save", { setting: await salvoSetting() })).id }),
    };
    return payloads[name]();
  }
  const users = askers.filter((asker) => readers[asker] === "yes");

  test.each(Object.entries(commandAccess) as [CommandName, Record<Asker, Verdict>][])("%s by each role, over the socket and over HTTP", async (name, verdicts) => {
    for (const asker of users) {
      const overHttp = await as(asker).post("/commands", { id: crypto.randomUUID(), name, payload: await payloadFor(name, asker) });
      const socket = await RawSocket.open(hub.address, as(asker).token);
      const overSocket = await socket.request("command", JSON.stringify({ id: crypto.randomUUID(), name, payload: await payloadFor(name, asker) }));
      await socket.close();
      for (const answer of [{ status: overHttp.status, body: overHttp.body }, { status: overSocket.ok ? 200 : overSocket.problem.status, body: overSocket.ok ? overSocket : overSocket.problem }]) {
        const what = `${asker} ${name}: ${JSON.stringify(answer.body).slice(0, 200)}`;
        // Several views are answered one by one, each with its own verdict.
        if (name === "views.open" && asker !== "wall") expect(answer.body.result.answers[0].outcome, what).toBe(verdicts[asker] === "yes" ? "opened" : "refused");
        else if (verdicts[asker] === "yes") expect(answer.status, what).toBe(200);
        else expectProblem(what, answer, "role_not_allowed", "not_your_grant");
      }
    }
  });

  test("another's view is not renewed, closed or seen, whatever the role", async () => {
    const grantId = await grantOf("analyst", await openIncident());
    for (const asker of ["supervisor", "admin", "registrar", "wall"] as const) {
      const code = asker === "wall" ? "role_not_allowed" : "not_your_grant";
      expectProblem(asker, await as(asker).post(`/view-grants/${grantId}/renew`, {}), code);
      expectProblem(asker, await as(asker).delete(`/view-grants/${grantId}`), code);
      expectProblem(asker, await as(asker).get(`/media/${grantId}/playlist.m3u8`), "not_your_grant");
    }
    expect((await as("analyst").post(`/view-grants/${grantId}/renew`, {})).status).toBe(200);
  });
});

describe("what is never shown", () => {
  test("a camera's own address, to anybody, anywhere", async () => {
    const incidentId = await openIncident();
    for (const asker of askers) {
      const socket = await RawSocket.open(hub.address, as(asker).token);
      const texts = [
        JSON.stringify(await socket.request("subscribe", fromNothing).catch(() => null)),
        ...(await Promise.all(["/cameras", "/cameras/columns", "/cameras/live", `/incidents/${incidentId}/pull-up`, "/audit?limit=1000"].map(async (path) => JSON.stringify((await as(asker).get(path)).body)))),
      ];
      await socket.close();
      for (const text of texts) expect(text, asker).not.toMatch(new RegExp(`${secretHost}|streamUrl|stillUrl`));
    }
    const opened = (await as("analyst").post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" })).body;
    expect(JSON.stringify(opened)).not.toContain(secretHost);
  });

  const told = (text: string) => ["Ann Owner-Canary", "414-555-0199", "ann.canary@example.org"].filter((each) => text.includes(each));

  test("owners: whole in an open incident's pull-up to those who may ask them, masked to others and once it is closed", async () => {
    const report = incidentReport();
    const incidentId = (await as("incidentsKey").post("/incidents", report)).body.id;
    const pullUp = async (asker: Asker) => (await as(asker).get(`/incidents/${incidentId}/pull-up`)).body;
    for (const asker of ["analyst", "supervisor", "registrar", "admin"] as const) {
      const { contacts } = await pullUp(asker);
      expect(contacts, asker).toMatchObject([{ name: owner.ownerName, phone: owner.ownerPhone, email: owner.ownerEmail, siteName: "Corner shop" }]);
      const [entry] = (await as("supervisor").get(`/audit?incidentId=${incidentId}&action=owners.disclose`)).body.entries;
      expect(entry).toMatchObject({ actorName: asker, detail: { ownerCount: 1, ownerIds: [contacts[0].ownerId] } });
    }
    expect((await pullUp("wall")).contacts).toEqual([]);
    await as("incidentsKey").post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
    for (const asker of ["analyst", "supervisor", "registrar", "admin", "wall"] as const) {
      const body = await pullUp(asker);
      expect(body.contacts, asker).toHaveLength(asker === "wall" ? 0 : 1);
      expect(told(JSON.stringify(body)), asker).toEqual([]);
    }
    const disclosures = (await as("supervisor").get(`/audit?incidentId=${incidentId}&action=owners.disclose`)).body.entries;
    expect(disclosures.map((entry: any) => entry.actorName).toSorted()).toEqual(["admin", "analyst", "registrar", "supervisor"]);
  });

  test("owners, anywhere else: not in lists, snapshots, changes, the audit log or the hub's own log", async () => {
    const incidentId = await openIncident();
    const { siteId } = (await as("analyst").get("/cameras/porch")).body;
    await as("analyst").post("/commands", { id: crypto.randomUUID(), name: "contact.record", payload: { incidentId, siteId, outcome: "reached", note: "Will look tonight" } });
    for (const asker of ["wall", "analyst", "supervisor", "registrar", "admin"] as const) {
      const socket = await RawSocket.open(hub.address, as(asker).token);
      const snapshot = await socket.request("subscribe", fromNothing);
      const deltas = await socket.request("subscribe", JSON.stringify({ protocolVersion, storeId: snapshot.storeId, sequence: 0 }));
      await socket.close();
      const texts = [snapshot, deltas, ...(await Promise.all(["/cameras", "/cameras/columns", "/cameras/porch", "/incidents", "/audit?limit=1000"].map(async (path) => (await as(asker).get(path)).body)))].map((each) => JSON.stringify(each));
      expect(told(texts.join()), asker).toEqual([]);
      const seesContacts = texts[0]!.includes("Will look tonight") || texts[1]!.includes("Will look tonight");
      expect(seesContacts, asker).toBe(asker !== "wall");
      const seesGrants = snapshot.snapshot.grants.length > 0;
      expect(seesGrants, `${asker} and who watches what`).toBe(asker === "supervisor" || asker === "admin");
    }
  });

  test("whose a private camera is, to a wall: neither the owner's number in the registry nor the address", async () => {
    for (const [asker, address] of [["wall", null], ["analyst", "2700 W WELLS ST"], ["wall", null]] as const) {
      const { cameras } = (await as(asker).get("/cameras")).body;
      const porch = cameras.find((each: { id: string }) => each.id === "porch");
      const columns = (await as(asker).get("/cameras/columns")).body;
      expect([porch.address, columns.address[columns.id.indexOf("porch")], (await as(asker).get("/cameras/porch")).body.address], asker).toEqual([address, address, address]);
      expect(porch.ownerId === null, asker).toBe(asker === "wall");
      // The city's own stand where everybody sees them.
      expect(columns.address[columns.id.indexOf("pole")], asker).toBe("200 E WELLS ST");
    }
  });

  test("a source key, or nobody, gets no socket", async () => {
    for (const asker of ["anonymous", "incidentsKey", "camerasKey"] as const) {
      const socket = await RawSocket.open(hub.address, as(asker).token);
      expect(socket.isSignedIn).toBe(false);
      await socket.close();
    }
  });

  test("the answer to a key's own report tells no more than the incident", async () => {
    const { body } = await as("incidentsKey").post("/incidents", incidentReport());
    expect(Object.keys(body).toSorted()).toEqual("acknowledgement address assignment closedAt district enteredBy hold id location nature note occurredAt placeAccuracy priority receivedAt source sourceRef status statusText updatedAt version".split(" "));
  });
});

test("afterwards the hub is unharmed, and its log tells no secret", async () => {
  const source = as("incidentsKey");
  await expectHubUnharmed({ hub, source, end: async () => undefined }, [...Object.values(keys), ...[...clients.values()].map((client) => client.token).filter((token) => token !== ""), secretHost, "0199", "ann.canary"]);
});
