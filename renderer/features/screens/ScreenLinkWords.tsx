import type { Screen } from "../../../shared/model/screen.ts";
import { useConsole, useFacts } from "../../sync/consoleContext.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { linkWords } from "../health/healthWords.ts";

/** Whether a screen is there to be looked at: everybody on the floor may know. Nothing for a wall without a display. */
export function ScreenLinkWords({ screen: { id, role, enrolled } }: { screen: Screen }) {
  const { client } = useConsole();
  const link = useFacts(({ screenLinks }) => screenLinks.get(id));
  const words = useTicking(() => linkWords(link, client.hubNow()));
  if (role === "wall" && !enrolled) return null;
  return (
    <p className="screen-row__link" data-away={link?.kind !== "connected" || undefined}>
      {words}
    </p>
  );
}
