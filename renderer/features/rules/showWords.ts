import { closedText } from "../../../shared/model/closedText.ts";
import type { ScreenShow, ShowReason } from "../../../shared/model/screen.ts";
import { formatClock, formatCountdown, formatShortClock } from "../../ui/time.ts";
import { incidentLabel } from "../pull-up/incidentWords.ts";

/** Why a screen shows what a rule put there, and until when; null where a person did. */
export function reasonWords(reason: ShowReason, now: number): string | null {
  switch (reason.kind) {
    case "hand":
      return null;
    case "rule":
      return `Rule “${closedText(reason.ruleName)}” has it until ${formatClock(reason.until)}, ${formatCountdown(Date.parse(reason.until) - now)} left`;
    case "kept":
      return `Rule “${closedText(reason.ruleName)}” put it there at ${formatShortClock(reason.since)}; ${reason.lock.userName}’s lock keeps it`;
  }
}

/** Who waits for the screen, in order; null for nobody. */
export function waitingWords({ alsoWaiting }: Pick<ScreenShow, "alsoWaiting">): string | null {
  if (alsoWaiting.length === 0) return null;
  return `Waiting: ${alsoWaiting.map(({ incident }, index) => `${index + 1}. ${incidentLabel(incident)}`).join("; ")}`;
}
