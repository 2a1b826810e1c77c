import { useEffect } from "react";
import type { MapController } from "./mapController.ts";
import type { IncidentMapProps } from "./IncidentMap.tsx";

type MapData = Pick<IncidentMapProps, "cameras" | "subscribeToCameraChanges" | "cameraView" | "health" | "incidents" | "selection" | "besideIncidentId" | "placing" | "area">;

/** Keeps the map at what it is given. */
export function useMapData(controller: MapController | null, data: MapData): void {
  const { cameras, subscribeToCameraChanges, cameraView, health, incidents, selection, besideIncidentId = null, placing, area } = data;
  useEffect(() => controller?.setCameras(cameras), [controller, cameras]);
  useEffect(
    () => (controller && subscribeToCameraChanges ? subscribeToCameraChanges((change) => controller.applyCameraChanges(change)) : undefined),
    [controller, subscribeToCameraChanges],
  );
  useEffect(() => {
    if (cameraView) controller?.setCameraViews(cameraView);
  }, [controller, cameraView]);
  useEffect(() => controller?.setHealth(health), [controller, health]);
  useEffect(() => controller?.setIncidents(incidents), [controller, incidents]);
  useEffect(() => controller?.select(selection), [controller, selection]);
  useEffect(() => controller?.setBeside(besideIncidentId), [controller, besideIncidentId]);
  const isPlacing = placing !== null;
  const isPlaced = placing?.isPlaced ?? true;
  useEffect(() => controller?.setPlacing(isPlacing ? { isPlaced } : null), [controller, isPlacing, isPlaced]);
  useEffect(() => controller?.sketch.showArea(area ?? null), [controller, area]);
}
