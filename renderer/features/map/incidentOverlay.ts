import { GeoJSONSource, type MapLibreMap } from "maplibre-gl";
import type { Feature } from "geojson";
import type { Location } from "../../../shared/model/common.ts";
import type { MapIncident, MapSelection } from "./mapTypes.ts";
import { clusterOpacity } from "./layers/cameraLayers.ts";
import { fillShapes } from "./layers/emptySources.ts";
import { selectedFilter } from "./layers/incidentLayers.ts";
import { overlaySources } from "./layers/overlayLayers.ts";
import { asError, PointSource, type PointFeature } from "./pointSource.ts";
import { ringLabel, ringPolygon } from "./ring.ts";

type PlacedIncident = MapIncident & { location: Location };

const longestNatureOnMap = 36;

const isShown = (incident: MapIncident, selectedIds: readonly string[]): incident is PlacedIncident =>
  incident.location !== null && (incident.status === "open" || selectedIds.includes(incident.id));

const incidentFeature = (incident: PlacedIncident): PointFeature => ({
  type: "Feature",
  properties: { id: incident.id, priority: incident.priority, nature: incident.nature.slice(0, longestNatureOnMap) },
  geometry: { type: "Point", coordinates: [incident.location.longitude, incident.location.latitude] },
});

const isSameMark = (before: PointFeature, after: PointFeature): boolean =>
  before.geometry.coordinates[0] === after.geometry.coordinates[0] &&
  before.geometry.coordinates[1] === after.geometry.coordinates[1] &&
  before.properties.priority === after.properties.priority &&
  before.properties.nature === after.properties.nature;

export interface Ring {
  center: Location;
  radiusMeters: number;
}

/** Open incidents that have a place, the selected one emphasised with its ring. A selected one stays when it closes. */
export class IncidentOverlay {
  #map: MapLibreMap;
  #isReady: () => boolean;
  #onError: (error: Error) => void;
  #incidents = new Map<string, MapIncident>();
  #selection: MapSelection | null = null;
  #besideId: string | null = null;
  #previewMeters: number | null = null;
  #marks: PointSource;

  constructor(map: MapLibreMap, isReady: () => boolean, onError: (error: Error) => void) {
    this.#map = map;
    this.#isReady = isReady;
    this.#onError = onError;
    this.#marks = new PointSource(map, overlaySources.incidents, isReady, onError);
  }

  get(incidentId: string): PlacedIncident | undefined {
    const incident = this.#incidents.get(incidentId);
    return incident && isShown(incident, this.#selectedIds) ? incident : undefined;
  }

  /** Those on the map now. */
  *shown(): Generator<PlacedIncident> {
    for (const incident of this.#incidents.values()) {
      if (isShown(incident, this.#selectedIds)) yield incident;
    }
  }

  get ring(): Ring | null {
    if (!this.#selection) return null;
    const incident = this.get(this.#selection.incidentId);
    return incident ? { center: incident.location, radiusMeters: this.#previewMeters ?? this.#selection.radiusMeters } : null;
  }

  /** The ring of the incident beside the selected one, with the same radius. */
  get #besideRing(): Ring | null {
    const incident = this.#besideId === null ? undefined : this.get(this.#besideId);
    return incident && this.#selection ? { center: incident.location, radiusMeters: this.#previewMeters ?? this.#selection.radiusMeters } : null;
  }

  get #selectedIds(): string[] {
    return [this.#selection?.incidentId ?? null, this.#besideId].filter((id) => id !== null);
  }

  /** A second incident is emphasised as the selected one is; null for none. */
  setBeside(incidentId: string | null): void {
    this.#besideId = incidentId;
    this.#showMarks();
    this.#showSelection();
  }

  /** Draws the ring with another radius than the selection's while it is being dragged; null ends that. */
  preview(radiusMeters: number | null): void {
    this.#previewMeters = radiusMeters;
  }

  setAll(incidents: Iterable<MapIncident>): void {
    this.#incidents = new Map();
    for (const incident of incidents) this.#incidents.set(incident.id, incident);
    this.#showMarks();
  }

  select(selection: MapSelection | null): void {
    this.#selection = selection;
    this.#previewMeters = null;
    this.#showMarks();
    this.#showSelection();
  }

  /** Draws the ring anew, for a changed radius or an incident that moved; bubbles step back behind it. */
  showRing(): void {
    if (!this.#isReady()) return;
    const { ring } = this;
    const set = (sourceId: string, features: Feature[]) => {
      const source = this.#map.getSource(sourceId);
      if (!(source instanceof GeoJSONSource)) return;
      fillShapes(this.#map, source, features).catch((error: unknown) => this.#onError(asError(error)));
    };
    const rings = [ring, this.#besideRing].filter((each) => each !== null);
    set(overlaySources.ring, rings.map(({ center, radiusMeters }) => ringPolygon(center, radiusMeters)));
    set(overlaySources.ringLabel, rings.map(({ center, radiusMeters }) => ringLabel(center, radiusMeters)));
    const opacity = clusterOpacity(ring !== null);
    this.#map.setPaintProperty("camera-clusters", "icon-opacity", opacity);
    this.#map.setPaintProperty("camera-clusters", "text-opacity", opacity);
  }

  resume(): void {
    this.#marks.resume();
    this.#showSelection();
    this.showRing();
  }

  destroy(): void {
    this.#marks.destroy();
  }

  #showMarks(): void {
    this.#marks.become([...this.shown()].map(incidentFeature), isSameMark);
  }

  #showSelection(): void {
    if (!this.#isReady()) return;
    this.#map.setFilter("incidents", selectedFilter(this.#selectedIds, false));
    this.#map.setFilter("incident-selected", selectedFilter(this.#selectedIds, true));
  }
}
