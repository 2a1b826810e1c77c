import type { MapController } from "../../../renderer/features/map/mapController.ts";
import type { CameraChange, MapIncident, MapSelection } from "../../../renderer/features/map/mapTypes.ts";

/** What a test reads and steers. */
export interface MapPage {
  /** Where the first map began. */
  startingView: { center: [number, number]; zoom: number };
  controller: MapController | null;
  calls: { name: string; value: unknown }[];
  errors: string[];
  select(selection: MapSelection | null): void;
  setIncidents(incidents: MapIncident[]): void;
  setPlacing(placing: { label: string } | null): void;
  changeCameras(change: CameraChange): void;
}

declare global {
  interface Window {
    mapPage: MapPage;
  }
}
