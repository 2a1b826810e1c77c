import type { GrantEnd } from "../../shared/model/viewGrant.ts";
import type { ProblemCode } from "../../shared/protocol/problems.ts";
import type { Trouble } from "./trouble.ts";

/** A picture without a new frame for this long is marked. The two looks it may take, a repaint and a busy machine still leave the mark standing within 3 s. */
export const silenceLimitMilliseconds = 2400;

/** Why a tile shows nothing and does not ask by itself. */
export type Denial =
  /** The incident is urgent, not an emergency: it opens on one deliberate action with a purpose. */
  | { kind: "needs-purpose" }
  | { kind: "refused"; code: ProblemCode; title: string; detail: string | null };

/** Everything a tile can be. Times are milliseconds of the window's monotonic clock. */
export type TileState =
  | { kind: "connecting"; since: number }
  /** `trouble` is known already, but buffered frames are still being presented. */
  | { kind: "live"; since: number; trouble: TroubleNotice | null }
  | { kind: "stalled"; since: number; lastFrameAt: number }
  | { kind: "offline"; since: number; lastFrameAt: number | null; notice: TroubleNotice }
  | { kind: "denied"; since: number; denial: Denial }
  /** `reason` is null until the hub has said it; `note` is what a supervisor said who ended it. */
  | { kind: "ended"; since: number; reason: GrantEnd | null; note: string | null };

/** What is wrong, and when the next attempt starts; null while one is under way or the tile waits for the source. */
export interface TroubleNotice {
  trouble: Trouble;
  retryAt: number | null;
}

export type TileEvent =
  /** The tile asks (again) for its view, or starts (again) after it was out of sight. */
  | { type: "opening" }
  /** A new frame was presented. */
  | { type: "frame" }
  /** No new frame for {@link silenceLimitMilliseconds}. */
  | { type: "silence"; lastFrameAt: number }
  | { type: "trouble"; notice: TroubleNotice }
  /** The source answers again; a picture may follow. */
  | { type: "trouble-over" }
  | { type: "denied"; denial: Denial }
  | { type: "grant-ended"; reason: GrantEnd | null; note: string | null };

export type TileStateKind = TileState["kind"];

/** Whether the tile may show anything of the camera: never once it is denied or ended. */
export const mayShowPicture = (state: TileState): boolean => state.kind !== "denied" && state.kind !== "ended";

/**
 * The next state of a tile. Pure; returns the same object where nothing changes. A denied or ended tile comes back only
 * by `opening`: a late frame or a late failure of its player cannot revive it.
 */
export function nextTileState(state: TileState, event: TileEvent, now: number): TileState {
  switch (event.type) {
    case "opening":
      return state.kind === "connecting" ? state : { kind: "connecting", since: now };
    case "denied":
      return { kind: "denied", since: now, denial: event.denial };
    case "grant-ended":
      if (state.kind === "ended" && (event.reason === null || state.reason !== null)) return state;
      return { kind: "ended", since: state.kind === "ended" ? state.since : now, reason: event.reason, note: event.note };
    case "frame":
      if (!mayShowPicture(state) || state.kind === "live") return state;
      return { kind: "live", since: now, trouble: null };
    case "silence":
      if (state.kind !== "live") return state;
      return state.trouble === null
        ? { kind: "stalled", since: now, lastFrameAt: event.lastFrameAt }
        : { kind: "offline", since: now, lastFrameAt: event.lastFrameAt, notice: state.trouble };
    case "trouble":
      return withTrouble(state, event.notice, now);
    case "trouble-over":
      return state.kind === "live" && state.trouble !== null ? { ...state, trouble: null } : state;
  }
}

function withTrouble(state: TileState, notice: TroubleNotice, now: number): TileState {
  switch (state.kind) {
    case "denied":
    case "ended":
      return state;
    case "live":
      return { ...state, trouble: notice };
    case "connecting":
      return { kind: "offline", since: now, lastFrameAt: null, notice };
    case "stalled":
      return { kind: "offline", since: state.since, lastFrameAt: state.lastFrameAt, notice };
    case "offline":
      return { ...state, notice };
  }
}
