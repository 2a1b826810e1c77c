import type { JSX } from "react";
import type { BaseCondition, MapCondition } from "./mapTypes.ts";

function conditionText(condition: MapCondition): string | null {
  switch (condition.state) {
    case "ready":
      return null;
    case "loading":
      return "Loading the map…";
    case "lost":
      return "The map's graphics were interrupted. It is being rebuilt; everything else keeps working.";
    case "unavailable":
      return "The map cannot be drawn here: this computer offers no WebGL 2. Incidents, cameras and owners work without it.";
  }
}

/** What the analyst must know about the map itself. */
export function MapNotices({ condition, base }: { condition: MapCondition; base: BaseCondition }): JSX.Element {
  const text = conditionText(condition);
  return (
    <div className="map__notices" role="status">
      {text ? (
        <p className={condition.state === "unavailable" ? "map__notice map__notice--whole" : "map__notice"}>
          {text}
          {condition.state === "unavailable" ? <span className="map__notice-detail">{condition.reason}</span> : null}
        </p>
      ) : null}
      {base.state === "fallback" ? (
        <p className="map__notice">
          The full basemap could not be loaded; the schematic map is shown instead.
          <span className="map__notice-detail">{base.reason}</span>
        </p>
      ) : null}
    </div>
  );
}
