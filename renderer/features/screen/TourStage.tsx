import { useCallback, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { PlainContent } from "../../../shared/model/plainContent.ts";
import type { TourRun } from "../../../shared/model/tour.ts";
import { touchPauseSeconds } from "../../../shared/policy/tours.ts";
import { failureOf, describeFailure } from "../../sync/hubFailure.ts";
import { useScreenParts } from "./screenContext.ts";
import { useStandingStops } from "./useTour.ts";
import "./tour.css";

interface TourStageProps {
  run: TourRun;
  /** Draws what a stop shows. */
  draw: (content: PlainContent, stopIndex: number) => ReactNode;
}

/**
 * The present stop of a tour, and under it, soon before its turn, the next one: its pictures are there when it comes. A touch
 * pauses the tour where somebody sits at the screen; a wall can send nothing, and says where it is paused from.
 */
export function TourStage({ run, draw }: TourStageProps) {
  const { client } = useScreenParts();
  const hubNow = useCallback(() => client.hubNow(), [client]);
  const standing = useStandingStops(run, hubNow);
  const [said, touch] = useTouch();
  return (
    <div className="tour-stage" onPointerDown={touch}>
      {standing.map(({ stopIndex, content }, index) => (
        <div key={stopIndex} className="tour-stage__stop" data-tour-stop={stopIndex} data-present={index === 0 || undefined} inert={index > 0}>
          {draw(content, stopIndex)}
        </div>
      ))}
      <p className="tour-stage__said" role="status">
        {said}
      </p>
    </div>
  );
}

/** What a touch does here, and what is said of it. */
function useTouch(): [string | null, () => void] {
  const { client, stores, screenId } = useScreenParts();
  const role = useStore(stores.session, ({ session }) => (session.kind === "signed-in" ? session.user.role : null));
  const [said, setSaid] = useState<string | null>(null);
  const touch = async (): Promise<void> => {
    if (role === "wall") return setSaid("This screen only receives. The tour is paused from a desk, in its list of screens (w).");
    try {
      await client.send("tour.pause", { screenId, seconds: touchPauseSeconds });
      setSaid(`The tour stands still for ${touchPauseSeconds} s, for everybody.`);
    } catch (error) {
      setSaid(`The tour was not paused. ${describeFailure(failureOf(error)).title}.`);
    }
  };
  return [said, () => void touch()];
}
