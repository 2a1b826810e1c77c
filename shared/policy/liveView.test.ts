import fc from "fast-check";
import { describe, expect, test } from "vitest";
import geodesic from "geographiclib-geodesic";
import type { Camera } from "../model/camera.ts";
import type { Incident, Priority } from "../model/incident.ts";
import { role as roles } from "../model/role.ts";
import { viewPurpose } from "../model/viewGrant.ts";
import { decideLiveView, isOpenForViews, nearbyLimitMeters, type LiveViewRequest } from "./liveView.ts";

const seed = Number(process.env["TEST_SEED"] ?? 20261122);
const runs = 20_000;
const now = new Date("2026-11-22T02:14:00.000Z");
const wgs84 = geodesic.Geodesic.WGS84;
const incidentPlace = { longitude: -87.9475, latitude: 43.04 };

/** Natures whose class nobody doubts, written down apart from the table under test. */
const emergencies = ["SHOTSPOTTER", "ROBBERY ARMED", "ROBBERY ST ARM", "SUBJ W/GUN", "SUBJ W/WEAP", "SUBJ DOWN", "RECK USE OF WEAP"];
const urgents = ["BATTERY DV", "WELFARE CHK", "TRBL W/SUBJ", "ACC PI"];
const routines = ["LANDLORD/TEN TRB", "BUS INV", "PARKING TRB", "TRBL W/JUV", "TS TARGETED", "ACC PDO"];

const incidents = fc.record({
  nature: fc.constantFrom(...emergencies, ...urgents, ...routines),
  priority: fc.constantFrom<Priority>(2, 3),
  status: fc.constantFrom<Incident["status"]>("open", "closed"),
  location: fc.option(fc.constant(incidentPlace), { freq: 8 }),
  hold: fc.option(fc.integer({ min: -3600, max: 3600 }).map((seconds) => ({ until: new Date(now.getTime() + seconds * 1000).toISOString(), reason: "held", placedBy: "supervisor" }))),
});

const cameras = fc.record({
  level: fc.constantFrom<Camera["level"]>("registered", "integrated", "integrated", "integrated"),
  ownership: fc.constantFrom<Camera["ownership"]>("private", "private", "city"),
  consentPurposes: fc.subarray([...viewPurpose.options]),
  placed: fc.boolean(),
  azimuthDegrees: fc.double({ min: 0, max: 360, noNaN: true }),
  distanceMeters: fc.oneof(fc.double({ min: 0, max: 1500, noNaN: true }), fc.double({ min: nearbyLimitMeters - 0.01, max: nearbyLimitMeters + 0.01, noNaN: true })),
});

const requests = fc.record({
  incident: incidents,
  camera: cameras,
  role: fc.constantFrom(...roles.options),
  purpose: fc.constantFrom(...viewPurpose.options),
  overrideReason: fc.option(fc.constant("Officer asks for it")),
});
type Case = typeof requests extends fc.Arbitrary<infer Value> ? Value : never;

/** Puts the camera where the geodesic library says, not where our own formulas do. */
function requestOf({ incident, camera, role, purpose, overrideReason }: Case): LiveViewRequest {
  const end = wgs84.Direct(incidentPlace.latitude, incidentPlace.longitude, camera.azimuthDegrees, camera.distanceMeters);
  const location = camera.placed ? { longitude: end.lon2 ?? 0, latitude: end.lat2 ?? 0 } : null;
  return { camera: { ...camera, location }, incident, role, purpose, overrideReason, now };
}

/** The promise in its plainest words, as a predicate of its own. */
function promised({ incident, camera, role, purpose, overrideReason }: Case): boolean {
  const watches = role === "analyst" || role === "supervisor" || role === "administrator";
  const open = incident.status === "open" || (incident.hold !== null && new Date(incident.hold.until) > now);
  if (!watches || camera.level === "registered" || !open || purpose === "post-incident-review") return false;
  if (camera.ownership === "city") return true;
  const near = camera.placed && incident.location !== null && camera.distanceMeters <= nearbyLimitMeters;
  const grave = emergencies.includes(incident.nature) || urgents.includes(incident.nature);
  const overridden = overrideReason !== null && role !== "analyst";
  return camera.consentPurposes.includes(purpose) && near && (grave || overridden);
}

test(`a live view opens exactly where the promise says (${runs} cases, seed ${seed})`, () => {
  let opened = 0;
  fc.assert(
    fc.property(requests, (each) => {
      // Within a micrometre of the limit neither answer is the true one.
      fc.pre(Math.abs(each.camera.distanceMeters - nearbyLimitMeters) > 1e-6);
      const decision = decideLiveView(requestOf(each));
      if (decision.access !== "refused") opened++;
      expect(decision.access !== "refused").toBe(promised(each));
    }),
    { seed, numRuns: runs },
  );
  expect(opened).toBeGreaterThan(runs / 100);
});

test("only an emergency, or a camera of the city, opens by itself", () => {
  fc.assert(
    fc.property(requests, (each) => {
      const decision = decideLiveView(requestOf(each));
      if (decision.access !== "opens") return;
      expect(each.camera.ownership === "city" || emergencies.includes(each.incident.nature)).toBe(true);
    }),
    { seed, numRuns: runs },
  );
});

describe("the moment a hold runs out", () => {
  const held = { status: "closed" as const, hold: { until: now.toISOString(), reason: "held", placedBy: "s" } };
  test("it counts until that moment and not at it", () => {
    expect(isOpenForViews(held, new Date(now.getTime() - 1))).toBe(true);
    expect(isOpenForViews(held, now)).toBe(false);
  });
});

test("a supervisor's override lifts nothing but the missing emergency", () => {
  fc.assert(
    fc.property(requests, (each) => {
      const decision = decideLiveView(requestOf({ ...each, role: "supervisor", overrideReason: "Officer asks for it" }));
      if (decision.access === "refused") expect(decision.code).not.toBe("not_an_emergency");
    }),
    { seed, numRuns: runs },
  );
});
