import { useConsole } from "../../sync/consoleContext.ts";
import { formatZonedMoment } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";

/** When something was, in Chicago, with the zone that held then. */
export function Moment({ at }: { at: string }) {
  const { client } = useConsole();
  return (
    <time className="figures" dateTime={at}>
      {useTicking(() => formatZonedMoment(at, client.hubNow()))}
    </time>
  );
}
