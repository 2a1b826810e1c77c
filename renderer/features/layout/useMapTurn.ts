import { useEffect, useMemo, useState } from "react";
import { usePullUp, useSelection } from "../../sync/consoleContext.ts";
import { thisWindow } from "../../video/thisWindow.ts";

export interface MapTurn {
  incidentId: string;
  radiusMeters: number;
}

/** However long the pictures take, the map goes to the incident after this. */
const longestWaitMilliseconds = 400;

/**
 * The selection as the map shows it. Redrawing a map costs more than all pictures together, and the eyes go to the
 * pictures: when another incident is selected, the map keeps still until its pictures play, or there are none.
 */
export function useMapTurn(): MapTurn | null {
  const incidentId = useSelection((state) => state.incidentId);
  const radiusMeters = useSelection((state) => state.radiusMeters);
  const [turnOf, setTurnOf] = useState(incidentId);
  const pullUp = usePullUp();
  const isAnswered = incidentId === null || pullUp.kind === "failed" || (pullUp.kind === "ready" && pullUp.incidentId === incidentId);

  useEffect(() => {
    const timer = setTimeout(() => setTurnOf(incidentId), longestWaitMilliseconds);
    return () => clearTimeout(timer);
  }, [incidentId]);
  useEffect(() => (isAnswered ? thisWindow().openings.whenNone(() => setTurnOf(incidentId)) : undefined), [incidentId, isAnswered]);

  return useMemo(() => (turnOf === null ? null : { incidentId: turnOf, radiusMeters }), [turnOf, radiusMeters]);
}
