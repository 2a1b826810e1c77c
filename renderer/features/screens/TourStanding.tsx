import type { Screen } from "../../../shared/model/screen.ts";
import type { TourRun } from "../../../shared/model/tour.ts";
import { positionOf } from "../../../shared/policy/tourShow.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { useTicking } from "../../ui/useTicking.ts";
import { useTourWords } from "../screen/useTour.ts";
import { screenName } from "../steering/carried.ts";

/** The tour that runs on a screen: where it stands, for how long, and the way to pause it for everybody. */
export function TourStanding({ run, screen, mayPut }: { run: TourRun; screen: Screen; mayPut: boolean }) {
  const { client } = useConsole();
  const words = useTourWords(run, () => client.hubNow());
  const isPaused = useTicking(() => positionOf(run, new Date(client.hubNow()))?.isPaused ?? false);
  const pause = useCommand("tour.pause");
  const resume = useCommand("tour.resume");
  const isBusy = pause.progress.kind === "sending" || resume.progress.kind === "sending";
  const failed = pause.progress.kind === "failed" ? pause.progress : resume.progress.kind === "failed" ? resume.progress : null;
  return (
    <>
      <p className="screen-row__content figures">Tour: {words}</p>
      {mayPut && (
        <button
          type="button"
          className="button button--small button--quiet"
          disabled={isBusy}
          aria-label={`${isPaused ? "Let the tour go on on" : "Pause the tour on"} ${screenName(screen)}`}
          onClick={() => void (isPaused ? resume.send({ screenId: screen.id }) : pause.send({ screenId: screen.id, seconds: null }))}
        >
          {isPaused ? "Go on" : "Pause"}
        </button>
      )}
      {failed && <FailureNotice failure={failed.failure} />}
    </>
  );
}
