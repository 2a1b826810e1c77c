import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oracleDestination, oracleDistanceMeters } from "../../tests/support/geodesicOracle.ts";
import type { Camera, CameraHealth } from "../model/camera.ts";
import type { Incident } from "../model/incident.ts";
import type { Role } from "../model/role.ts";
import { type PullUpFacts, assemblePullUp } from "./pullUp.ts";

const seed = 20_261_122;
const scene = { longitude: -87.9475, latitude: 43.04 };
const now = new Date("2026-11-22T03:00:00.000Z");

const incident: Incident = {
  id: "incident-1",
  source: "cad",
  sourceRef: "26-1122-0001",
  nature: "ROBBERY ARMED",
  priority: 1,
  status: "open",
  statusText: null,
  address: "2700 W WELLS ST",
  location: scene,
  placeAccuracy: null,
  district: "3",
  occurredAt: "2026-11-22T02:30:00.000Z",
  receivedAt: "2026-11-22T02:31:00.000Z",
  updatedAt: "2026-11-22T02:31:00.000Z",
  closedAt: null,
  note: null,
  hold: null, acknowledgement: null, assignment: null, enteredBy: null,
  version: 1,
};

type CameraFacts = Pick<Camera, "id"> & Partial<Camera> & { bearing?: number; meters?: number };

/** An integrated camera that looks at the scene from some metres away, unless told otherwise. */
const camera = ({ bearing = 0, meters = 30, ...facts }: CameraFacts): Camera => ({
  name: `Camera ${facts.id}`,
  level: "integrated",
  ownership: "private",
  location: oracleDestination(scene, bearing, meters),
  placeAccuracy: null,
  address: null,
  headingDegrees: (bearing + 180) % 360,
  fieldOfViewDegrees: 90,
  rangeMeters: 100,
  retentionDays: null,
  siteId: `site-${facts.id}`,
  siteName: null,
  ownerId: `owner-${facts.id}`,
  consentPurposes: facts.level === "registered" ? [] : ["active-incident"],
  ...facts,
});

const pullUp = (cameras: readonly Camera[], facts: Partial<PullUpFacts> = {}, health: Readonly<Record<string, CameraHealth>> = {}) =>
  assemblePullUp({
    incident,
    radiusMeters: 609.6,
    nearby: cameras.map((near) => ({ camera: near, distanceMeters: near.location ? oracleDistanceMeters(scene, near.location) : 0 })),
    healthOf: (id) => health[id] ?? "ok",
    ownerOf: (id) => ({ id, name: `Name of ${id}`, phone: "414-555-0100", email: null }),
    role: "analyst",
    isRevoked: () => false,
    now,
    nextRadiusMeters: null,
    nextContactsRadiusMeters: null,
    ...facts,
  });
const integratedIds = (...args: Parameters<typeof pullUp>) => pullUp(...args).integrated.map(({ cameraId }) => cameraId);
const contactSites = (...args: Parameters<typeof pullUp>) => pullUp(...args).contacts.map(({ siteId }) => siteId);

describe("integrated cameras around an incident", () => {
  it("stand by whether they show it (yes, unknown, no), whatever their health and distance", () => {
    const cameras = [
      camera({ id: "looks-away", bearing: 10, meters: 5, headingDegrees: 10 }),
      camera({ id: "unknown", bearing: 20, meters: 10, headingDegrees: null }),
      camera({ id: "shows-it", bearing: 30, meters: 90 }),
    ];
    expect(integratedIds(cameras, {}, { "shows-it": "offline" })).toEqual(["shows-it", "unknown", "looks-away"]);
  });

  it("then by health: ok, degraded, unknown, offline", () => {
    const cameras = ["offline", "unknown", "degraded", "ok"].map((id, index) => camera({ id, meters: 10 + index * 10 }));
    expect(integratedIds(cameras, {}, { offline: "offline", unknown: "unknown", degraded: "degraded", ok: "ok" })).toEqual([
      "ok", "degraded", "unknown", "offline",
    ]);
  });

  it("then by distance, and by id where that is equal", () => {
    const cameras = [camera({ id: "far", meters: 80 }), camera({ id: "b", meters: 20 }), camera({ id: "a", meters: 20 })];
    expect(integratedIds(cameras)).toEqual(["a", "b", "far"]);
  });

  it("say where they stand from the incident and how they would open", () => {
    const [entry] = pullUp([camera({ id: "east", bearing: 90, meters: 50 })]).integrated;
    expect(entry).toMatchObject({ cameraId: "east", name: "Camera east", coversIncident: true, health: "ok", access: "opens" });
    expect(entry?.distanceMeters).toBeCloseTo(50, 6);
    expect(entry?.bearingDegrees).toBeCloseTo(90, 2);
    expect(entry).not.toHaveProperty("reason");
  });

  it("stay in the list when refused, with the reason", () => {
    const refused = (cameras: Camera[], facts: Partial<PullUpFacts> = {}) =>
      pullUp(cameras, facts).integrated.map(({ access, reason }) => [access, reason]);
    const near = camera({ id: "a" });
    expect(refused([near], { incident: { ...incident, nature: "LANDLORD/TEN TRB", priority: 4 } })).toEqual([["refused", "not_an_emergency"]]);
    expect(refused([{ ...near, consentPurposes: [] }])).toEqual([["refused", "consent_denied"]]);
    expect(refused([near], { incident: { ...incident, status: "closed" } })).toEqual([["refused", "incident_closed"]]);
    expect(refused([near], { role: "wall" })).toEqual([["refused", "role_not_allowed"]]);
    expect(refused([near], { incident: { ...incident, nature: "BATTERY DV", priority: 2 } })).toEqual([["asks", undefined]]);
  });

  it("are judged as unknown, not left out, where the incident has no place", () => {
    expect(pullUp([camera({ id: "a" })], { incident: { ...incident, location: null } }).integrated).toMatchObject([{ cameraId: "a", coversIncident: null }]);
  });
});

describe("owners to contact", () => {
  const registered = (id: string, facts: Partial<CameraFacts> = {}) => camera({ id, level: "registered", ...facts });

  it("stand by what is overwritten first, then by distance; unknown retention last", () => {
    const cameras = [
      registered("unknown", { meters: 1 }),
      registered("month", { meters: 5, retentionDays: 30 }),
      registered("week-far", { meters: 90, retentionDays: 7 }),
      registered("week-near", { meters: 40, retentionDays: 7 }),
      registered("two-days", { meters: 150, retentionDays: 2 }),
    ];
    expect(contactSites(cameras)).toEqual(["site-two-days", "site-week-near", "site-week-far", "site-month", "site-unknown"]);
  });

  it("name one site once, with its cameras by distance and the shortest retention among them", () => {
    const site = { siteId: "corner-shop", siteName: "Corner Shop", ownerId: "owner-shop" };
    const [contact, ...others] = pullUp([
      registered("back", { ...site, meters: 60, retentionDays: 14 }),
      registered("front", { ...site, meters: 20, retentionDays: null }),
      registered("side", { ...site, meters: 40, retentionDays: 3 }),
    ]).contacts;
    expect(others).toEqual([]);
    expect(contact).toMatchObject({
      ownerId: "owner-shop",
      siteId: "corner-shop",
      siteName: "Corner Shop",
      name: "Name of owner-shop",
      phone: "414-555-0100",
      retentionDays: 3,
      footageExpiresAt: "2026-11-25T02:30:00.000Z",
    });
    expect(contact?.cameras.map(({ cameraId }) => cameraId)).toEqual(["front", "side", "back"]);
    expect(contact?.distanceMeters).toBeCloseTo(20, 6);
  });

  it("stay in the list where the registry names nobody", () => {
    expect(pullUp([registered("a", { ownerId: null })]).contacts).toMatchObject([{ ownerId: null, siteId: "site-a", name: null, phone: null, email: null }]);
    expect(pullUp([registered("a")], { ownerOf: () => undefined }).contacts).toMatchObject([{ ownerId: "owner-a", name: null }]);
  });
});

describe(`any neighbourhood (seed ${seed})`, () => {
  const coverRanks = new Map<boolean | null, number>([[true, 0], [null, 1], [false, 2]]);
  const healthRanks = new Map<CameraHealth, number>([["ok", 0], ["degraded", 1], ["unknown", 2], ["offline", 3]]);
  const neighbourhood = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 6 }),
      level: fc.constantFrom("registered" as const, "integrated" as const),
      ownership: fc.constantFrom("private" as const, "city" as const),
      site: fc.integer({ min: 0, max: 5 }),
      bearing: fc.integer({ min: 0, max: 359 }),
      meters: fc.constantFrom(5, 5, 20, 45, 45, 120, 300, 600),
      headingDegrees: fc.option(fc.integer({ min: 0, max: 359 })),
      fieldOfViewDegrees: fc.option(fc.constantFrom(60, 90, 360)),
      rangeMeters: fc.option(fc.constantFrom(30, 100)),
      retentionDays: fc.option(fc.constantFrom(1, 7, 14, 30)),
      health: fc.constantFrom<CameraHealth>("ok", "degraded", "offline", "unknown"),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  );
  const role = fc.constantFrom<Role>("analyst", "supervisor", "registrar", "administrator", "wall");
  const rising = (numbers: readonly number[]) => numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? -Infinity));
  /** Ranks in order of weight, as one number each list must not fall in: compared place by place. */
  const inOrder = (keys: readonly (readonly number[])[]) =>
    keys.every((key, index) => {
      const before = keys[index - 1];
      const differing = before ? key.findIndex((part, position) => part !== before[position]) : -1;
      return !before || differing === -1 || (key[differing] ?? NaN) > (before[differing] ?? NaN);
    });

  it("lists every camera in exactly one list, every owner of a registered-only one once, each list in its order", () => {
    fc.assert(
      fc.property(neighbourhood, role, (facts, asRole) => {
        const cameras = facts.map(({ site, health: _health, ...rest }) => camera({ ...rest, siteId: `site-${site}`, ownerId: `owner-${site}` }));
        const health = Object.fromEntries(facts.map((fact) => [fact.id, fact.health]));
        const { integrated, contacts } = pullUp(cameras, { role: asRole, healthOf: (id) => facts.find((fact) => fact.id === id)?.health ?? "unknown" });

        const listed = [...integrated.map(({ cameraId }) => cameraId), ...contacts.flatMap((contact) => contact.cameras.map(({ cameraId }) => cameraId))];
        expect(listed.toSorted()).toEqual(cameras.map(({ id }) => id).toSorted());
        expect(new Set(integrated.map(({ cameraId }) => cameraId))).toEqual(new Set(cameras.filter(({ level }) => level === "integrated").map(({ id }) => id)));
        const owners = new Set(cameras.filter(({ level }) => level === "registered").map(({ ownerId }) => ownerId));
        expect(contacts.map(({ ownerId }) => ownerId).toSorted()).toEqual([...owners].toSorted());

        expect(inOrder(integrated.map((entry) => [coverRanks.get(entry.coversIncident) ?? NaN, healthRanks.get(entry.health) ?? NaN, entry.distanceMeters]))).toBe(true);
        expect(inOrder(contacts.map((contact) => [contact.footageExpiresAt === null ? Infinity : Date.parse(contact.footageExpiresAt), contact.distanceMeters]))).toBe(true);
        for (const contact of contacts) expect(rising(contact.cameras.map(({ distanceMeters }) => distanceMeters))).toBe(true);
        for (const entry of integrated) expect(entry.health).toBe(health[entry.cameraId]);
      }),
      { seed, numRuns: 500 },
    );
  });

  it("gives the same answer whatever order the cameras come in", () => {
    const shuffled = neighbourhood.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })));
    fc.assert(
      fc.property(shuffled, ([facts, otherOrder]) => {
        const asPullUp = (list: typeof facts) =>
          pullUp(
            list.map(({ site, health: _health, ...rest }) => camera({ ...rest, siteId: `site-${site}`, ownerId: `owner-${site}` })),
            { healthOf: (id) => facts.find((fact) => fact.id === id)?.health ?? "unknown" },
          );
        expect(asPullUp(otherOrder)).toEqual(asPullUp(facts));
      }),
      { seed, numRuns: 200 },
    );
  });
});
