import type { GapsState } from "../../../renderer/features/map/gaps/GapList.tsx";
import type { MapController } from "../../../renderer/features/map/mapController.ts";
import type { CameraChange, MapIncident, MapSelection } from "../../../renderer/features/map/mapTypes.ts";
import type { Theme } from "../../../renderer/platform/settings.ts";

/** What a test reads and steers. */
export interface MapPage {
  /** Where the first map began. */
  startingView: { center: [number, number]; zoom: number };
  controller: MapController | null;
  calls: { name: string; value: unknown }[];
  errors: string[];
  select(selection: MapSelection | null): void;
  setIncidents(incidents: MapIncident[]): void;
  setPlacing(placing: { label: string; isPlaced?: boolean } | null): void;
  setTheme(theme: Theme): void;
  setGaps(gaps: GapsState): void;
  changeCameras(change: CameraChange): void;
}

declare global {
  interface Window {
    mapPage: MapPage;
  }
}
