import { useState } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import type { Layout } from "../../../shared/model/layout.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import { shownContent } from "../../../shared/policy/tourShow.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { formatShortClock } from "../../ui/time.ts";
import { useMay } from "../incidents/useMay.ts";
import { aspectRatioOf } from "../layoutEditor/layoutChoices.ts";
import { GiveBack, ScreenRuleLine } from "../rules/ScreenRuleLine.tsx";
import { legibilityWords, planWords, screenName, type Carried } from "../steering/carried.ts";
import type { LegibilityLimit } from "../steering/legibilityLimit.ts";
import { ScreenDrawing } from "../steering/ScreenDrawing.tsx";
import { useSteering } from "../steering/steering.ts";
import { ChangeScreen } from "./ChangeScreen.tsx";
import { LegibilityWords } from "./LegibilityWords.tsx";
import { LockScreen } from "./LockScreen.tsx";
import { ScreenEnrolment } from "./ScreenEnrolment.tsx";
import { ScreenLinkWords } from "./ScreenLinkWords.tsx";
import { contentWords } from "./screenRowWords.ts";
import { StandingCameras } from "./StandingCameras.tsx";
import { TourStanding } from "./TourStanding.tsx";

interface ScreenRowProps {
  screen: Screen;
  incidents: ReadonlyMap<string, Incident>;
  /** What this console would put there; null where it has nothing to send. */
  carried: Carried | null;
  /** The layout that is chosen, as it stands on this screen. */
  layout: Layout;
  /** Why that layout cannot be read here; null where it can, or nobody chose one. */
  limit: LegibilityLimit | null;
  /** It was kept back for that, and goes when it is sent again. */
  isKeptBack: boolean;
  onSend: () => Promise<void>;
  onSendInstead: (layout: Layout) => Promise<void>;
  takesFocus: boolean;
}

/** One screen: what stands on it, who put it there, and what may be done with it from here. */
export function ScreenRow({ screen, incidents, carried, layout, limit, isKeptBack, onSend, onSendInstead, takesFocus }: ScreenRowProps) {
  const steering = useSteering();
  const { client } = useConsole();
  const steers = useMay("steer-screens");
  const locks = useMay("lock-screens");
  const manages = useMay("manage-screens");
  const [isBusy, setIsBusy] = useState(false);
  const mayPut = steers && (screen.lock === null || locks);
  const busily = async (work: () => Promise<unknown>) => {
    if (isBusy) return;
    setIsBusy(true);
    await work().finally(() => setIsBusy(false));
  };
  const { content } = screen;
  const name = screenName(screen);
  return (
    <li className="screen-row" data-screen-number={screen.number}>
      <strong className="screen-row__number figures">{screen.number}</strong>
      <div className="screen-row__facts">
        <p className="screen-row__name one-line" title={screen.name}>
          {screen.name} <span className="screen-row__role">{screen.role === "wall" ? (screen.enrolled ? "Wall" : "Wall, no display enrolled") : "Desk"}</span>
        </p>
        <ScreenLinkWords screen={screen} />
        <div className="screen-row__stands">
          <ScreenDrawing content={shownContent(screen.show.content, new Date(client.hubNow()))} aspectRatio={aspectRatioOf(screen.display)} />
          <div>
            {content.kind === "tour" && screen.show.reason.kind === "hand" ? (
              <TourStanding run={content} screen={screen} mayPut={mayPut} />
            ) : (
              <p className="screen-row__content free-text">{contentWords(screen.show, incidents)}</p>
            )}
            <ScreenRuleLine screen={screen} />
            {screen.placed && screen.show.reason.kind === "hand" && content.kind !== "empty" && (
              <p className="screen-row__placed">
                {screen.placed.userName}, {formatShortClock(Date.parse(screen.placed.at))}
              </p>
            )}
          </div>
        </div>
        {content.kind === "cameras" && screen.show.reason.kind === "hand" && <StandingCameras screen={screen} content={content} mayPut={mayPut} />}
        {screen.lock && (
          <p className="screen-row__lock free-text">
            Locked by {screen.lock.userName}: {screen.lock.reason}
          </p>
        )}
        {mayPut && carried && <PlanLine screen={screen} carried={carried} layout={layout} limit={limit} onSendInstead={(instead) => void busily(() => onSendInstead(instead))} />}
        {isKeptBack && <p role="status">Not sent yet. Press again to send it all the same.</p>}
      </div>
      <div className="screen-row__actions">
        {mayPut && (
          <>
            <GiveBack screen={screen} />
            <button type="button" className="button button--small" data-send data-autofocus={takesFocus || undefined} disabled={carried === null} aria-label={`${isKeptBack ? "Send all the same" : "Send"} to ${name}`} onClick={() => void busily(onSend)}>
              {isBusy ? "Sending…" : isKeptBack ? "Send all the same" : "Send"}
            </button>
            <button type="button" className="button button--small button--quiet" disabled={screen.show.content.kind === "empty"} aria-label={`Clear ${name}`} onClick={() => void busily(() => steering.put(screen, { kind: "empty" }, `${name} is cleared.`))}>
              Clear
            </button>
          </>
        )}
        {locks && <LockScreen screen={screen} />}
        {manages && screen.role === "wall" && <ScreenEnrolment screen={screen} />}
        {manages && <ChangeScreen screen={screen} />}
        {manages && <RemoveScreen screen={screen} />}
      </div>
    </li>
  );
}

interface PlanLineProps extends Pick<ScreenRowProps, "screen" | "layout" | "limit"> {
  carried: Carried;
  onSendInstead: (layout: Layout) => void;
}

/** What sending would do here, and where pictures would be too small to be read from where people stand, before they are sent. */
function PlanLine({ screen, carried, layout, limit, onSendInstead }: PlanLineProps) {
  const plan = useSteering().plan(carried, screen, { layout });
  const tooSmall = "content" in plan ? legibilityWords(screen, plan.content) : null;
  const says = carried.kind === "camera" || carried.kind === "layout" ? (plan.kind === "ready" && plan.tileIndex === null ? null : planWords(plan)) : null;
  return (
    <>
      {says !== null && <p className="screen-row__plan">{says}</p>}
      {limit ? <LegibilityWords limit={limit} screenName={screenName(screen)} onSend={onSendInstead} /> : tooSmall !== null && <p className="screen-row__legibility">{tooSmall}</p>}
    </>
  );
}

/** Asks once more: what stands there goes, and a display must be enrolled anew. */
function RemoveScreen({ screen }: { screen: Screen }) {
  const [isAsking, setIsAsking] = useState(false);
  const { progress, send } = useCommand("screen.remove");
  return (
    <>
      <button
        type="button"
        className="button button--small button--quiet"
        aria-label={`${isAsking ? "Really remove" : "Remove"} ${screen.number} ${screen.name}`}
        disabled={progress.kind === "sending"}
        onBlur={() => setIsAsking(false)}
        onClick={() => (isAsking ? void send({ screenId: screen.id }) : setIsAsking(true))}
      >
        {isAsking ? "Really remove?" : "Remove…"}
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}
