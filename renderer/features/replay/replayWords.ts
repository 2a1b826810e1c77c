import type { ReplayTileState } from "../../video/replayTile.ts";
import type { ReplayState } from "../../video/replayState.ts";
import { formatClock, formatSpan } from "../../ui/time.ts";

/** `21:34:05.2`, in Chicago: a replay is read to the tenth. */
export const formatTenths = (moment: number): string => `${formatClock(moment)}.${Math.floor((((moment % 1000) + 1000) % 1000) / 100)}`;

/** `21:34:05.27`: a picture that stands is read to the hundredth. */
export const formatHundredths = (moment: number): string => `${formatClock(moment)}.${String(Math.floor((((moment % 1000) + 1000) % 1000) / 10)).padStart(2, "0")}`;

/** How long ago a moment was: `1 min 23 s ago`. */
export const formatBack = (moment: number, now: number): string => `${formatSpan(Math.max(0, now - moment))} ago`;

/** What is said over a tile that shows no picture of the past; null where it shows one. */
export function replayTileWords(state: ReplayTileState): string | null {
  switch (state.kind) {
    case "shown":
      return null;
    case "opening":
      return "Opening the replay…";
    case "no-picture":
      return "No picture of this time";
    case "late":
      return "Waiting for this camera";
    case "refused":
      return state.title;
    case "trouble":
      return "The replay is interrupted; trying again";
    case "ended":
      return "The replay ended with its view";
  }
}

/** What is said of the replay as a whole where it does not simply play or stand; null where it does. */
export function replayStateWords(state: ReplayState): string | null {
  switch (state.kind) {
    case "off":
    case "playing":
    case "paused":
      return null;
    case "opening":
      return "Opening…";
    case "waiting":
      return "Waiting for pictures…";
    case "at-end":
      return "Caught up with the live picture";
    case "ended":
      return "Nothing is open for replay any more";
  }
}
