import { useConsole } from "../../sync/consoleContext.ts";
import { formatClock, formatDay, zoneAbbreviation } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";

/** The hub's time, in Chicago. */
export function Clock() {
  const { client } = useConsole();
  const time = useTicking(() => formatClock(client.hubNow()));
  const day = useTicking(() => formatDay(client.hubNow()));
  const zone = useTicking(() => zoneAbbreviation(client.hubNow()));
  return (
    <span className="clock figures" title="America/Chicago, by the hub's clock">
      <span className="clock__day">{day}</span> <strong>{time}</strong> <span className="clock__day">{zone}</span>
    </span>
  );
}
