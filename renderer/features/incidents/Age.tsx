import { useConsole } from "../../sync/consoleContext.ts";
import { formatAge, formatMoment } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";

/** How long ago something was, by the hub's clock, as it passes. */
export function Age({ at }: { at: string }) {
  const { client } = useConsole();
  const time = Date.parse(at);
  const age = useTicking(() => formatAge(client.hubNow() - time));
  const moment = useTicking(() => formatMoment(time, client.hubNow()));
  return (
    <time className="figures" dateTime={at} title={moment}>
      {age}
    </time>
  );
}
