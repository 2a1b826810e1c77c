import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ScreenView, ScreenViews as Answer } from "../../../shared/protocol/screens.ts";
import type { OpeningFrame } from "../../../shared/protocol/openingMedia.ts";
import type { NextScreenViewsAnswer } from "../../sync/bringUpAnswer.ts";
import { HubFailure } from "../../sync/hubFailure.ts";
import { ScreenViews } from "./screenViews.ts";

const incidentId = "6f6f7a10-0000-4000-8000-000000000001";

const view = (id: string, cameraId: string): ScreenView => ({
  cameraId,
  incidentId,
  view: { id, cameraId, incidentId, purpose: "active-incident", playlistUrl: `/api/v1/media/${id}/playlist.m3u8`, expiresAt: "2026-11-22T06:15:00.000Z" },
  problem: null,
});
const refused = (cameraId: string): ScreenView => ({
  cameraId,
  incidentId,
  view: null,
  problem: { type: "about:blank", title: "The camera is not within reach of the incident's present place", status: 403, code: "too_far" },
});

/** A hub that says what it is told to, and counts how often it is asked. */
function hubThatSays(...tiles: ScreenView[]) {
  const { hub, client, timers } = parts(...tiles);
  return { hub, views: new ScreenViews(client, "http://127.0.0.1:4600", timers) };
}

function parts(...tiles: ScreenView[]) {
  const hub = { tiles, asked: 0, endedListeners: new Set<() => void>(), changedListeners: new Set<() => void>(), due: new Array<() => void>() };
  const client = {
    screenViews: async (): Promise<Answer> => {
      hub.asked++;
      return { tiles: hub.tiles };
    },
    onGrantEnded: (listener: (ended: { grantId: string; reason: "expired"; note: null }) => void) => {
      const tell = () => listener({ grantId: "g-1", reason: "expired", note: null });
      hub.endedListeners.add(tell);
      return () => hub.endedListeners.delete(tell);
    },
    onViewsChanged: (listener: () => void) => {
      hub.changedListeners.add(listener);
      return () => hub.changedListeners.delete(listener);
    },
    token: () => "token",
    hubNow: () => 0,
  };
  const timers = {
    after: (_milliseconds: number, callback: () => void) => {
      hub.due.push(callback);
      return () => void hub.due.splice(hub.due.indexOf(callback), 1);
    },
  };
  return { hub, client, timers };
}

const ask = (cameraId: string) => ({ cameraId, incidentId, purpose: "active-incident" }) as const;

const requests: string[] = [];
beforeEach(() => {
  requests.length = 0;
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", async (address: string) => {
    requests.push(address);
    return new Response(null, { status: 503 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a wall's views", () => {
  test("tiles that ask together are answered with what the hub has opened, by one question", async () => {
    const { hub, views } = hubThatSays(view("g-1", "a"), refused("b"));
    const [a, b, c] = await Promise.all([views.openView(ask("a")), views.openView(ask("b")), views.openView(ask("c"))]);
    expect(a).toMatchObject({ outcome: "opened", view: { id: "g-1" } });
    expect(b).toMatchObject({ outcome: "refused", problem: { code: "too_far" } });
    expect(c).toMatchObject({ outcome: "refused", problem: { code: "grant_ended" } });
    expect(hub.asked).toBe(1);
  });

  test("tiles that come with the hub's news are answered with it, and their first pictures are asked for before they stand there", async () => {
    const { hub, views } = hubThatSays(view("g-1", "a"), refused("b"), view("g-3", "c"));
    const stop = views.start();
    await vi.waitFor(() => expect(requests.map((address) => new URL(address).search)).toEqual(["?grants=g-1,g-3"]));
    expect(await views.openView(ask("a"))).toMatchObject({ outcome: "opened", view: { id: "g-1" } });
    expect(hub.asked).toBe(1);
    // Good for one question: whoever asks again wants to know what is so by now.
    hub.tiles = [refused("a")];
    expect(await views.openView(ask("a"))).toMatchObject({ outcome: "refused" });
    expect(hub.asked).toBe(2);
    stop();
  });

  describe("with a question that waits at the hub", () => {
    const part = (grantId: string, body: string) => ({ header: { kind: "part", grantId, path: "still.jpg", contentType: "image/jpeg", byteLength: body.length }, body: new TextEncoder().encode(body) }) as const;
    const end = (grantId: string) => ({ header: { kind: "end", grantId }, body: new Uint8Array(0) }) as const;
    const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

    function standing(...tiles: ScreenView[]) {
      const { hub, client, timers } = parts(...tiles);
      const questions: { known: string | null; signal: AbortSignal; answer: (answer: NextScreenViewsAnswer | null) => void; fail: (error: unknown) => void }[] = [];
      const nextScreenViews = (known: string | null, signal: AbortSignal) => new Promise<NextScreenViewsAnswer | null>((answer, fail) => void questions.push({ known, signal, answer, fail }));
      return { hub, questions, views: new ScreenViews({ ...client, nextScreenViews }, "http://127.0.0.1:4600", timers) };
    }
    const cameras = (views: ScreenViews) => views.store.getState().views?.map(({ cameraId }) => cameraId);
    const answerOf = (state: string, tiles: ScreenView[], ...frames: OpeningFrame[]): NextScreenViewsAnswer => ({ state, tiles, media: (async function* () { yield* frames; })() });

    test("tiles and their first pictures come with its answer, and nothing is asked for them", async () => {
      const { hub, questions, views } = standing();
      const stop = views.start();
      await settled();
      expect(questions.map(({ known }) => known)).toEqual([null]);
      for (const tell of hub.changedListeners) tell();
      questions[0]?.answer(answerOf("two", [view("g-1", "a")], part("g-1", "no picture"), end("g-1")));
      await settled();
      expect(cameras(views)).toEqual(["a"]);
      expect(questions.map(({ known }) => known), "the next one waits").toEqual([null, "two"]);
      expect([hub.asked, requests]).toEqual([1, []]);
      stop();
      expect(questions[1]?.signal.aborted).toBe(true);
    });

    test("tiles wait for their stills, and for no longer than a moment", async () => {
      const { hub, questions, views } = standing();
      const stop = views.start();
      await settled();
      const never = (async function* (): AsyncGenerator<OpeningFrame> { await new Promise(() => undefined); yield* []; })();
      questions[0]?.answer({ state: "two", tiles: [view("g-1", "a")], media: never });
      await settled();
      expect(cameras(views)).toEqual([]);
      for (const due of [...hub.due]) due();
      expect(cameras(views)).toEqual(["a"]);
      stop();
    });

    test("what was said later counts, also where earlier tiles still wait for their stills", async () => {
      const { hub, questions, views } = standing();
      const stop = views.start();
      await settled();
      const late = Promise.withResolvers<void>();
      questions[0]?.answer({ state: "two", tiles: [view("g-1", "a")], media: (async function* (): AsyncGenerator<OpeningFrame> { await late.promise; yield* []; })() });
      await settled();
      hub.tiles = [view("g-2", "b")];
      views.look();
      await settled();
      late.resolve();
      await settled();
      expect(cameras(views)).toEqual(["b"]);
      stop();
    });

    test("news that it does not bring is asked for; where it cannot stand, the hub is asked at once", async () => {
      const { hub, questions, views } = standing();
      const stop = views.start();
      await settled();
      expect(hub.asked).toBe(1);
      for (const tell of hub.changedListeners) tell();
      expect(hub.asked, "its answer is on the way").toBe(1);
      for (const due of [...hub.due]) due();
      await settled();
      expect(hub.asked).toBeGreaterThan(1);
      questions[0]?.fail(new HubFailure({ kind: "connection-lost" }));
      await settled();
      const before = hub.asked;
      for (const tell of hub.changedListeners) tell();
      expect(hub.asked).toBe(before + 1);
      stop();
    });
  });

  test("a view is renewed as long as the hub keeps it", async () => {
    const { hub, views } = hubThatSays(view("g-1", "a"));
    expect(await views.renewView("g-1")).toEqual({ outcome: "renewed", expiresAt: "2026-11-22T06:15:00.000Z" });
    hub.tiles = [view("g-2", "a")];
    expect(await views.renewView("g-1")).toMatchObject({ outcome: "refused" });
  });

  test("a tile is told to ask anew when its view is another, and only then", async () => {
    const { hub, views } = hubThatSays(view("g-1", "a"), refused("b"));
    await views.openView(ask("a"));
    const reopenings = () => Object.fromEntries([...views.store.getState().reopenings].map(([key, count]) => [key.split("/")[1], count]));
    expect(reopenings()).toEqual({ a: 0, b: 0 });
    await views.openView(ask("a"));
    expect(reopenings()).toEqual({ a: 0, b: 0 });
    hub.tiles = [view("g-2", "a"), view("g-3", "b")];
    await views.openView(ask("a"));
    expect(reopenings()).toEqual({ a: 1, b: 1 });
    hub.tiles = [refused("a"), view("g-3", "b")];
    await views.openView(ask("a"));
    expect(reopenings()).toEqual({ a: 1, b: 1 });
  });

  test("it looks again by itself, when a view has ended and when the hub says so, until it is stopped", async () => {
    const { hub, views } = hubThatSays(view("g-1", "a"));
    const stop = views.start();
    await Promise.resolve();
    expect(hub.asked).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    hub.due.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(hub.asked).toBe(2);
    for (const tell of hub.endedListeners) tell();
    expect(hub.asked).toBe(3);
    await new Promise((resolve) => setImmediate(resolve));
    for (const tell of hub.changedListeners) tell();
    expect(hub.asked).toBe(4);
    stop();
    expect(hub.due).toEqual([]);
    expect(hub.endedListeners.size + hub.changedListeners.size).toBe(0);
  });
});
