import { radiusStepsMeters } from "../../../shared/geo/units.ts";
import { useSelection } from "../../sync/consoleContext.ts";
import { formatFeet } from "../../ui/distance.ts";
import { useShortcut } from "../../ui/useShortcut.ts";

/** Closer than this two radii are the same, metres. */
const sameRadiusMeters = 0.05;

/** How far around the incident everything looks. */
export function RadiusControl() {
  const radiusMeters = useSelection((selection) => selection.radiusMeters);
  const setRadius = useSelection((selection) => selection.setRadius);
  const stepRadius = useSelection((selection) => selection.stepRadius);
  useShortcut("radius.smaller", () => stepRadius(-1));
  useShortcut("radius.larger", () => stepRadius(1));
  const isStep = radiusStepsMeters.some((step) => Math.abs(step - radiusMeters) < sameRadiusMeters);
  return (
    <div className="segments" role="group" aria-label="Radius" title="Smaller [ · larger ]">
      <span className="segments__label">Radius</span>
      {radiusStepsMeters.map((step) => (
        <button key={step} type="button" className="segment figures" aria-pressed={Math.abs(step - radiusMeters) < sameRadiusMeters} onClick={() => setRadius(step)}>
          {formatFeet(step)}
        </button>
      ))}
      {/* A radius that was drawn on the map and is none of the steps. */}
      {!isStep && (
        <output className="segment segment--free figures" aria-label="Radius drawn on the map">
          {formatFeet(radiusMeters)}
        </output>
      )}
    </div>
  );
}
