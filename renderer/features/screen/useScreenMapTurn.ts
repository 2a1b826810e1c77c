import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { thisWindow } from "../../video/thisWindow.ts";
import type { MapTurn } from "../layout/useMapTurn.ts";
import { useScreenParts } from "./screenContext.ts";

/** However long the pictures take, the map comes after this. */
const longestWaitMilliseconds = 1_000;

/**
 * What a screen's map shows: an incident, once its pictures play, or there are none. To draw a map for the first time costs more than
 * all pictures together, and a room looks at the pictures. Null until the first has its turn.
 */
export function useScreenMapTurn(incidentId: string, radiusMeters: number): MapTurn | null {
  const { views } = useScreenParts();
  const hasTiles = useStore(views.store, (state) => state.views?.some((view) => view.incidentId === incidentId) ?? false);
  const [turnOf, setTurnOf] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setTurnOf(incidentId), longestWaitMilliseconds);
    return () => clearTimeout(timer);
  }, [incidentId]);
  // Tiles stand in the page by now, and have said that they are opening.
  useEffect(() => (hasTiles ? thisWindow().openings.whenNone(() => setTurnOf(incidentId)) : undefined), [hasTiles, incidentId]);
  return useMemo(() => (turnOf === null ? null : { incidentId: turnOf, radiusMeters }), [turnOf, radiusMeters]);
}
