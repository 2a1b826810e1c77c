import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { shiftSummary } from "../../shared/model/shiftSummary.ts";
import { cameraCsv, incidentReport, place } from "../support/facts.ts";
import { byHand, startFloor, type Floor, type FloorUser } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";

let floor: Floor;
let from: string;
beforeAll(async () => {
  floor = await startFloor();
  const owner = { ownerName: "Ann Owner-Canary", ownerPhone: "414-555-0199", ownerEmail: "ann.canary@example.org" };
  const rows = [
    { id: "live", name: "Live", level: "integrated", ...offsetLocation(place, 30, 0), streamUrl: "http://127.0.0.1:9/live.m3u8" },
    { id: "porch", name: "Porch", level: "registered", ...offsetLocation(place, 40, 0), siteName: "Corner shop", ...owner },
  ];
  expect((await floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 2 });
  from = new Date(Date.now() - 1_000).toISOString();
});
afterAll(() => floor?.end());

const ask = (who: FloorUser, start: string, end: string) => floor.as[who].get(`/shift-summary?${new URLSearchParams({ from: start, to: end })}`);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

test("a shift with everything in it, to hand over", async () => {
  const closing = incidentReport({ nature: "NOISE", priority: 4, district: "3" });
  const closed = (await floor.source.post("/incidents", closing)).body.id;
  const watched = await floor.openIncident({ district: "3" });
  const made = (await floor.command("ben", "incident.create", byHand({ nature: "WELFARE CHK", priority: 3, district: "5" }))).body.result.id;
  await floor.openIncident({ nature: "NOISE", priority: 5 });
  await floor.command("ben", "note.add", { incidentId: closed, text: "Neighbour called again" });
  await floor.command("ben", "incident.take", { incidentId: made });
  for (const who of ["analyst", "ben"] as const) await floor.command(who, "views.open", { incidentId: watched, cameraIds: ["live"], purpose: "active-incident" });
  const { siteId } = (await floor.as.analyst.get("/cameras/porch")).body;
  await floor.command("analyst", "contact.record", { incidentId: watched, siteId, outcome: "will-share", note: "After eight" });
  await floor.source.post("/incidents", { source: closing.source, sourceRef: closing.sourceRef, status: "closed" });

  const answer = await ask("supervisor", from, inAnHour());
  const summary = shiftSummary.parse(answer.body);
  expect(summary).toMatchObject({ from, preparedBy: "Demo supervisor" });
  expect(summary.counts).toMatchObject({ received: 4, closed: 1, stillOpen: 3, notAcknowledged: 2, madeByHand: 1, viewsOpened: 2, contacts: 1 });
  expect(summary.counts.byDistrict).toEqual([{ district: "3", count: 2 }, { district: "5", count: 1 }, { district: null, count: 1 }]);
  expect(summary.incidents.map(({ incident }) => incident.id)).toEqual([watched, made, closed]);
  expect(summary.incidents[0]).toMatchObject({ views: { opened: 2, cameras: 1, by: ["Ben", "Demo analyst"] }, contacts: [{ outcome: "will-share", note: "After eight" }] });
  expect(summary.incidents[2]).toMatchObject({ incident: { status: "closed" }, notes: [{ userName: "Ben", text: "Neighbour called again" }] });
  expect(JSON.stringify(answer.body)).not.toMatch(/Owner-Canary|0199|ann\.canary/);

  const seenByBen = shiftSummary.parse((await ask("ben", from, inAnHour())).body);
  expect(seenByBen.incidents[0]?.views).toEqual({ opened: 2, cameras: 1, by: ["Ben"] });
});

test("that it was read is on record, with the shift", async () => {
  const to = inAnHour();
  await ask("analyst", from, to);
  const { entries } = (await floor.as.supervisor.get("/audit?action=shift-summary.read&limit=1")).body;
  expect(entries).toMatchObject([{ actorName: "analyst", outcome: "allowed", detail: { from, to } }]);
});

test("a shift in local time is the same shift", async () => {
  const answer = await ask("analyst", "2026-11-22T07:00:00-06:00", "2026-11-22T15:00:00-06:00");
  expect(answer.body).toMatchObject({ from: "2026-11-22T13:00:00.000Z", to: "2026-11-22T21:00:00.000Z" });
});

test.each([
  ["backwards", "2026-11-22T13:00:00Z", "2026-11-22T05:00:00Z", "to"],
  ["longer than the longest day", "2026-11-22T05:00:00Z", "2026-11-23T06:00:01Z", "to"],
  ["without an offset", "2026-11-22T05:00:00", "2026-11-22T06:00:00Z", "from"],
  ["with no time at all", "soon", "2026-11-22T06:00:00Z", "from"],
])("a shift %s is refused with the field", async (_name, start, end, field) => {
  const answer = await ask("analyst", start, end);
  expectProblem("shift", answer, "invalid_request");
  expect(answer.body.errors.map((each: { field: string }) => each.field)).toEqual([field]);
});

test.each(["registrar", "wall"] as const)("a %s reads none", async (who) => {
  expectProblem(who, await ask(who, from, inAnHour()), "role_not_allowed");
});
