import type { Screen } from "../../../shared/model/screen.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { useTicking } from "../../ui/useTicking.ts";
import { reasonWords, waitingWords } from "./showWords.ts";

/** Says in the list of screens when a rule has one, until when, and who waits. */
export function ScreenRuleLine({ screen: { show } }: { screen: Screen }) {
  const { client } = useConsole();
  const words = useTicking(() => reasonWords(show.reason, client.hubNow()) ?? "");
  const waiting = waitingWords(show);
  return (
    <>
      {words !== "" && <p className="screen-row__rule free-text">{words}</p>}
      {waiting !== null && <p className="screen-row__rule free-text">{waiting}</p>}
    </>
  );
}

/** Ends a rule's turn by hand: what a person had put there stands there again, and the incident comes to this screen no more. */
export function GiveBack({ screen: { id: screenId, number, name, show } }: { screen: Screen }) {
  const { progress, send } = useCommand("screen.giveBack");
  if (show.reason.kind === "hand") return null;
  return (
    <>
      <button
        type="button"
        className="button button--small"
        title="What stood there before comes back, and no rule shows these incidents here any more"
        aria-label={`Give back ${number} ${name}`}
        disabled={progress.kind === "sending"}
        onClick={() => void send({ screenId })}
      >
        {progress.kind === "sending" ? "Giving back…" : "Give back"}
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}
