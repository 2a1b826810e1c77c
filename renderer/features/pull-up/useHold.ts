import type { Incident } from "../../../shared/model/incident.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { useTicking } from "../../ui/useTicking.ts";

/** From here on the end of a hold is announced, milliseconds. */
export const holdWarningMilliseconds = 2 * 60_000;

/** How an incident stands to its live views. */
export type ViewsOpenness = "open" | "held" | "held-ending" | "closed";

/** Whether live views may be open for an incident, by the hub's clock; `held-ending` in the last two minutes of a hold. */
export function viewsOpenness({ status, hold }: Pick<Incident, "status" | "hold">, now: number): ViewsOpenness {
  const left = hold === null ? 0 : Date.parse(hold.until) - now;
  if (status === "open") return left > 0 ? "held" : "open";
  if (left <= 0) return "closed";
  return left <= holdWarningMilliseconds ? "held-ending" : "held";
}

export function useViewsOpenness(incident: Pick<Incident, "status" | "hold">): ViewsOpenness {
  const { client } = useConsole();
  return useTicking(() => viewsOpenness(incident, client.hubNow()));
}
