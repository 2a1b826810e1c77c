import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import type { CommandPayload } from "../../shared/protocol/commands.ts";
import { cameraCsv, place, savedPicture } from "../support/facts.ts";
import { startFloor, type Floor, type FloorUser } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let floor: Floor;
beforeAll(async () => {
  floor = await startFloor();
  const rows = [{ id: "corner", name: "Corner", level: "integrated", ...offsetLocation(place, 30, 0), streamUrl: "http://127.0.0.1:9/main.m3u8" }];
  expect((await floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 1 });
});
afterAll(() => floor?.end());

const viewOf = async (who: FloorUser, incidentId: string): Promise<string> => (await floor.as[who].post("/view-grants", { incidentId, cameraId: "corner", purpose: "active-incident" })).body.id;
const mark = (who: FloorUser, payload: CommandPayload<"bookmark.add">, id?: string) => floor.command(who, "bookmark.add", payload, id);
const onDesk = (desk: TestConsole, incidentId: string) => desk.stores.bookmarks.getState().byIncident.get(incidentId) ?? [];

describe("a bookmark", () => {
  test("holds camera, incident, user, words and the moment by the hub's clock; every desk hears of it, one that comes later too", async () => {
    const desk = await TestConsole.signIn(floor.hub.address, "ben");
    const incidentId = await floor.openIncident();
    const from = Date.now();
    const { result } = (await mark("analyst", { grantId: await viewOf("analyst", incidentId), secondsAgo: 4.25, words: "Red coat,\nran north" })).body;
    expect(result).toMatchObject({ incidentId, cameraId: "corner", userId: floor.idOf.analyst, userName: "Demo analyst", words: "Red coat,\nran north" });
    expect(Date.parse(result.at)).toBeGreaterThanOrEqual(from - 4_250);
    expect(Date.parse(result.at)).toBeLessThanOrEqual(Date.now() - 4_250);
    await waitUntil("the other desk has it", () => onDesk(desk, incidentId).length === 1);
    expect(onDesk(desk, incidentId)).toEqual([result]);
    const later = await TestConsole.signIn(floor.hub.address, "supervisor");
    expect(onDesk(later, incidentId)).toEqual([result]);
    expect(await floor.audit(incidentId, "bookmark.add")).toMatchObject([{ actorName: "analyst", subject: "camera:corner", detail: { bookmarkId: result.id, momentAt: result.at } }]);
    desk.stop();
    later.stop();
  });

  test("needs a view of one's own that is live: another's, one that has ended and none are refused and on record", async () => {
    const incidentId = await floor.openIncident();
    const grantId = await viewOf("analyst", incidentId);
    const wish = { grantId, secondsAgo: 0, words: null };
    expectProblem("another's", await mark("ben", wish), "not_your_grant");
    expectProblem("none", await mark("analyst", { ...wish, grantId: randomUUID() }), "grant_ended");
    await floor.command("analyst", "view.close", { grantId });
    expectProblem("ended", await mark("analyst", wish), "grant_ended");
    const again = await viewOf("analyst", incidentId);
    await floor.source.post("/incidents", { source: "cad", sourceRef: (await floor.as.analyst.get(`/incidents/${incidentId}`)).body.sourceRef, status: "closed" });
    expectProblem("of a closed incident", await mark("analyst", { ...wish, grantId: again }), "grant_ended");
    const later = await TestConsole.signIn(floor.hub.address, "analyst");
    expect(onDesk(later, incidentId)).toEqual([]);
    later.stop();
    expect((await floor.audit(incidentId, "bookmark.add")).map(({ actorName, code }) => [actorName, code])).toEqual([["ben", "not_your_grant"]]);
  });

  test("is removed by whoever made it, or a supervisor, and by nobody else", async () => {
    const desk = await TestConsole.signIn(floor.hub.address, "ben");
    const incidentId = await floor.openIncident();
    const grantId = await viewOf("analyst", incidentId);
    const [own, others] = [(await mark("analyst", { grantId, secondsAgo: 0, words: null })).body.result.id, (await mark("analyst", { grantId, secondsAgo: 0, words: "Van" })).body.result.id];
    expectProblem("by another analyst", await floor.command("ben", "bookmark.remove", { bookmarkId: own }), "role_not_allowed");
    expect((await floor.command("analyst", "bookmark.remove", { bookmarkId: own })).status).toBe(200);
    await waitUntil("gone on the other desk", () => onDesk(desk, incidentId).map(({ id }) => id).join() === others);
    expect((await floor.command("supervisor", "bookmark.remove", { bookmarkId: others })).status).toBe(200);
    await waitUntil("both are gone", () => onDesk(desk, incidentId).length === 0);
    expectProblem("twice", await floor.command("analyst", "bookmark.remove", { bookmarkId: own }), "bookmark_not_found");
    expect((await floor.audit(incidentId, "bookmark.remove")).map(({ actorName, outcome, detail }) => [actorName, outcome, detail["words"] ?? null])).toEqual([["supervisor", "allowed", "Van"], ["analyst", "allowed", null]]);
    desk.stop();
  });

  test("is made once, however often it is sent, and survives a hub that is killed", async () => {
    const incidentId = await floor.openIncident();
    const wish = { grantId: await viewOf("analyst", incidentId), secondsAgo: 1, words: "Once" };
    const id = randomUUID();
    const [first, second] = [await mark("analyst", wish, id), await mark("analyst", wish, id)];
    expect(second.body).toEqual(first.body);
    await floor.restart("SIGKILL");
    const desk = await TestConsole.signIn(floor.hub.address, "ben");
    expect(onDesk(desk, incidentId)).toEqual([first.body.result]);
    desk.stop();
  });
});

test("a saved picture is on record by its hash, for whoever watches it and nobody else", async () => {
  const incidentId = await floor.openIncident();
  const grantId = await viewOf("analyst", incidentId);
  const { result } = (await floor.command("analyst", "snapshot.record", { grantId, ...savedPicture })).body;
  expect(result).toMatchObject({ cameraId: "corner", incidentId });
  const [entry] = await floor.audit(incidentId, "snapshot.record");
  expect(entry).toMatchObject({ actorName: "analyst", subject: "camera:corner", outcome: "allowed", at: result.recordedAt, detail: { grantId, sha256: savedPicture.sha256, takenAt: "2026-11-22T02:14:05.000Z" } });
  expectProblem("another's view", await floor.command("ben", "snapshot.record", { grantId, ...savedPicture }), "not_your_grant");
  await floor.command("supervisor", "views.revoke", { grantIds: [grantId], reason: "Not yours" });
  expectProblem("a view that was ended", await floor.command("analyst", "snapshot.record", { grantId, ...savedPicture }), "grant_ended");
  expectProblem("a hash that is none", await floor.command("analyst", "snapshot.record", { grantId, ...savedPicture, sha256: "0".repeat(63) }), "invalid_request");
});
