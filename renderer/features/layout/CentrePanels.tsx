import { useEffect, useRef } from "react";
import { useSelection } from "../../sync/consoleContext.ts";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { thisWindow } from "../../video/thisWindow.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { WallPanel } from "../pull-up/WallPanel.tsx";
import { MapPanel } from "./MapPanel.tsx";
import { useMapTurn } from "./useMapTurn.ts";

/** What the pictures get of the middle's height once there are any; as `layout.css` has it. */
const picturesShare = 3 / 5;

/** Map and pictures. The map has the middle to itself until there are pictures to show, and makes room once they play. */
export function CentrePanels({ views }: { views: ViewSource }) {
  const hasSelection = useSelection(({ incidentId }) => incidentId !== null);
  const mapTurn = useMapTurn();
  const centre = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const services = thisWindow();
    if (centre.current === null) return undefined;
    return services.watchSize(centre.current, ({ width, height }) => {
      services.stage = { width, height: height * picturesShare };
    });
  }, []);
  return (
    <div ref={centre} className="console__centre" data-follows={hasSelection || undefined} data-map-waits={(hasSelection && mapTurn === null) || undefined}>
      <div className="console__map">
        <PanelBoundary name="Map">
          <MapPanel selection={mapTurn} />
        </PanelBoundary>
      </div>
      <div className="console__wall">
        <PanelBoundary name="Video wall">
          <WallPanel views={views} />
        </PanelBoundary>
      </div>
    </div>
  );
}
