import type { PullUp } from "../../../shared/model/pullUp.ts";
import { useSelectedIncident, useSelection } from "../../sync/consoleContext.ts";
import { formatFeet } from "../../ui/distance.ts";

/** Says that nothing of a kind lies within the radius, and offers the next radius that has something. */
export function NothingNear({ pullUp, what }: { pullUp: PullUp; what: string }) {
  const incident = useSelectedIncident();
  if (incident?.location === null) {
    return <p className="empty">This incident has no place yet, so nothing is near it. Place it on the map.</p>;
  }
  return (
    <div className="empty">
      <p>
        No {what} within {formatFeet(pullUp.radiusMeters)}.
      </p>
      <NextRadius pullUp={pullUp} />
    </div>
  );
}

/** Goes to the next radius step that has something, where there is one. */
export function NextRadius({ pullUp }: { pullUp: PullUp }) {
  const setRadius = useSelection((selection) => selection.setRadius);
  const { nextRadiusMeters } = pullUp;
  if (nextRadiusMeters === null) return null;
  return (
    <button type="button" className="button" onClick={() => setRadius(nextRadiusMeters)}>
      Look within {formatFeet(nextRadiusMeters)}
    </button>
  );
}
