/** Where a replay stands. Its clock runs while it is `playing`, and only then. */
export type ReplayState =
  | { kind: "off" }
  /** The hub opens it and the first pictures come; then it plays, or stands. */
  | { kind: "opening"; next: "playing" | "paused" }
  | { kind: "playing" }
  /** It would play, and holds until every tile has the picture of that moment, or has been waited for long enough. */
  | { kind: "waiting" }
  | { kind: "paused" }
  /** All that is there has been shown. */
  | { kind: "at-end" }
  /** Nothing is open any more: the views have ended, or none could be opened. */
  | { kind: "ended" };

export type ReplayEvent =
  | "start"
  /** Every tile that can has the picture. */
  | "ready"
  | "behind"
  | "play"
  | "pause"
  | "seek"
  | "end-reached"
  /** There is more to show than before. */
  | "more"
  | "all-gone"
  | "close";

const off: ReplayState = { kind: "off" };
const opening: ReplayState = { kind: "opening", next: "playing" };
const playing: ReplayState = { kind: "playing" };
const waiting: ReplayState = { kind: "waiting" };
const paused: ReplayState = { kind: "paused" };
const atEnd: ReplayState = { kind: "at-end" };
const ended: ReplayState = { kind: "ended" };

/** What an event makes of a state; the very same state where it means nothing there. */
export function nextReplayState(state: ReplayState, event: ReplayEvent): ReplayState {
  if (event === "close") return state.kind === "off" ? state : off;
  if (event === "all-gone") return state.kind === "off" || state.kind === "ended" ? state : ended;
  switch (state.kind) {
    case "off":
    case "ended":
      return event === "start" ? opening : state;
    case "opening":
      if (event === "ready") return state.next === "playing" ? playing : paused;
      if (event === "pause" && state.next === "playing") return { kind: "opening", next: "paused" };
      return event === "play" && state.next === "paused" ? opening : state;
    case "playing":
      if (event === "behind" || event === "seek") return waiting;
      if (event === "end-reached") return atEnd;
      return event === "pause" ? paused : state;
    case "waiting":
      if (event === "ready") return playing;
      if (event === "end-reached") return atEnd;
      return event === "pause" ? paused : state;
    case "paused":
      return event === "play" ? waiting : state;
    case "at-end":
      if (event === "seek" || event === "more") return waiting;
      return event === "pause" ? paused : state;
  }
}
