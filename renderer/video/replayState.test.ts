import { describe, expect, test } from "vitest";
import { nextReplayState } from "./replayState.ts";
import type { ReplayEvent, ReplayState } from "./replayState.ts";

const states = {
  off: { kind: "off" },
  opening: { kind: "opening", next: "playing" },
  openingToStand: { kind: "opening", next: "paused" },
  playing: { kind: "playing" },
  waiting: { kind: "waiting" },
  paused: { kind: "paused" },
  "at-end": { kind: "at-end" },
  ended: { kind: "ended" },
} as const satisfies Record<string, ReplayState>;
type Name = keyof typeof states;

/** Each state, and where each event leads; what is not named leads nowhere. */
const table: Record<Name, Partial<Record<ReplayEvent, Name>>> = {
  off: { start: "opening" },
  opening: { ready: "playing", pause: "openingToStand", "all-gone": "ended", close: "off" },
  openingToStand: { ready: "paused", play: "opening", "all-gone": "ended", close: "off" },
  playing: { behind: "waiting", seek: "waiting", pause: "paused", "end-reached": "at-end", "all-gone": "ended", close: "off" },
  waiting: { ready: "playing", pause: "paused", "end-reached": "at-end", "all-gone": "ended", close: "off" },
  paused: { play: "waiting", "all-gone": "ended", close: "off" },
  "at-end": { seek: "waiting", more: "waiting", pause: "paused", "all-gone": "ended", close: "off" },
  ended: { start: "opening", close: "off" },
};
const events: ReplayEvent[] = ["start", "ready", "behind", "play", "pause", "seek", "end-reached", "more", "all-gone", "close"];
const isName = (name: string): name is Name => Object.hasOwn(states, name);

describe.each(Object.keys(table).filter(isName))("%s", (name) => {
  test.each(events)("%s", (event) => {
    const to = table[name][event];
    const next = nextReplayState(states[name], event);
    if (to === undefined) expect(next).toBe(states[name]);
    else expect(next).toEqual(states[to]);
  });
});
