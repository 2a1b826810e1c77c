import { expect, it } from "vitest";
import { someIncident } from "../../../tests/support/fakeHub.ts";
import { createIncidentsStore } from "./incidents.ts";

const now = new Date("2026-11-22T08:30:00Z");
const at = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, "0")}:00.000Z`;

it("keeps the queue's order through changes, the very same list where nothing moved", () => {
  const store = createIncidentsStore();
  store.getState().replace([someIncident("low", { priority: 4 }), someIncident("old", { occurredAt: at(1) }), someIncident("new", { occurredAt: at(5) })], now);
  const { order } = store.getState();
  expect(order).toEqual(["new", "old", "low"]);
  store.getState().merge([someIncident("old", { occurredAt: at(1), statusText: "On scene", version: 2 })], now);
  expect(store.getState().order).toBe(order);
  expect(store.getState().byId.get("old")?.statusText).toBe("On scene");
  store.getState().merge([someIncident("newest", { occurredAt: at(9) }), someIncident("low", { priority: 2, version: 2 })], now);
  expect(store.getState().order).toEqual(["newest", "new", "old", "low"]);
  store.getState().merge([someIncident("new", { occurredAt: at(5), status: "closed", closedAt: at(20), version: 2 })], now);
  expect(store.getState().order).toEqual(["newest", "old", "low", "new"]);
});

it("takes the later of two changes of one incident that come together", () => {
  const store = createIncidentsStore();
  store.getState().replace([], now);
  store.getState().merge([someIncident("a", { version: 1 }), someIncident("a", { version: 2, statusText: "On scene" })], now);
  expect([...store.getState().byId.values()].map(({ version }) => version)).toEqual([2]);
  expect(store.getState().order).toEqual(["a"]);
});
