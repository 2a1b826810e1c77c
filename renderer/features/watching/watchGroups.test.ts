import { describe, expect, it } from "vitest";
import { someIncident } from "../../../tests/support/fakeHub.ts";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";
import { groupWatching } from "./watchGroups.ts";

const grant = (id: string, userId: string, cameraId: string, incidentId: string): ViewGrant => ({
  id,
  userId,
  cameraId,
  incidentId,
  purpose: "active-incident",
  distanceMeters: 10,
  overrideReason: null,
  issuedAt: "2026-11-22T08:00:00.000Z",
  expiresAt: "2026-11-22T08:15:00.000Z",
  endedAt: null,
  endReason: null,
  authorizedBy: null,
  screenId: null,
  endNote: null,
});
const incidents = new Map([someIncident("low", { priority: 4, nature: "PARKING" }), someIncident("high", { priority: 1, nature: "SHOTSPOTTER" })].map((each) => [each.id, each]));
const names = { personName: (id: string) => ({ u1: "Kim", u2: "Ann" })[id] ?? id, cameraName: (id: string) => `Camera ${id}`, incidentById: (id: string) => incidents.get(id) };
const grants = [grant("1", "u1", "10", "low"), grant("2", "u1", "2", "high"), grant("3", "u2", "9", "high"), grant("4", "u1", "1", "gone")];
const outline = (grouping: "incident" | "person") => groupWatching(grants, grouping, names).map(({ title, rows }) => [title, ...rows.map(({ person, camera }) => `${person}: ${camera}`)]);

describe("who watches what", () => {
  it("stands by incident, the most urgent first, one that is no longer kept last", () => {
    expect(outline("incident")).toEqual([
      ["P1 SHOTSPOTTER · 2700 W WELLS ST", "Ann: Camera 9", "Kim: Camera 2"],
      ["P4 PARKING · 2700 W WELLS ST", "Kim: Camera 10"],
      ["Unknown: an incident no longer kept here", "Kim: Camera 1"],
    ]);
  });

  it("stands by person, cameras in the order of their names", () => {
    expect(outline("person")).toEqual([
      ["Ann", "Ann: Camera 9"],
      ["Kim", "Kim: Camera 1", "Kim: Camera 2", "Kim: Camera 10"],
    ]);
  });
});
