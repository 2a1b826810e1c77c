import tls from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { person, presence } from "../../shared/model/presence.ts";
import { ApiClient } from "../support/apiClient.ts";
import { deskPassword, desks, startDeskHub, type DeskHub } from "../support/deskHub.ts";
import { cameraCsv, incidentReport, place } from "../support/facts.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

const trusted = tls.getCACertificates("default");
let deskHub: DeskHub;
let admin: ApiClient;

beforeAll(async () => {
  deskHub = await startDeskHub();
});
afterAll(async () => {
  tls.setDefaultCACertificates(trusted);
  await deskHub?.end();
});

test("says where it listens, and is reached over TLS alone, by whoever trusts its certificate", async () => {
  expect(deskHub.hub.address).toMatch(/^https:\/\/0\.0\.0\.0:\d+$/);
  await expect(fetch(`${deskHub.address}/healthz`)).rejects.toMatchObject({ cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } });
  await expect(fetch(`${deskHub.address.replace("https", "http")}/healthz`)).rejects.toThrow();
  tls.setDefaultCACertificates([...trusted, deskHub.certificate.certificate]);
  expect((await fetch(`${deskHub.address}/healthz`)).status).toBe(200);
  admin = await deskHub.administrator();
});

describe("accounts", () => {
  test("an administrator makes one for each desk; a desk that is connected is told of the people", async () => {
    const console = await TestConsole.signIn(deskHub.address, "admin", "an administrator's own");
    for (const desk of desks) {
      const { status, body } = await admin.post("/accounts", desk);
      expect([status, body]).toEqual([201, { id: expect.any(String), username: desk.username, displayName: desk.displayName, role: desk.role }]);
    }
    await waitUntil("the people are told", () => console.stores.facts.getState().people.length === 3);
    expect(person.array().parse(console.stores.facts.getState().people).map(({ displayName }) => displayName)).toEqual(["Ada Analyst", "Administrator", "Sam Supervisor"]);
    console.stop();
    expect((await admin.get("/accounts")).body.accounts.map(({ username }: { username: string }) => username)).toEqual(["ada", "admin", "sam"]);
  });

  test("a name that is taken, a password that is short and a role that is none are refused with the field", async () => {
    const field = async (changes: object) => {
      const answer = await admin.post("/accounts", { username: "new", displayName: "New", role: "analyst", password: deskPassword, ...changes });
      return [answer.body.code, answer.body.errors.map((each: { field: string }) => each.field)];
    };
    expect(await field({ username: "ada" })).toEqual(["username_taken", ["username"]]);
    expect(await field({ username: "ADA" })).toEqual(["username_taken", ["username"]]);
    expect(await field({ password: "short" })).toEqual(["invalid_request", ["password"]]);
    expect(await field({ role: "chief" })).toEqual(["invalid_request", ["role"]]);
  });

  test("nobody else makes any", async () => {
    const ada = await ApiClient.signIn(deskHub.address, "ada", deskPassword);
    expectProblem("ada", await ada.post("/accounts", { ...desks[0], username: "mine", role: "administrator" }), "role_not_allowed");
    expectProblem("ada", await ada.get("/accounts"), "role_not_allowed");
  });
});

describe("two desks, each with its own sign-in", () => {
  let ada: TestConsole;
  let sam: TestConsole;
  beforeAll(async () => {
    ada = await TestConsole.signIn(deskHub.address, "ada", deskPassword);
    sam = await TestConsole.signIn(deskHub.address, "sam", deskPassword);
    const camera = { id: "porch", name: "Porch", level: "registered", ...place, ownerName: "Ann Owner", ownerPhone: "414-555-0101" };
    expect((await deskHub.source().postText("/cameras/import", cameraCsv([camera]), "text/csv")).body).toMatchObject({ created: 1 });
  });
  afterAll(() => {
    ada?.stop();
    sam?.stop();
  });

  const incidentAt = (desk: TestConsole, id: string) => desk.stores.incidents.getState().byId.get(id);
  const whoIsThere = (desk: TestConsole) => presence.array().parse(desk.stores.facts.getState().presence).map(({ displayName }) => displayName);

  test("see each other", async () => {
    for (const desk of [ada, sam]) await waitUntil("both are there", () => whoIsThere(desk).join() === "Ada Analyst,Sam Supervisor");
  });

  test("see what the other does: acknowledge, take, place, note, contact, hand over", async () => {
    const { id: incidentId } = (await deskHub.source().post("/incidents", incidentReport({ location: null }))).body;
    await waitUntil("both have the incident", () => [ada, sam].every((desk) => incidentAt(desk, incidentId) !== undefined));
    const seen = (what: string, holds: () => boolean) => waitUntil(`the other sees it: ${what}`, holds, 2_000);
    await ada.client.send("incident.acknowledge", { incidentId });
    await seen("acknowledged", () => incidentAt(sam, incidentId)?.acknowledgement?.userName === "Ada Analyst");
    await sam.client.send("incident.take", { incidentId });
    await seen("taken", () => incidentAt(ada, incidentId)?.assignment?.userName === "Sam Supervisor");
    await ada.client.send("incident.place", { incidentId, location: place });
    await seen("placed", () => incidentAt(sam, incidentId)?.placeAccuracy?.method === "by-hand");
    await sam.client.send("note.add", { incidentId, text: "Units on their way" });
    await seen("noted", () => ada.stores.notes.getState().byIncident.get(incidentId)?.[0]?.text === "Units on their way");
    const [contact] = (await ada.client.pullUp(incidentId, 200, new AbortController().signal)).contacts;
    await ada.client.send("contact.record", { incidentId, siteId: contact?.siteId ?? "", outcome: "will-share", note: null });
    await seen("contacted", () => sam.stores.contacts.getState().byIncident.get(incidentId)?.[0]?.userName === "Ada Analyst");
    const adaId = sam.stores.facts.getState().people.find(({ displayName }) => displayName === "Ada Analyst")?.id ?? "";
    await sam.client.send("incident.handOver", { incidentId, toUserId: adaId, note: "Yours" });
    await seen("handed over", () => incidentAt(ada, incidentId)?.assignment?.handedOverBy === "Sam Supervisor");
    expect(incidentAt(ada, incidentId)).toEqual(incidentAt(sam, incidentId));
  });

  test("one signs out and the other stays, and sees that they are alone", async () => {
    await ada.client.signOut();
    await waitUntil("sam is alone", () => whoIsThere(sam).join() === "Sam Supervisor");
    expect(sam.stores.connection.getState().state.kind).toBe("live");
    const { id } = (await deskHub.source().post("/incidents", incidentReport())).body;
    await waitUntil("sam still hears of incidents", () => incidentAt(sam, id) !== undefined);
    expect(incidentAt(ada, id)).toBeUndefined();
  });
});
