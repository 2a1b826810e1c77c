import { describe, expect, it, vi } from "vitest";
import { socketEvents } from "../../shared/protocol/sync.ts";
import { columnsOf, FakeHub, HandTimers, hubTime, incidentChange, signedIn } from "../../tests/support/fakeHub.ts";
import { HubClient } from "./hubClient.ts";
import { HubFailure } from "./hubFailure.ts";
import { createConsoleStores } from "./stores/consoleStores.ts";

const incidentId = "6f1d8a4e-51a7-4d0e-8b56-0f5f0c1b2a3d";
const holding = { incidentId, minutes: 10, reason: "suspect on scene" };

/** A console signed in to a fake hub, live. */
async function liveConsole(prepare: (hub: FakeHub) => void = () => {}) {
  const hub = new FakeHub();
  hub.commit([incidentChange("a"), incidentChange("b")]);
  prepare(hub);
  const stores = createConsoleStores();
  const timers = new HandTimers();
  const session = { read: () => signedIn, write: vi.fn(), clear: vi.fn() };
  const client = new HubClient({ stores, http: hub.http(), connector: hub, session, timers, random: () => 0 });
  client.start();
  const become = (kind: string) => vi.waitFor(() => expect(stores.connection.getState().state.kind).toBe(kind));
  await become("live");
  const ids = () => [...stores.incidents.getState().byId.keys()].sort();
  return { hub, stores, timers, client, session, become, ids };
}

const subscriptions = (hub: FakeHub) => hub.requests.filter(({ event }) => event === socketEvents.subscribe);

describe("following the hub", () => {
  it("starts with the snapshot and goes on with what follows", async () => {
    const { hub, ids } = await liveConsole();
    expect(ids()).toEqual(["a", "b"]);
    hub.commit([incidentChange("c")]);
    expect(ids()).toEqual(["a", "b", "c"]);
  });

  it("ignores a frame that comes twice", async () => {
    const { hub, stores } = await liveConsole();
    hub.commit([incidentChange("a", { version: 2, address: "new" })]);
    const before = stores.incidents.getState();
    hub.say(socketEvents.deltas, { from: 1, to: 2, changes: hub.changes.slice(0, 2) });
    expect(stores.incidents.getState()).toBe(before);
    expect(subscriptions(hub)).toHaveLength(1);
  });

  it("asks again when a frame is missing, and applies frames that come out of order once", async () => {
    const { hub, ids } = await liveConsole();
    hub.commit([incidentChange("c")], false);
    hub.commit([incidentChange("d")]);
    await vi.waitFor(() => expect(ids()).toEqual(["a", "b", "c", "d"]));
    hub.say(socketEvents.deltas, { from: 3, to: 3, changes: [hub.changes[2]] });
    expect(subscriptions(hub).map(({ payload }) => payload)).toMatchObject([{ sequence: null }, { sequence: 2 }]);
  });

  it("keeps frames that arrive while it asks", async () => {
    const { hub, ids } = await liveConsole();
    hub.answers.set(socketEvents.subscribe, (payload) => {
      hub.answers.clear();
      const reply = hub.subscribeReply(payload);
      hub.commit([incidentChange("late")]);
      return reply;
    });
    hub.say(socketEvents.resync, {});
    await vi.waitFor(() => expect(ids()).toContain("late"));
  });

  it("asks for everything when a message does not parse, and applies nothing of it", async () => {
    const { hub, ids } = await liveConsole();
    hub.commit([incidentChange("c")], false);
    hub.say(socketEvents.deltas, { from: 3, to: 3, changes: [{ kind: "incident", incident: { id: 7 } }] });
    await vi.waitFor(() => expect(ids()).toEqual(["a", "b", "c"]));
    expect(subscriptions(hub).at(-1)?.payload).toMatchObject({ storeId: null, sequence: null });
  });

  it("says that it does not understand a hub that talks nonsense, and is back when that ends", async () => {
    const { hub, stores, timers, become, ids } = await liveConsole();
    hub.answers.set(socketEvents.subscribe, () => ({ kind: "snapshot", storeId: 5 }));
    hub.say(socketEvents.resync, {});
    await become("stale");
    expect(stores.connection.getState().state).toMatchObject({ reason: expect.stringContaining("not one this console understands") });
    expect(ids()).toEqual(["a", "b"]);
    hub.answers.clear();
    timers.fire();
    await become("live");
  });
});

describe("losing the hub", () => {
  it("says so at once, keeps the facts, and converges when the hub is back", async () => {
    const { hub, timers, become, ids, stores } = await liveConsole();
    hub.reachable = false;
    hub.cut();
    expect(stores.connection.getState().state.kind).toBe("stale");
    expect(ids()).toEqual(["a", "b"]);
    hub.commit([incidentChange("c")]);
    timers.fire();
    await vi.waitFor(() => expect(stores.connection.getState().state).toMatchObject({ reason: expect.stringContaining("down") }));
    hub.reachable = true;
    timers.fire();
    await become("live");
    expect(ids()).toEqual(["a", "b", "c"]);
    expect(subscriptions(hub).at(-1)?.payload).toMatchObject({ storeId: "store-1", sequence: 2 });
  });

  it("takes the snapshot of another store and forgets the old one's incidents", async () => {
    const { hub, timers, become, ids } = await liveConsole();
    hub.storeId = "store-2";
    hub.changes = [incidentChange("z")];
    hub.cut();
    timers.fire();
    await become("live");
    expect(ids()).toEqual(["z"]);
  });

  it("notices a hub that no longer answers", async () => {
    const { hub, timers, become } = await liveConsole();
    hub.answers.set(socketEvents.time, () => new HubFailure({ kind: "timed-out", timeoutMilliseconds: 5000 }));
    timers.fire();
    await become("stale");
  });

  it("ends the sign-in when the hub ends it, and shows nothing any more", async () => {
    const { hub, stores, session, ids } = await liveConsole();
    hub.say(socketEvents.signedOut, { code: "session_ended" });
    expect(stores.session.getState().session).toEqual({ kind: "signed-out", notice: "The session has ended. Sign in again." });
    expect(stores.connection.getState().state.kind).toBe("signed-out");
    expect(session.clear).toHaveBeenCalled();
    expect(ids()).toEqual([]);
  });
});

describe("sending a command", () => {
  it("refuses at once while the hub is gone, and sends nothing later", async () => {
    const { hub, timers, become, client } = await liveConsole();
    hub.cut();
    await expect(client.send("incident.hold", holding)).rejects.toMatchObject({ failure: { kind: "offline" } });
    timers.fire();
    await become("live");
    expect(hub.requests.filter(({ event }) => event === socketEvents.command)).toEqual([]);
  });

  it("repeats an unanswered command under the same id", async () => {
    const { hub, client } = await liveConsole();
    await expect(client.send("incident.hold", holding)).rejects.toMatchObject({ failure: { kind: "timed-out" } });
    const [first, second, ...more] = hub.requests.filter(({ event }) => event === socketEvents.command);
    expect(second).toEqual(first);
    expect(more).toEqual([]);
  });

  it("does not repeat a command on another connection", async () => {
    const { hub, client } = await liveConsole();
    hub.answers.set(socketEvents.command, () => hub.cut());
    await expect(client.send("incident.hold", holding)).rejects.toMatchObject({ failure: { kind: "connection-lost" } });
    expect(hub.requests.filter(({ event }) => event === socketEvents.command)).toHaveLength(1);
  });

  it("names the field of an entry that does not fit, without asking the hub", async () => {
    const { hub, client } = await liveConsole();
    const failure = { kind: "invalid", errors: [expect.objectContaining({ field: "minutes" })] };
    await expect(client.send("incident.hold", { ...holding, minutes: 0 })).rejects.toMatchObject({ failure });
    expect(hub.requests.filter(({ event }) => event === socketEvents.command)).toEqual([]);
  });

  it("hands on a refusal, and trusts no answer that does not parse", async () => {
    const { hub, client } = await liveConsole();
    const problem = { type: "urn:rtcc:problem:hold_too_late", title: "Too late", status: 409, code: "hold_too_late" };
    hub.answers.set(socketEvents.command, () => ({ ok: false, problem }));
    await expect(client.send("incident.hold", holding)).rejects.toMatchObject({ failure: { kind: "refused", problem } });
    hub.answers.set(socketEvents.command, () => ({ ok: true, result: { id: 1 } }));
    await expect(client.send("incident.hold", holding)).rejects.toMatchObject({ failure: { kind: "unintelligible" } });
  });
});

describe("the hub's clock", () => {
  it("is taken from the subscription", async () => {
    const { client } = await liveConsole();
    expect(Math.abs(client.hubNow() - Date.parse(hubTime))).toBeLessThan(5000);
  });
});

describe("the cameras", () => {
  it("come over HTTP and are fetched again when many were replaced", async () => {
    const { hub, stores } = await liveConsole((prepared) => (prepared.columns = columnsOf(2, ["x"])));
    const size = () => stores.cameras.getState().table.size;
    await vi.waitFor(() => expect(size()).toBe(1));
    hub.columns = columnsOf(3, ["x", "y", "z"]);
    hub.commit([{ kind: "cameras-replaced", count: 3 }]);
    await vi.waitFor(() => expect(size()).toBe(3));
  });

  it("are fetched once, however much else has happened since they last changed", async () => {
    const { hub, stores, timers } = await liveConsole((prepared) => {
      prepared.columns = columnsOf(1, ["x"]);
      prepared.changes = [{ kind: "camera-removed", cameraId: "old" }, incidentChange("i1"), incidentChange("i2")];
    });
    await vi.waitFor(() => expect(stores.cameras.getState().loading.kind).toBe("loaded"));
    hub.commit([incidentChange("i3")]);
    timers.fire();
    expect(hub.cameraRequests).toBe(1);
  });

  it("keep a removal that came while an older list was on its way", async () => {
    const onItsWay = Promise.withResolvers<void>();
    const { hub, stores } = await liveConsole((prepared) => {
      prepared.columns = columnsOf(2, ["x", "y"]);
      prepared.columnsReady = onItsWay.promise;
    });
    hub.commit([{ kind: "camera-removed", cameraId: "x" }]);
    expect(stores.cameras.getState().loading.kind).toBe("loading");
    onItsWay.resolve();
    await vi.waitFor(() => expect(stores.cameras.getState().loading.kind).toBe("loaded"));
    expect([...stores.cameras.getState().table].map(({ id }) => id)).toEqual(["y"]);
  });
});

describe("a sign-in that is another window's", () => {
  const another = { ...signedIn, token: "another", user: { ...signedIn.user, id: "u2", displayName: "Another" } };

  it("shows nothing of what an earlier one was told, and is kept nowhere", async () => {
    const { client, stores, session, ids, become } = await liveConsole();
    const seen: string[][] = [];
    stores.session.subscribe(() => seen.push(ids()));
    client.takeUp(another);
    expect(seen.every((held) => held.length === 0)).toBe(true);
    expect(stores.session.getState().session).toMatchObject({ kind: "signed-in", token: "another" });
    await become("live");
    expect(ids()).toEqual(["a", "b"]);
    expect(session.write).not.toHaveBeenCalled();
  });

  it("goes on undisturbed when it is taken up again, and is forgotten at once, without a word to the hub", async () => {
    const { hub, client, stores, ids } = await liveConsole();
    client.takeUp(signedIn);
    expect(subscriptions(hub)).toHaveLength(1);
    client.layDown();
    expect(ids()).toEqual([]);
    expect([stores.session.getState().session, client.token()]).toEqual([{ kind: "signed-out", notice: null }, null]);
  });
});
