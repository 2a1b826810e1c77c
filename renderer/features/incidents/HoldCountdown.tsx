import type { Hold } from "../../../shared/model/incident.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { formatCountdown } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { closedText } from "../../../shared/model/closedText.ts";

/** How long an incident's views are still held open; nothing once that is over. */
export function HoldCountdown({ hold }: { hold: Hold }) {
  const { client } = useConsole();
  const until = Date.parse(hold.until);
  const left = useTicking(() => (client.hubNow() < until ? formatCountdown(until - client.hubNow()) : ""));
  if (left === "") return null;
  return (
    <span className="tag tag--info figures" title={`Held by ${closedText(hold.placedBy)}: ${hold.reason}`}>
      Held {left}
    </span>
  );
}
