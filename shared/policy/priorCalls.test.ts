import fc from "fast-check";
import { expect, test } from "vitest";
import { oracleDestination } from "../../tests/support/geodesicOracle.ts";
import type { Incident } from "../model/incident.ts";
import { addressKey, assemblePriorCalls } from "./priorCalls.ts";

const seed = 20_261_122;
const scene = { longitude: -87.9475, latitude: 43.04 };

const call = (id: string, facts: Partial<Incident> = {}): Incident => ({
  id,
  source: "mpd",
  sourceRef: id,
  nature: "TRBL W/SUBJ",
  priority: 3,
  status: "closed",
  statusText: "Assignment Completed",
  address: null,
  location: null,
  placeAccuracy: null,
  district: "3",
  occurredAt: "2026-11-20T02:30:00.000Z",
  receivedAt: "2026-11-20T02:31:00.000Z",
  updatedAt: "2026-11-20T02:31:00.000Z",
  closedAt: "2026-11-20T03:31:00.000Z",
  note: null,
  hold: null,
  acknowledgement: null,
  assignment: null,
  enteredBy: null,
  version: 1,
  ...facts,
});
const here = call("here", { address: "2700 W WELLS ST,MKE", location: scene, occurredAt: "2026-11-22T02:30:00.000Z" });
const idsBefore = (candidates: Incident[], incident = here) => assemblePriorCalls(incident, candidates).calls.map(({ id }) => id);

test.each([
  ["2700 W WELLS ST", "2700 W WELLS ST"],
  ["2700 W WELLS ST,MKE", "2700 W WELLS ST"],
  [" 2700  w Wells St , WMW ", "2700 W WELLS ST"],
  ["N 27TH ST / W WELLS ST,MKE", "N 27TH ST / W WELLS ST"],
  ["200 S MKE ST", "200 S MKE ST"],
  [",MKE", null],
  ["", null],
  [null, null],
])("the address %j is compared as %j", (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test(`case, spaces and the municipality make no difference (seed ${seed})`, () => {
  const words = fc.array(fc.stringMatching(/^[A-Z0-9&/.-]{1,8}$/), { minLength: 1, maxLength: 6 });
  const gap = fc.constantFrom(" ", "   ", "\t", " \u00a0 ");
  fc.assert(
    fc.property(words, gap, fc.constantFrom("", ",MKE", " , mke ", ",WMW"), (parts, space, ending) => {
      expect(addressKey(`${space}${parts.join(space).toLowerCase()}${ending}`)).toBe(parts.join(" "));
    }),
    { seed, numRuns: 500 },
  );
});

test("the same address counts wherever it was placed, another within 30 m too, with its distance", () => {
  const { calls, sinceDays, truncated } = assemblePriorCalls(here, [
    call("address", { address: "2700 w wells st", location: oracleDestination(scene, 10, 400) }),
    call("kerb", { address: "2702 W WELLS ST", location: oracleDestination(scene, 90, 29.9) }),
    call("beyond", { address: "2704 W WELLS ST", location: oracleDestination(scene, 90, 30.1) }),
    call("unplaced", { address: "2700 W WELLS ST" }),
  ]);
  expect(calls).toMatchObject([
    { id: "address", matchedBy: "address", distanceMeters: expect.closeTo(400, 3) },
    { id: "kerb", matchedBy: "place", distanceMeters: expect.closeTo(29.9, 3) },
    { id: "unplaced", matchedBy: "address", distanceMeters: null },
  ]);
  expect([sinceDays, truncated]).toEqual([365, false]);
  expect(calls[0]).not.toHaveProperty("assignment");
});

test("a year back counts to the moment, nothing later than the incident, and never the incident itself", () => {
  const at = (id: string, occurredAt: string) => call(id, { address: here.address, occurredAt });
  expect(
    idsBefore([
      at("year", "2025-11-22T02:30:00.000Z"),
      at("older", "2025-11-22T02:29:59.999Z"),
      at("same-moment", here.occurredAt),
      at("later", "2026-11-22T02:30:00.001Z"),
      here,
    ]),
  ).toEqual(["same-moment", "year"]);
});

test("the latest fifty, and a word that there are more", () => {
  const calls = Array.from({ length: 51 }, (_, index) => call(`c${index}`, { address: here.address, occurredAt: new Date(Date.parse(here.occurredAt) - index * 60_000).toISOString() }));
  const all = assemblePriorCalls(here, calls.toReversed());
  expect(all.truncated).toBe(true);
  expect(all.calls.map(({ id }) => id)).toEqual(calls.slice(0, 50).map(({ id }) => id));
  expect(assemblePriorCalls(here, calls.slice(1)).truncated).toBe(false);
});

test("an incident without address and place has none", () => {
  expect(idsBefore([call("a"), call("b", { address: "2700 W WELLS ST", location: scene })], call("nowhere", { occurredAt: here.occurredAt }))).toEqual([]);
});
