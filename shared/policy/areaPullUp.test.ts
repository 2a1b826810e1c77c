import { describe, expect, test } from "vitest";
import { seededRandom } from "../../tests/support/seededRandom.ts";
import type { Area } from "../model/area.ts";
import type { Camera } from "../model/camera.ts";
import type { Location } from "../model/common.ts";
import type { Incident } from "../model/incident.ts";
import { distanceMeters, offsetLocation } from "../geo/geodesic.ts";
import { areaFault, assembleAreaPullUp, disclosesOwner, type AreaPullUpFacts } from "./areaPullUp.ts";
import { isOpenForViews, nearbyLimitMeters, viewAccessOf } from "./liveView.ts";

const seed = 20_261_122;
const scene = { longitude: -87.9475, latitude: 43.04 };
const now = new Date("2026-11-22T03:00:00.000Z");
const area: Area = { kind: "circle", center: scene, radiusMeters: 3_000 };

const incident = (id: string, facts: Partial<Incident> = {}): Incident => ({
  id,
  source: "cad",
  sourceRef: id,
  nature: "ROBBERY ARMED",
  priority: 1,
  status: "open",
  statusText: null,
  address: null,
  location: scene,
  placeAccuracy: null,
  district: null,
  occurredAt: "2026-11-22T02:30:00.000Z",
  receivedAt: "2026-11-22T02:31:00.000Z",
  updatedAt: "2026-11-22T02:31:00.000Z",
  closedAt: null,
  note: null,
  hold: null,
  acknowledgement: null,
  assignment: null,
  enteredBy: null,
  version: 1,
  ...facts,
});

const camera = (id: string, facts: Partial<Camera> = {}): Camera => ({
  id,
  name: `Camera ${id}`,
  level: "integrated",
  ownership: "private",
  location: scene,
  placeAccuracy: null,
  address: null,
  headingDegrees: null,
  fieldOfViewDegrees: null,
  rangeMeters: null,
  retentionDays: 7,
  siteId: `site-${id}`,
  siteName: null,
  ownerId: `owner-${id}`,
  consentPurposes: facts.level === "registered" ? [] : ["active-incident"],
  ...facts,
});

const draw = (inside: readonly Camera[], incidents: readonly Incident[], facts: Partial<AreaPullUpFacts> = {}) =>
  assembleAreaPullUp({
    area,
    incident: null,
    inside,
    incidents,
    healthOf: () => "ok",
    ownerOf: (id) => ({ id, name: `Name ${id}`, phone: "414-555-0101", email: "owner@example.org" }),
    role: "analyst",
    isRevoked: () => false,
    now,
    ...facts,
  });

describe("without an incident given, a camera is looked at for the open one that allows most", () => {
  test(`as a look at every one of them would find (seed ${seed})`, () => {
    const random = seededRandom(seed);
    const pick = <Value>(values: readonly [Value, ...Value[]]): Value => values[Math.floor(random() * values.length)] ?? values[0];
    const somewhere = () => offsetLocation(scene, (random() - 0.5) * 4_000, (random() - 0.5) * 4_000);
    const seen = { opens: 0, asks: 0, refused: 0 };
    for (let round = 0; round < 60; round++) {
      const incidents = Array.from({ length: 12 }, (_, index) =>
        incident(`i${index}`, {
          nature: pick(["SHOTSPOTTER", "WELFARE CHK", "NOISE"]),
          priority: pick([1, 2, 3, 4, 5]),
          status: pick(["open", "open", "closed"]),
          hold: pick([null, null, { until: "2026-11-22T03:10:00.000Z", reason: "r", placedBy: "s" }]),
          location: random() < 0.1 ? null : somewhere(),
          occurredAt: new Date(now.getTime() - Math.floor(random() * 4) * 60_000).toISOString(),
        }),
      );
      const cameras = Array.from({ length: 12 }, (_, index) =>
        camera(`c${index}`, { location: somewhere(), ownership: pick(["private", "private", "city"]), level: pick(["integrated", "integrated", "registered"]), consentPurposes: pick([["active-incident"], ["active-incident"], []]) }),
      );
      const revoked = new Set(incidents.flatMap(({ id }) => cameras.flatMap((each) => (random() < 0.1 ? [`${id} ${each.id}`] : []))));
      const isRevoked = (incidentId: string, cameraId: string) => revoked.has(`${incidentId} ${cameraId}`);
      const { integrated } = draw(cameras, incidents, { isRevoked: ({ id }, cameraId) => isRevoked(id, cameraId) });
      expect(integrated.map(({ cameraId }) => cameraId).toSorted()).toEqual(cameras.filter(({ level }) => level === "integrated").map(({ id }) => id).toSorted());
      for (const shown of integrated) {
        const which = cameras.find(({ id }) => id === shown.cameraId) ?? camera("none");
        const far = (each: Incident) => (each.location && which.location ? distanceMeters(each.location, which.location) : Infinity);
        const rank = { opens: 0, asks: 1, refused: 2 };
        const [best] = incidents
          .filter((each) => isOpenForViews(each, now))
          .map((each) => ({ each, access: viewAccessOf({ camera: which, incident: each, role: "analyst", isRevoked: isRevoked(each.id, which.id), now }).access }))
          .filter(({ access }) => access !== "refused")
          .sort((a, b) => rank[a.access] - rank[b.access] || far(a.each) - far(b.each) || Date.parse(b.each.occurredAt) - Date.parse(a.each.occurredAt));
        expect([shown.access, shown.incidentId], JSON.stringify(which)).toEqual(best ? [best.access, best.each.id] : ["refused", null]);
        seen[shown.access]++;
      }
    }
    expect(Math.min(seen.opens, seen.asks, seen.refused)).toBeGreaterThan(10);
  });

  test("equally near, the newest", () => {
    const [older, newer] = [incident("older"), incident("newer", { occurredAt: "2026-11-22T02:40:00.000Z" })];
    for (const order of [[older, newer], [newer, older]]) expect(draw([camera("c")], order).integrated[0]).toMatchObject({ access: "opens", incidentId: "newer" });
  });

  test("an emergency farther off before an urgent one next door", () => {
    const urgent = incident("urgent", { nature: "WELFARE CHK", priority: 3 });
    const emergency = incident("emergency", { location: offsetLocation(scene, 600, 0) });
    expect(draw([camera("c")], [urgent, emergency]).integrated[0]).toMatchObject({ access: "opens", incidentId: "emergency", distanceMeters: expect.closeTo(600, 1) });
  });

  test("a city camera for any open incident, also one without a place", () => {
    const city = camera("c", { ownership: "city" });
    expect(draw([city], [incident("far", { location: offsetLocation(scene, 9_000, 0) })]).integrated[0]).toMatchObject({ access: "opens", incidentId: "far" });
    expect(draw([city], [incident("unplaced", { location: null })]).integrated[0]).toMatchObject({ access: "opens", incidentId: "unplaced" });
    expect(draw([city], []).integrated[0]).toMatchObject({ access: "refused", incidentId: null });
  });

  test("a city camera whose nearest incident is revoked for the next one, and for none where nobody of this role watches", () => {
    const city = camera("c", { ownership: "city" });
    const incidents = [1, 2, 3].map((thousands) => incident(`i${thousands}`, { location: offsetLocation(scene, thousands * 1_000, 0) }));
    expect(draw([city], incidents, { isRevoked: ({ id }) => id !== "i3" }).integrated[0]).toMatchObject({ access: "opens", incidentId: "i3" });
    expect(draw([city], incidents, { isRevoked: () => true }).integrated[0]).toMatchObject({ access: "refused", incidentId: null });
    expect(draw([city], incidents, { role: "registrar" }).integrated[0]).toMatchObject({ access: "refused", incidentId: null });
  });

  test("cameras of a whole city against 2,000 incidents elsewhere, without a look at each for each: nobody else is answered meanwhile", () => {
    const random = seededRandom(seed);
    const around = (middle: Location) => offsetLocation(middle, (random() - 0.5) * 5_000, (random() - 0.5) * 5_000);
    let looks = 0;
    const incidents = Array.from({ length: 2_000 }, (_, index) => {
      const location = around(offsetLocation(scene, 20_000, 0));
      const get = () => {
        looks++;
        return location;
      };
      return Object.defineProperty(incident(`i${index}`), "location", { get });
    });
    const cameras = Array.from({ length: 500 }, (_, index) => camera(`c${index}`, { ownership: "city", location: around(scene) }));
    expect(draw(cameras, incidents).integrated.every(({ access }) => access === "opens")).toBe(true);
    expect(looks).toBeLessThan((incidents.length * cameras.length) / 20);
  });

  test("refused, the nearest says why; with none in reach it is too far", () => {
    const near = incident("near", { nature: "NOISE", priority: 5 });
    expect(draw([camera("c")], [near]).integrated[0]).toMatchObject({ access: "refused", reason: "not_an_emergency", incidentId: null });
    expect(draw([camera("c")], [incident("far", { location: offsetLocation(scene, 700, 0) })]).integrated[0]).toMatchObject({ access: "refused", reason: "too_far" });
  });
});

test("for an incident given, nothing opens that selecting it would not open", () => {
  const given = incident("given", { nature: "NOISE", priority: 5 });
  const emergency = incident("emergency");
  const { incidentId, integrated } = draw([camera("c")], [given, emergency], { incident: given });
  expect(incidentId).toBe("given");
  expect(integrated).toMatchObject([{ access: "refused", reason: "not_an_emergency", incidentId: null }]);
});

test("owners are told of within the reach of an open incident alone", () => {
  const given = incident("given");
  const rows = [camera("near", { level: "registered", location: offsetLocation(scene, 600, 0) }), camera("far", { level: "registered", location: offsetLocation(scene, 650, 0) })];
  const told = (which: Incident | null, at = now) => draw(rows, [], { incident: which }).contacts.filter((contact) => disclosesOwner(contact, which, at)).map(({ siteId }) => siteId);
  expect(nearbyLimitMeters).toBeCloseTo(609.6);
  expect(told(given)).toEqual(["site-near"]);
  expect(told(null)).toEqual([]);
  expect(told({ ...given, status: "closed" })).toEqual([]);
  expect(told({ ...given, location: null })).toEqual([]);
  const held: Incident = { ...given, status: "closed", hold: { until: "2026-11-22T03:10:00.000Z", reason: "r", placedBy: "s" } };
  expect(told(held)).toEqual(["site-near"]);
  expect(told(held, new Date("2026-11-22T03:10:00.000Z"))).toEqual([]);
});

test("footage is counted from the incident; without one nobody knows what it is wanted for", () => {
  const rows = [camera("c", { level: "registered" })];
  expect(draw(rows, [], { incident: incident("given") }).contacts[0]?.footageExpiresAt).toBe("2026-11-29T02:30:00.000Z");
  expect(draw(rows, [incident("other")]).contacts[0]).toMatchObject({ footageExpiresAt: null, retentionDays: 7 });
});

test("a polygon wider than ten kilometres is none", () => {
  const square = (halfMeters: number): Area => ({ kind: "polygon", vertices: ([[-1, -1], [1, -1], [1, 1], [-1, 1]] as const).map(([east, north]) => offsetLocation(scene, east * halfMeters, north * halfMeters)) });
  expect(areaFault(square(3_500))).toBeNull();
  expect(areaFault(square(3_600))).toContain("5000 m");
  expect(areaFault(area)).toBeNull();
});
