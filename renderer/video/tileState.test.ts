import { describe, expect, it } from "vitest";
import { nextTileState } from "./tileState.ts";
import type { TileEvent, TileState, TroubleNotice } from "./tileState.ts";

const notice: TroubleNotice = { trouble: { kind: "stream-unreachable", status: 404 }, retryAt: 900 };
const other: TroubleNotice = { trouble: { kind: "stream-broken" }, retryAt: null };

const states = {
  connecting: { kind: "connecting", since: 1 },
  live: { kind: "live", since: 1, trouble: null },
  troubled: { kind: "live", since: 1, trouble: notice },
  stalled: { kind: "stalled", since: 1, lastFrameAt: 0 },
  offline: { kind: "offline", since: 1, lastFrameAt: 0, notice: other },
  denied: { kind: "denied", since: 1, denial: { kind: "needs-purpose" } },
  ended: { kind: "ended", since: 1, reason: "revoked", note: null },
} as const satisfies Record<string, TileState>;
type StateName = keyof typeof states;

const events = {
  opening: { type: "opening" },
  frame: { type: "frame" },
  silence: { type: "silence", lastFrameAt: 40 },
  trouble: { type: "trouble", notice },
  over: { type: "trouble-over" },
  refused: { type: "denied", denial: { kind: "refused", code: "too_far", title: "Too far", detail: null } },
  ended: { type: "grant-ended", reason: "incident_closed", note: null },
} as const satisfies Record<string, TileEvent>;
type EventName = keyof typeof events;

const now = 50;
const connecting: TileState = { kind: "connecting", since: now };
const live: TileState = { kind: "live", since: now, trouble: null };
const refused: TileState = { kind: "denied", since: now, denial: events.refused.denial };
const closed: TileState = { kind: "ended", since: now, reason: "incident_closed", note: null };

/** Every state, every event. "same" means the very same object: nobody is told, nothing renders. */
const table: Record<StateName, Record<EventName, TileState | "same">> = {
  connecting: {
    opening: "same", frame: live, silence: "same", over: "same", refused, ended: closed,
    trouble: { kind: "offline", since: now, lastFrameAt: null, notice },
  },
  live: {
    opening: connecting, frame: "same", over: "same", refused, ended: closed,
    silence: { kind: "stalled", since: now, lastFrameAt: 40 },
    trouble: { kind: "live", since: 1, trouble: notice },
  },
  troubled: {
    opening: connecting, frame: "same", over: { kind: "live", since: 1, trouble: null }, refused, ended: closed,
    silence: { kind: "offline", since: now, lastFrameAt: 40, notice },
    trouble: { kind: "live", since: 1, trouble: notice },
  },
  stalled: {
    opening: connecting, frame: live, silence: "same", over: "same", refused, ended: closed,
    trouble: { kind: "offline", since: 1, lastFrameAt: 0, notice },
  },
  offline: {
    opening: connecting, frame: live, silence: "same", over: "same", refused, ended: closed,
    trouble: { kind: "offline", since: 1, lastFrameAt: 0, notice },
  },
  denied: { opening: connecting, frame: "same", silence: "same", trouble: "same", over: "same", refused, ended: closed },
  ended: { opening: connecting, frame: "same", silence: "same", trouble: "same", over: "same", refused, ended: "same" },
};

describe("a tile's state", () => {
  for (const from of Object.keys(table)) {
    for (const on of Object.keys(events)) {
      it(`${from} + ${on}`, () => {
        const [state, event, expected] = [pick(states, from), pick(events, on), pick(pick(table, from), on)];
        const next = nextTileState(state, event, now);
        if (expected === "same") expect(next).toBe(state);
        else expect(next).toEqual(expected);
      });
    }
  }

  it("learns the reason of its end afterwards, once", () => {
    const silent: TileState = { kind: "ended", since: 1, reason: null, note: null };
    const told = nextTileState(silent, { type: "grant-ended", reason: "revoked", note: "Kim: not needed" }, now);
    expect(told).toEqual({ kind: "ended", since: 1, reason: "revoked", note: "Kim: not needed" });
    expect(nextTileState(told, { type: "grant-ended", reason: null, note: null }, now)).toBe(told);
  });
});

function pick<Value>(record: Record<string, Value>, name: string): Value {
  const value = record[name];
  if (value === undefined) throw new Error(`The table has no ${name}`);
  return value;
}
