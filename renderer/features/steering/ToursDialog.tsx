import { useState, type KeyboardEvent } from "react";
import type { Tour } from "../../../shared/model/tour.ts";
import { useScreens, useTours } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { moveFocus } from "../../ui/moveFocus.ts";
import { screenName } from "./carried.ts";
import { useSteering } from "./steering.ts";
import { roundWords } from "./tourDraft.ts";
import { TourForm } from "./TourForm.tsx";
import "../screens/screens.css";

/** The tours of the floor: sent to a screen, made, changed, removed. */
export function ToursDialog({ onClose }: { onClose: () => void }) {
  const tours = [...useTours().values()].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  const [editing, setEditing] = useState<Tour | "new" | null>(null);
  if (editing !== null) return <TourForm tour={editing === "new" ? null : editing} onClose={() => setEditing(null)} />;
  return (
    <Dialog title="Tours" onClose={onClose}>
      <div className="screens">
        <p className="dialog__text">A tour shows its stops one after the other, each for its time, and begins again after the last.</p>
        {tours.length === 0 && <p className="empty">No tour is kept yet.</p>}
        <ul role="list" className="screens__list" aria-label="Tours" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".screen-row", "button")}>
          {tours.map((tour, index) => (
            <TourRow key={tour.id} tour={tour} takesFocus={index === 0} onEdit={() => setEditing(tour)} onSend={onClose} />
          ))}
        </ul>
      </div>
      <div className="dialog__actions">
        <button type="button" className="button" data-autofocus={tours.length === 0 || undefined} onClick={() => setEditing("new")}>
          New tour…
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

interface TourRowProps {
  tour: Tour;
  takesFocus: boolean;
  onEdit: () => void;
  onSend: () => void;
}

function TourRow({ tour, takesFocus, onEdit, onSend }: TourRowProps) {
  const steering = useSteering();
  const { byId } = useScreens((state) => state);
  const remove = useCommand("tour.remove");
  const [isAsking, setIsAsking] = useState(false);
  const runsOn = [...byId.values()].filter(({ content }) => content.kind === "tour" && content.tourId === tour.id).map(screenName);
  return (
    <li className="screen-row">
      <span className="screen-row__number" aria-hidden="true">
        ↻
      </span>
      <div className="screen-row__facts">
        <p className="screen-row__name one-line" title={tour.name}>
          {tour.name}
        </p>
        <p className="screen-row__content">
          {roundWords(tour)}
          {runsOn.length > 0 && `; runs on ${runsOn.join(", ")}`}
        </p>
        <p className="screen-row__placed">Saved by {tour.savedBy.userName}</p>
        {remove.progress.kind === "failed" && <FailureNotice failure={remove.progress.failure} />}
      </div>
      <div className="screen-row__actions">
        <button
          type="button"
          className="button button--small"
          data-autofocus={takesFocus || undefined}
          aria-label={`Send the tour ${tour.name} to a screen`}
          onClick={() => {
            onSend();
            steering.openList({ kind: "tour", tourId: tour.id, name: tour.name });
          }}
        >
          To a screen…
        </button>
        <button type="button" className="button button--small button--quiet" aria-label={`Change the tour ${tour.name}`} onClick={onEdit}>
          Change…
        </button>
        <button
          type="button"
          className="button button--small button--quiet"
          aria-label={`${isAsking ? "Really remove" : "Remove"} the tour ${tour.name}`}
          onBlur={() => setIsAsking(false)}
          onClick={() => (isAsking ? void remove.send({ tourId: tour.id }) : setIsAsking(true))}
        >
          {isAsking ? "Really remove?" : "Remove…"}
        </button>
      </div>
    </li>
  );
}
