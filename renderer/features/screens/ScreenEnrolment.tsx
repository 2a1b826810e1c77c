import { useState } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { formatClock } from "../../ui/time.ts";

/** An administrator makes the code with which a display becomes this screen. */
export function ScreenEnrolment({ screen }: { screen: Screen }) {
  const { platform } = useConsole();
  const { progress, send } = useCommand("screen.enrolment");
  const [made, setMade] = useState<{ code: string; expiresAt: string } | null>(null);
  const make = async () => {
    const answer = await send({ screenId: screen.id });
    if (answer) setMade(answer);
  };
  return (
    <>
      <button type="button" className="button button--small button--quiet" aria-label={`Enrol a display for ${screen.number} ${screen.name}`} disabled={progress.kind === "sending"} onClick={() => void make()}>
        Enrol…
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
      {made && (
        <Dialog title={`Enrol a display as ${screen.name}`} onClose={() => setMade(null)}>
          <ol className="enrolment">
            <li>
              On the display, open <code className="enrolment__address">{`${platform.hubOrigin}/wall/${screen.id}`}</code>
            </li>
            <li>
              Type this code: <strong className="enrolment__code figures">{made.code}</strong>
            </li>
          </ol>
          <p className="dialog__text">
            It is good once, until {formatClock(Date.parse(made.expiresAt))}. {screen.enrolled && "The display enrolled now goes dark with it."}
          </p>
          <div className="dialog__actions">
            <button type="button" className="button button--main" data-autofocus onClick={() => setMade(null)}>
              Done
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
