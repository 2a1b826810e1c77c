import { describe, expect, it, vi } from "vitest";
import { socketEvents } from "../../shared/protocol/sync.ts";
import { columnsOf, FakeHub, HandTimers, incidentChange, signedIn } from "../../tests/support/fakeHub.ts";
import { HubClient } from "./hubClient.ts";
import { HubFailure } from "./hubFailure.ts";
import { createConsoleStores } from "./stores/consoleStores.ts";

const idle = { kind: "locked", since: "2026-11-22T08:15:00.000Z", cause: "idle" } as const;
const open = { kind: "open", lockAfterSeconds: 900 } as const;
const lockedRefusal = { ok: false, problem: { type: "urn:rtcc:problem:session_locked", title: "Locked", status: 403, code: "session_locked" } };

/** A console signed in to a fake hub, live, on a clock that the test sets, milliseconds. */
async function liveConsole() {
  const hub = new FakeHub();
  hub.columns = columnsOf(2, ["c-1"]);
  hub.answers.set(socketEvents.attend, () => ({}));
  hub.commit([incidentChange("a"), incidentChange("b")]);
  const stores = createConsoleStores();
  const timers = new HandTimers();
  let now = 0;
  const client = new HubClient({ stores, http: hub.http(), connector: hub, session: { read: () => signedIn, write: vi.fn(), clear: vi.fn() }, timers, random: () => 0, monotonicNow: () => now });
  client.start();
  const kind = () => [stores.session.getState().session.kind, stores.connection.getState().state.kind].join();
  const become = (wanted: string) => vi.waitFor(() => expect(kind()).toBe(wanted));
  await become("signed-in,live");
  const held = () => [stores.incidents.getState().byId.size, stores.selection.getState().incidentId, stores.cameras.getState().table.size];
  const later = (milliseconds: number) => void (now += milliseconds);
  /** What the hub does from now on when it is asked for its state. */
  const answerAs = (lock: typeof idle | null) => {
    if (lock === null) return void hub.answers.delete(socketEvents.subscribe);
    hub.answers.set(socketEvents.subscribe, () => (hub.say(socketEvents.sessionLock, lock), lockedRefusal));
  };
  return { hub, stores, timers, client, become, held, later, answerAs };
}

describe("a session that the hub locks", () => {
  it("takes everything away at once, sends nothing, and holds no token for pictures", async () => {
    const { hub, stores, client, held } = await liveConsole();
    stores.selection.getState().select("a");
    hub.say(socketEvents.sessionLock, idle);
    expect(stores.session.getState().session).toMatchObject({ ...idle, user: { username: "analyst" } });
    expect(held()).toEqual([0, null, 0]);
    expect(client.token()).toBeNull();
    await expect(client.send("incident.acknowledge", { incidentId: "6f1d8a4e-51a7-4d0e-8b56-0f5f0c1b2a3d" })).rejects.toThrow("Not connected");
    await expect(client.camera("c-1", new AbortController().signal)).rejects.toThrow(HubFailure);
    hub.commit([incidentChange("c")]);
    expect(held(), "nor takes what comes all the same").toEqual([0, null, 0]);
  });

  it("is not undone by an answer that was on its way", async () => {
    const { hub, held } = await liveConsole();
    hub.remembers = false;
    hub.answers.set(socketEvents.subscribe, async (payload) => {
      hub.say(socketEvents.sessionLock, idle);
      await Promise.resolve();
      return hub.subscribeReply(payload);
    });
    hub.say(socketEvents.resync, {});
    await vi.waitFor(() => expect(held()[0]).toBe(0));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(held()).toEqual([0, null, 0]);
  });

  it("asks for everything anew when the hub says that it is open, whoever opened it", async () => {
    const { hub, held, become } = await liveConsole();
    hub.say(socketEvents.sessionLock, idle);
    hub.commit([incidentChange("c")], false);
    hub.say(socketEvents.sessionLock, open);
    await become("signed-in,live");
    expect(held()[0]).toBe(3);
    expect(hub.requests.findLast(({ event }) => event === socketEvents.subscribe)?.payload).toMatchObject({ storeId: null, sequence: null });
  });

  it("stays locked over a lost connection, and learns of its opening from the next", async () => {
    const { hub, timers, held, become, answerAs } = await liveConsole();
    hub.say(socketEvents.sessionLock, idle);
    answerAs(idle);
    hub.cut();
    timers.fire();
    await vi.waitFor(() => expect(hub.requests.filter(({ event }) => event === socketEvents.subscribe)).toHaveLength(2));
    expect(held()).toEqual([0, null, 0]);
    answerAs(null);
    hub.cut();
    timers.fire();
    await become("signed-in,live");
    expect(held()[0]).toBe(2);
  });

  it("is found locked by a console that comes to it", async () => {
    const { hub, timers, become, held, answerAs } = await liveConsole();
    answerAs(idle);
    hub.cut();
    timers.fire();
    await become("locked,locked");
    expect(held()).toEqual([0, null, 0]);
  });

  it("opens with its password, and leaves where the hub knows it no more", async () => {
    const { hub, client, become } = await liveConsole();
    hub.say(socketEvents.sessionLock, idle);
    await client.unlock("milwaukee");
    expect(hub.unlocks).toEqual(["milwaukee"]);
    await become("signed-in,live");
    hub.say(socketEvents.sessionLock, idle);
    hub.say(socketEvents.signedOut, { code: "session_ended" });
    await become("signed-out,signed-out");
  });
});

describe("locking by hand", () => {
  it("is told to the hub once", async () => {
    const { hub, client, held } = await liveConsole();
    client.lock();
    client.lock();
    hub.say(socketEvents.sessionLock, open);
    expect(held(), "nor undone by what the hub said before it knew").toEqual([0, null, 0]);
    expect(client.token()).toBeNull();
    await vi.waitFor(() => expect(hub.locks).toBe(1));
    hub.say(socketEvents.sessionLock, { ...idle, cause: "hand" });
    expect(hub.locks).toBe(1);
  });

  it("holds while the hub is away, and the hub is told before anything is asked of it", async () => {
    const { hub, client, timers, held, become } = await liveConsole();
    hub.reachable = false;
    hub.cut();
    client.lock();
    await become("locked,locked");
    timers.fire();
    await vi.waitFor(() => expect(hub.locks).toBe(0));
    hub.reachable = true;
    let toldBefore = 0;
    hub.answers.set(socketEvents.subscribe, () => {
      toldBefore = hub.locks;
      hub.say(socketEvents.sessionLock, { ...idle, cause: "hand" });
      return lockedRefusal;
    });
    await vi.waitFor(() => (timers.fire(), expect(hub.locks).toBe(1)));
    await vi.waitFor(() => expect(toldBefore).toBe(1));
    expect(held()).toEqual([0, null, 0]);
  });
});

describe("a warning", () => {
  it("stands until the hub takes it back, and any input is told at once", async () => {
    const { hub, stores, client, later } = await liveConsole();
    const told = () => hub.requests.filter(({ event }) => event === socketEvents.input).length;
    hub.answers.set(socketEvents.input, () => ({}));
    client.noteInput();
    later(1_000);
    client.noteInput();
    expect(told()).toBe(1);
    hub.say(socketEvents.sessionLock, { kind: "warned", secondsLeft: 60 });
    expect(stores.session.getState().locksAt).not.toBeNull();
    client.noteInput();
    expect(told()).toBe(2);
    hub.say(socketEvents.sessionLock, open);
    expect(stores.session.getState().locksAt).toBeNull();
    client.noteInput();
    expect(told()).toBe(2);
    hub.say(socketEvents.sessionLock, { kind: "warned", secondsLeft: 60 });
    client.noteInput();
    expect(told(), "however short ago the last one was ended").toBe(3);
  });
});

describe("a console that is cut off from its hub", () => {
  it("locks by itself when nobody has used it for as long, and not before", async () => {
    const { hub, client, timers, held, later, become } = await liveConsole();
    hub.reachable = false;
    hub.cut();
    await become("signed-in,stale");
    later(600_000);
    client.noteInput();
    later(899_000);
    timers.fire();
    expect(held()[0]).toBe(2);
    later(1_000);
    timers.fire();
    await become("locked,locked");
    expect(held()).toEqual([0, null, 0]);
  });

  it("never does while the hub is there: the hub decides", async () => {
    const { timers, held, later } = await liveConsole();
    later(10_000_000);
    timers.fire();
    expect(held()[0]).toBe(2);
  });
});
