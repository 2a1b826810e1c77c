import { useEffect, useState, type JSX } from "react";
import { displayScale } from "./displayScale.ts";
import type { MapController } from "./mapController.ts";
import { scaleBar } from "./scaleBarLength.ts";

const longestPixels = 120;

/** The scale in feet at the middle of the view. */
export function ScaleBar({ controller }: { controller: MapController }): JSX.Element {
  const [metersPerPixel, setMetersPerPixel] = useState(() => controller.metersPerPixel());
  useEffect(() => {
    const update = () => setMetersPerPixel(controller.metersPerPixel());
    update();
    return controller.onViewChange(update);
  }, [controller]);
  const bar = scaleBar(metersPerPixel, longestPixels * displayScale());
  return (
    <div className="map__scale figures" role="img" aria-label={`Scale: the bar is ${bar.label}`} style={{ width: `${bar.widthPixels}px` }}>
      {bar.label}
    </div>
  );
}
