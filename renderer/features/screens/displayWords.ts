import type { OpenScreenOutcome, ScreenStanding, WorkstationDisplay } from "../../../shared/ipc/displays.ts";

/** A display by the name the system has for it. */
export const displayName = ({ label, isInternal }: Pick<WorkstationDisplay, "label" | "isInternal">): string => (label !== "" ? label : isInternal ? "Built-in display" : "Display").slice(0, 60);

/** How a screen's window stands, in words. */
export function standingWords(standing: ScreenStanding): string {
  switch (standing.kind) {
    case "closed":
      return "closed";
    case "opening":
      return "opening";
    case "open":
      return standing.fills === "display" ? "open, full screen" : "open";
    case "waiting":
      return "its display is away; it comes back with it";
    case "blocked":
    case "failing":
      return standing.advice;
  }
}

/** What came of opening a window; null where there is nothing to say. */
export function openingWords(outcome: OpenScreenOutcome, nameOf: (screenId: string) => string): string | null {
  switch (outcome.kind) {
    case "opened":
      return null;
    case "no-such-display":
      return "This display is not there any more.";
    case "display-taken":
      return `${nameOf(outcome.screenId)} stands on this display. Close it first.`;
    case "too-many-screens":
      return "This workstation keeps as many screens as it can. Close one first.";
    case "not-allowed":
    case "blocked":
      return outcome.advice;
  }
}
