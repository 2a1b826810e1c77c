import type { Incident } from "../../../shared/model/incident.ts";
import { formatMoment } from "../../ui/time.ts";

/** Who closed an incident and when: `Closed by dispatch 12:31; live views ended`. */
export function closingWords({ closedAt, enteredBy }: Pick<Incident, "closedAt" | "enteredBy">, now: number): string {
  const who = enteredBy === null ? "by dispatch" : "on the floor";
  return `Closed ${who}${closedAt === null ? "" : ` ${formatMoment(closedAt, now)}`}; live views ended`;
}
