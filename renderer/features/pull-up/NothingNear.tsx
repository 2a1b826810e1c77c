import type { PullUp } from "../../../shared/model/pullUp.ts";
import { radiusStepsMeters } from "../../../shared/geo/units.ts";
import { useIncidents, useSelection } from "../../sync/consoleContext.ts";
import { formatFeet } from "../../ui/distance.ts";

type Sought = "integrated cameras" | "registered cameras";

const largestRadiusMeters = radiusStepsMeters.at(-1) ?? 0;

/** Says that nothing of a kind lies within the radius, and offers the next radius that has something. */
export function NothingNear({ pullUp, what }: { pullUp: PullUp; what: Sought }) {
  const hasNoPlace = useIncidents(({ byId }) => byId.get(pullUp.incidentId)?.location === null);
  if (hasNoPlace) {
    return <p className="empty">This incident has no place yet, so nothing is near it. Place it on the map.</p>;
  }
  return (
    <div className="empty">
      <p>
        No {what} within {formatFeet(pullUp.radiusMeters)}.
      </p>
      <NextRadius pullUp={pullUp} what={what} />
    </div>
  );
}

/** Goes to the next radius step that has something, where there is one; says so where there is none. */
export function NextRadius({ pullUp, what }: { pullUp: PullUp; what: Sought }) {
  const setRadius = useSelection((selection) => selection.setRadius);
  const next = what === "integrated cameras" ? pullUp.nextRadiusMeters : pullUp.nextContactsRadiusMeters;
  if (next !== null) {
    return (
      <button type="button" className="button" onClick={() => setRadius(next)}>
        Look within {formatFeet(next)}
      </button>
    );
  }
  return pullUp.radiusMeters < largestRadiusMeters ? <p>Nor is there one to use within {formatFeet(largestRadiusMeters)}.</p> : null;
}
