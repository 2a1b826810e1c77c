import { expect, it } from "vitest";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";
import { createGrantsStore } from "./grants.ts";

const grant = (id: string, more: Partial<ViewGrant> = {}): ViewGrant => ({
  id,
  userId: "u1",
  cameraId: "c1",
  incidentId: "i1",
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
  ...more,
});
const revoked = grant("1", { endedAt: "2026-11-22T08:01:00.000Z", endReason: "revoked", endNote: "Kim: wrong camera" });

it("remembers a view a supervisor ended, until it is permitted or open again", () => {
  const { getState } = createGrantsStore();
  getState().merge([grant("1"), grant("2", { cameraId: "c2" })]);
  getState().merge([revoked, grant("2", { cameraId: "c2", endedAt: "2026-11-22T08:01:00.000Z", endReason: "closed-by-user" })]);
  expect(getState().byId.size).toBe(0);
  const { incidentId, cameraId, userId } = revoked;
  const revocation = { incidentId, cameraId, userId, revokedAt: "2026-11-22T08:01:00.000Z", note: "Kim: wrong camera" };
  expect([...getState().revoked.values()]).toEqual([revocation]);
  getState().merge([grant("3")]);
  expect(getState().revoked.size, "open again").toBe(0);
  getState().merge([revoked]);
  getState().forgetRevoked(revocation);
  expect(getState().revoked.size, "permitted again").toBe(0);
});

it("does not take an ending by the rule for a supervisor's", () => {
  const { getState } = createGrantsStore();
  getState().merge([grant("1", { endedAt: "2026-11-22T08:01:00.000Z", endReason: "revoked", endNote: null })]);
  expect(getState().revoked.size).toBe(0);
});
