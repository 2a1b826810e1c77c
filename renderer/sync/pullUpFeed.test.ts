import { expect, it, vi } from "vitest";
import type { PullUp } from "../../shared/model/pullUp.ts";
import { HandTimers, someIncident } from "../../tests/support/fakeHub.ts";
import { HubFailure } from "./hubFailure.ts";
import { PullUpFeed, type FetchPullUp } from "./pullUpFeed.ts";
import { createConsoleStores } from "./stores/consoleStores.ts";

const answerFor = (incidentId: string, radiusMeters: number): PullUp => ({
  incidentId,
  radiusMeters,
  integrated: [
    { cameraId: "cam", name: "Door", distanceMeters: 10, bearingDegrees: 0, coversIncident: null, health: "ok", access: "opens" },
  ],
  contacts: [],
  nextRadiusMeters: null,
  nextContactsRadiusMeters: null,
});

function follow() {
  const stores = createConsoleStores();
  const timers = new HandTimers();
  const asked: { how: "bringUp" | "refresh"; incidentId: string; radiusMeters: number; settle: PromiseWithResolvers<PullUp> }[] = [];
  const question = (how: "bringUp" | "refresh"): FetchPullUp => (incidentId, radiusMeters) => {
    const settle = Promise.withResolvers<PullUp>();
    asked.push({ how, incidentId, radiusMeters, settle });
    return settle.promise;
  };
  const feed = new PullUpFeed(stores, { bringUp: question("bringUp"), refresh: question("refresh") }, timers);
  feed.start();
  stores.connection.getState().set({ kind: "live", since: 0 });
  const now = new Date("2026-11-22T08:00:00.000Z");
  stores.incidents.getState().replace([someIncident("one"), someIncident("two")], now);
  const state = () => stores.pullUp.getState().state;
  const answer = async (index: number) => {
    const question = asked[index];
    if (!question) throw new Error(`question ${index} was never asked`);
    question.settle.resolve(answerFor(question.incidentId, question.radiusMeters));
    await question.settle.promise;
  };
  return { stores, timers, asked, state, answer, now };
}

it("shows only the answer to the latest question", async () => {
  const { stores, asked, state, answer } = follow();
  stores.selection.getState().select("one");
  expect(state()).toMatchObject({ kind: "loading", incidentId: "one" });
  stores.selection.getState().select("two");
  await answer(1);
  await answer(0);
  expect(asked.map(({ incidentId }) => incidentId)).toEqual(["one", "two"]);
  expect(state()).toMatchObject({ kind: "ready", incidentId: "two" });
});

it("keeps showing the old answer while it asks for another radius", async () => {
  const { stores, state, answer } = follow();
  stores.selection.getState().select("one");
  await answer(0);
  stores.selection.getState().stepRadius(1);
  expect(state()).toMatchObject({ kind: "ready", refresh: { kind: "asking" }, pullUp: { radiusMeters: 152.4 } });
  await answer(1);
  expect(state()).toMatchObject({ kind: "ready", refresh: { kind: "current" }, pullUp: { radiusMeters: 304.8 } });
});

it("asks again when the incident moves, not when only its note changes", async () => {
  const { stores, timers, asked, answer, now } = follow();
  stores.selection.getState().select("one");
  await answer(0);
  stores.incidents.getState().merge([someIncident("one", { note: "new" }), someIncident("two", { priority: 5 })], now);
  timers.fire();
  expect(asked).toHaveLength(1);
  stores.incidents.getState().merge([someIncident("one", { location: { longitude: -87.95, latitude: 43.04 } })], now);
  timers.fire();
  expect(asked).toHaveLength(2);
});

it("takes a listed camera's new health without asking again, which would disclose the owners again", async () => {
  const { stores, timers, asked, state, answer } = follow();
  stores.selection.getState().select("one");
  await answer(0);
  stores.facts.getState().merge({ health: { cam: "offline" } });
  timers.fire();
  expect(asked).toHaveLength(1);
  expect(state()).toMatchObject({ kind: "ready", pullUp: { integrated: [{ cameraId: "cam", health: "offline" }] } });
});

it("keeps what it shows when a newer answer cannot be had, and says so", async () => {
  const { stores, asked, state, answer } = follow();
  stores.selection.getState().select("one");
  await answer(0);
  stores.selection.getState().stepRadius(-1);
  asked[1]?.settle.reject(new HubFailure({ kind: "offline" }));
  await vi.waitFor(() => expect(state()).toMatchObject({ kind: "ready", refresh: { kind: "failed", failure: { kind: "offline" } } }));
});

it("brings up two incidents side by side, and asks for neither again when they swap or one is left", async () => {
  const { stores, asked, state, answer } = follow();
  stores.selection.getState().select("one");
  await answer(0);
  stores.selection.getState().setBeside("two");
  expect(asked.map(({ incidentId }) => incidentId)).toEqual(["one", "two"]);
  expect(state()).toMatchObject({ kind: "ready", incidentId: "one", refresh: { kind: "current" } });
  await answer(1);
  stores.selection.getState().swap();
  expect(state()).toMatchObject({ kind: "ready", incidentId: "two", refresh: { kind: "current" } });
  stores.selection.getState().leave("two");
  expect(state()).toMatchObject({ kind: "ready", incidentId: "one", refresh: { kind: "current" } });
  expect([...stores.pullUp.getState().byIncident.keys()]).toEqual(["one"]);
  expect(asked).toHaveLength(2);
});

it("opens views with the first answer of an incident alone, not with what refreshes it", async () => {
  const { stores, timers, asked, answer, now } = follow();
  stores.selection.getState().select("one");
  await answer(0);
  stores.selection.getState().stepRadius(1);
  await answer(1);
  stores.incidents.getState().merge([someIncident("one", { priority: 2 })], now);
  timers.fire();
  await answer(2);
  stores.selection.getState().select("two");
  await answer(3);
  stores.selection.getState().select("one");
  expect(asked.map(({ how, incidentId }) => `${how} ${incidentId}`)).toEqual(["bringUp one", "refresh one", "refresh one", "bringUp two", "bringUp one"]);
});

it("asks once where the connection comes back while a question is under way or after its answer; anew where something changed meanwhile", async () => {
  const { stores, asked, answer, now } = follow();
  const { set } = stores.connection.getState();
  const lose = () => set({ kind: "stale", since: 0, reason: "no answer" });
  const comeBack = () => set({ kind: "live", since: 0 });
  stores.selection.getState().select("one");
  lose();
  comeBack();
  expect(asked, "it is under way").toHaveLength(1);
  lose();
  await answer(0);
  comeBack();
  expect(asked, "the answer is younger than the loss").toHaveLength(1);
  lose();
  comeBack();
  expect(asked, "nobody knows what was missed").toHaveLength(2);
  lose();
  await answer(1);
  stores.incidents.getState().merge([someIncident("one", { priority: 2 })], now);
  comeBack();
  expect(asked, "it has changed since").toHaveLength(3);
});
