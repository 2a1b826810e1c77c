import { useEffect, useState, type JSX } from "react";
import { createRoot } from "react-dom/client";
import type { Area } from "../../../shared/model/area.ts";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import { IncidentMap } from "../../../renderer/features/map/IncidentMap.tsx";
import type { GapsState } from "../../../renderer/features/map/gaps/GapList.tsx";
import type { MapController } from "../../../renderer/features/map/mapController.ts";
import type { CameraChange, MapSelection } from "../../../renderer/features/map/mapTypes.ts";
import { CameraSearchIndex } from "../../../renderer/features/map/search/cameraSearchIndex.ts";
import type { CameraResult } from "../../../renderer/features/map/search/searchOptions.ts";
import type { Theme } from "../../../renderer/platform/settings.ts";
import { useShortcutKeys } from "../../../renderer/ui/useShortcut.ts";
import "../../../renderer/ui/fonts.css";
import "../../../renderer/ui/tokens.css";
import "../../../renderer/ui/base.css";
import "../../../renderer/ui/controls.css";
import { mapPageIncidents } from "./incidents.ts";
import type { MapPage } from "./mapPageWindow.ts";
import { seededRandom } from "../seededRandom.ts";
import { seededCameras } from "./seededCameras.ts";

const query = new URLSearchParams(location.search);
const seed = Number(query.get("seed") ?? 7);
const cameras = { cameras: seededCameras(Number(query.get("cameras") ?? 34_000), seed), version: 1 };

const random = seededRandom(seed + 1);
const health = new Map<string, CameraHealth>();
for (const camera of cameras.cameras) {
  if (camera.level !== "integrated") continue;
  const chance = random();
  health.set(camera.id, chance < 0.04 ? "offline" : chance < 0.07 ? "degraded" : "ok");
}

const byId = new Map(cameras.cameras.map((camera) => [camera.id, camera]));
const searchIndex = new CameraSearchIndex();
for (const { id, name } of cameras.cameras) searchIndex.set({ id, name, siteName: null, address: null });
const findCameras = (text: string, limit: number): CameraResult[] =>
  searchIndex.find(text, limit).flatMap((id) => {
    const camera = byId.get(id);
    return camera ? [{ id, name: camera.name, detail: camera.level, location: { longitude: camera.longitude, latitude: camera.latitude } }] : [];
  });
/** Every camera looks north, half of them with an angle on record. */
const cameraView = (id: string) => ({ headingDegrees: 0, fieldOfViewDegrees: Number(id.split("-")[1]) % 2 === 0 ? 60 : null, rangeMeters: 40 });

const calls: MapPage["calls"] = [];
const errors: string[] = [];
const listeners = new Set<(change: CameraChange) => void>();
const subscribe = (apply: (change: CameraChange) => void) => {
  listeners.add(apply);
  return () => listeners.delete(apply);
};
const onController = (controller: MapController | null) => {
  window.mapPage.controller = controller;
  if (!controller || window.mapPage.startingView.zoom > 0) return;
  const { lng, lat } = controller.engine.getCenter();
  window.mapPage.startingView = { center: [lng, lat], zoom: controller.engine.getZoom() };
};
const record = (name: string) => (value?: unknown) => {
  calls.push({ name, value });
};

function Page(): JSX.Element {
  const [incidents, setIncidents] = useState(mapPageIncidents);
  const [selection, setSelection] = useState<MapSelection | null>(null);
  const [placing, setPlacing] = useState<{ label: string; isPlaced?: boolean } | null>(null);
  const [theme, setTheme] = useState<Theme>("dark");
  const [gaps, setGaps] = useState<GapsState>({ kind: "no-incident" });
  const [area, setArea] = useState<Area | null>(null);
  useShortcutKeys();
  useEffect(() => {
    Object.assign(window.mapPage, { select: setSelection, setIncidents, setPlacing, setTheme, setGaps });
  }, []);
  return (
    <IncidentMap
      cameras={cameras}
      subscribeToCameraChanges={subscribe}
      health={health}
      incidents={incidents}
      selection={selection}
      placing={placing}
      basemap={{ pmtilesUrl: query.get("pmtiles") }}
      theme={theme}
      cameraView={cameraView}
      findCameras={findCameras}
      gaps={gaps}
      area={area}
      onRadius={(radiusMeters) => {
        record("radius")(radiusMeters);
        setSelection((now) => now && { ...now, radiusMeters });
      }}
      onAreaDrawn={(drawn) => {
        record("areaDrawn")(drawn);
        setArea(drawn);
      }}
      onClearArea={() => {
        record("clearArea")();
        setArea(null);
      }}
      onSelectIncident={record("selectIncident")}
      onSelectCamera={record("selectCamera")}
      onPlace={record("place")}
      onCancelPlacing={record("cancelPlacing")}
      cameraDetails={(id) => ({ address: `Address of ${id}`, use: null })}
      onError={(error) => errors.push(error.message)}
      onController={onController}
    />
  );
}

window.mapPage = {
  startingView: { center: [0, 0], zoom: 0 },
  controller: null,
  calls,
  errors,
  select: () => undefined,
  setIncidents: () => undefined,
  setPlacing: () => undefined,
  setTheme: () => undefined,
  setGaps: () => undefined,
  changeCameras: (change) => {
    for (const listener of listeners) listener(change);
  },
};
const root = document.getElementById("root");
if (root) createRoot(root).render(<Page />);
