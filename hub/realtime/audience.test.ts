import { expect, test } from "vitest";
import type { Camera } from "../../shared/model/camera.ts";
import { audiences, visibleTo } from "./audience.ts";

const camera: Camera = {
  id: "c",
  name: "Porch",
  level: "registered",
  ownership: "private",
  location: null,
  placeAccuracy: null,
  address: "2700 W WELLS ST",
  headingDegrees: null,
  fieldOfViewDegrees: null,
  rangeMeters: null,
  retentionDays: 7,
  siteId: "site",
  siteName: null,
  ownerId: "owner",
  consentPurposes: [],
};

test("a wall hears of a private camera without its owner and address; the floor hears all of it", () => {
  expect(JSON.stringify(visibleTo("wall", { kind: "camera", camera }))).not.toMatch(/owner"|WELLS/);
  expect(visibleTo("floor", { kind: "camera", camera })).toEqual({ kind: "camera", camera });
});

test("contacts are withheld from a wall, and who watches what from all but oversight", () => {
  const contact = { id: "a", incidentId: "i", siteId: "s", ownerId: "o", outcome: "reached" as const, note: "n", userId: "u", userName: "U", at: "2026-11-22T00:00:00.000Z" };
  const seen = audiences.map((audience) => [audience, visibleTo(audience, { kind: "contact", contact }).kind]);
  expect(seen).toEqual([["oversight", "contact"], ["floor", "contact"], ["wall", "withheld"]]);
});
