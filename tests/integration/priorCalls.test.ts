import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { sameAddress, samePlace } from "../../hub/domain/priorCalls.ts";
import { incidentFromRow } from "../../hub/store/rows.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { incidentReport, place } from "../support/facts.ts";
import { startFloor, type Floor } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { withStoreOf } from "../support/hostileStore.ts";
import { temporaryFolder } from "../support/hubProcess.ts";

describe("asked of the hub", () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await startFloor();
  });
  afterAll(() => floor?.end());

  const priorCalls = async (incidentId: string) => (await floor.as.analyst.get(`/incidents/${incidentId}/prior-calls`)).body;
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

  test("earlier calls at the address, however it is written, and within 30 m; latest first, without what came later or is older than a year", async () => {
    const at = async (days: number, changes: Record<string, unknown>) => floor.openIncident({ occurredAt: daysAgo(days), ...changes });
    const elsewhere = offsetLocation(place, 5_000, 0);
    const spelled = await at(10, { address: "2700 w  wells st , mke", location: elsewhere });
    const kerb = await at(5, { address: "2702 W WELLS ST", location: offsetLocation(place, 0, 29) });
    const corner = await at(7, { location: offsetLocation(place, 21, 20.9) });
    await at(6, { location: offsetLocation(place, 22, 21.9) });
    await at(366, { address: "2700 W WELLS ST" });
    const byHand = (await floor.command("ben", "incident.create", { channel: "phone", nature: "NOISE", priority: 5, address: "2700 W WELLS ST", location: null, district: null, occurredAt: daysAgo(1), note: null })).body.result.id;
    const now = await at(0, { address: "2700 W WELLS ST,MKE", location: place });
    await floor.openIncident({ address: "2700 W WELLS ST", location: place, occurredAt: new Date(Date.now() + 60_000).toISOString() });
    const answer = await priorCalls(now);
    expect(answer).toMatchObject({ incidentId: now, sinceDays: 365, truncated: false });
    expect(answer.calls.map(({ id, matchedBy }: { id: string; matchedBy: string }) => [id, matchedBy])).toEqual([[byHand, "address"], [kerb, "place"], [corner, "place"], [spelled, "address"]]);
    expect(answer.calls[3]).toMatchObject({ distanceMeters: expect.closeTo(5_000, -1), status: "open", nature: "SHOTSPOTTER" });
  });

  test("a change of address changes what came before", async () => {
    const report = incidentReport({ address: "100 E MASON ST", location: null });
    const earlier = await floor.openIncident({ address: "200 E MASON ST", location: null, occurredAt: daysAgo(3) });
    const { id } = (await floor.source.post("/incidents", report)).body;
    expect((await priorCalls(id)).calls).toEqual([]);
    await floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, address: "200 E MASON ST,MKE" });
    expect((await priorCalls(id)).calls).toMatchObject([{ id: earlier }]);
  });

  test("the latest fifty of more", async () => {
    for (let index = 0; index < 52; index++) await floor.openIncident({ address: "1 N BUSY ST", location: null, occurredAt: daysAgo(1 + index) });
    const { calls, truncated } = await priorCalls(await floor.openIncident({ address: "1 N BUSY ST", location: null }));
    expect([calls.length, truncated]).toEqual([50, true]);
    expect(calls.map((call: { occurredAt: string }) => call.occurredAt)).toEqual(calls.map((call: { occurredAt: string }) => call.occurredAt).toSorted().toReversed());
  });

  test("none for an incident with neither address nor place, and none for what is no incident", async () => {
    expect((await priorCalls(await floor.openIncident({ location: null }))).calls).toEqual([]);
    for (const id of [crypto.randomUUID(), "x"]) expectProblem(id, await floor.as.analyst.get(`/incidents/${id}/prior-calls`), "incident_not_found");
  });
});

test("among 20,000 incidents the store finds them by its indexes, and walks through neither all nor a year of them", async () => {
  const folder = await temporaryFolder();
  await withStoreOf(folder.path, async ({ database }) => {
    await sql`insert into incidents (id, source, source_ref, nature, priority, status, address, address_key, longitude, latitude, occurred_at, received_at, updated_at, closed_at, version, reported_by)
      select gen_random_uuid(), 'mpd', 'ref-' || n, 'NOISE', 4, 'closed', n % 4000 || ' W WELLS ST', n % 4000 || ' W WELLS ST',
        -88 + (n % 200) * 0.001, 43 + (n / 200) * 0.001, moment, moment, moment, moment, 1, 'key:mpd'
      from (select n, timestamptz '2026-11-22' - n * interval '20 minutes' as moment from generate_series(1, 20000) as n) as numbers`.execute(database);
    await sql`analyze incidents`.execute(database);
    const incident = incidentFromRow(await database.selectFrom("incidents").selectAll().where("source_ref", "=", "ref-2").executeTakeFirstOrThrow());
    for (const [query, index] of [[sameAddress(database, incident), "incidents_by_address_key"], [samePlace(database, incident), "incidents_by_place"]] as const) {
      expect((await query?.execute())?.length).toBeGreaterThan(0);
      const plan = JSON.stringify(await query?.explain());
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan|incidents_by_time/);
    }
  });
  await folder.remove();
});
