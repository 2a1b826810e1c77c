import { describe, expect, test } from "vitest";
import type { PlaceAccuracy } from "../model/camera.ts";
import { mayChangeStatus, mayPlaceByHand, mayUpdateIncident, type IncidentAuthor } from "./incidentAuthorship.ts";

const cad: IncidentAuthor = { id: "key:cad", role: null };
const otherKey: IncidentAuthor = { id: "key:alarms", role: null };
const hub: IncidentAuthor = { id: "hub", role: null };
const analyst: IncidentAuthor = { id: "user:ann", role: "analyst" };
const otherAnalyst: IncidentAuthor = { id: "user:ben", role: "analyst" };
const registrar: IncidentAuthor = { id: "user:reg", role: "registrar" };
const supervisor: IncidentAuthor = { id: "user:sue", role: "supervisor" };
const administrator: IncidentAuthor = { id: "user:adam", role: "administrator" };
const everybody = [cad, otherKey, hub, analyst, otherAnalyst, registrar, supervisor, administrator];

const idsOf = (authors: IncidentAuthor[]) => authors.map(({ id }) => id);

describe("who may update an incident", () => {
  test.each<[string, IncidentAuthor[]]>([
    ["key:cad", [cad, supervisor, administrator]],
    ["key:alarms", [otherKey, supervisor, administrator]],
    ["hub", [hub, supervisor, administrator]],
    ["user:ann", [analyst, otherAnalyst, registrar, supervisor, administrator]],
    // A key that bears a person's name is a key all the same.
    ["key:user:ann", [supervisor, administrator]],
  ])("first reported by %s", (reportedBy, may) => {
    expect(idsOf(everybody.filter((author) => mayUpdateIncident(author, reportedBy).allowed))).toEqual(idsOf(may));
  });

  test("a refusal says why", () => {
    expect(mayUpdateIncident(otherKey, "key:cad")).toMatchObject({ reason: expect.stringContaining("reported first itself") });
    expect(mayUpdateIncident(analyst, "key:cad")).toMatchObject({ reason: expect.stringContaining("supervisor") });
  });
});

describe("who may open or close an incident", () => {
  test.each<[string, IncidentAuthor[]]>([
    ["key:cad", [cad, supervisor, administrator]],
    ["hub", [hub, supervisor, administrator]],
    ["user:ann", [analyst, supervisor, administrator]],
    ["user:sue", [supervisor, administrator]],
  ])("first reported by %s", (reportedBy, may) => {
    expect(idsOf(everybody.filter((author) => mayChangeStatus(author, reportedBy).allowed))).toEqual(idsOf(may));
  });

  test("a refusal says why", () => {
    expect(mayChangeStatus(otherAnalyst, "user:ann")).toMatchObject({ reason: expect.stringContaining("Somebody else made") });
    expect(mayChangeStatus(analyst, "key:cad")).toMatchObject({ reason: expect.stringContaining("comes from a source") });
  });
});

describe("who may place an incident by hand", () => {
  const people = [analyst, supervisor, administrator];
  const place = (method: PlaceAccuracy["method"]): PlaceAccuracy => ({ method, radiusMeters: null });

  test.each<[string, PlaceAccuracy | null, string, IncidentAuthor[]]>([
    ["without a place", null, "key:cad", people],
    ["found from its address", place("geocoded"), "hub", people],
    ["placed by hand before", place("by-hand"), "key:cad", people],
    ["whose place a person told", place("source"), "user:ben", people],
    ["whose place the source told", place("source"), "key:cad", [supervisor, administrator]],
    ["whose place the hub's own source told", place("source"), "hub", [supervisor, administrator]],
  ])("one %s", (_name, accuracy, reportedBy, may) => {
    expect(idsOf(people.filter((author) => mayPlaceByHand(author, reportedBy, accuracy).allowed))).toEqual(idsOf(may));
  });
});
