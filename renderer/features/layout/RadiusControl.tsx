import { radiusStepsMeters } from "../../../shared/geo/units.ts";
import { useSelection } from "../../sync/consoleContext.ts";
import { formatFeet } from "../../ui/distance.ts";
import { useShortcut } from "../../ui/useShortcut.ts";

/** How far around the incident everything looks. */
export function RadiusControl() {
  const radiusMeters = useSelection((selection) => selection.radiusMeters);
  const setRadius = useSelection((selection) => selection.setRadius);
  const stepRadius = useSelection((selection) => selection.stepRadius);
  useShortcut("radius.smaller", () => stepRadius(-1));
  useShortcut("radius.larger", () => stepRadius(1));
  return (
    <div className="segments" role="group" aria-label="Radius" title="Smaller [ · larger ]">
      <span className="segments__label">Radius</span>
      {radiusStepsMeters.map((step) => (
        <button key={step} type="button" className="segment figures" aria-pressed={step === radiusMeters} onClick={() => setRadius(step)}>
          {formatFeet(step)}
        </button>
      ))}
    </div>
  );
}
