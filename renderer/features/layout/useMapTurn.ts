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
 * pictures: when another incident is selected, the map keeps still until its lists stand in the page and its pictures
 * play, or there are none. For pictures it waits only so long, for the lists until they are there or cannot be had.
 */
export function useMapTurn(): MapTurn | null {
  const incidentId = useSelection((state) => state.incidentId);
  const radiusMeters = useSelection((state) => state.radiusMeters);
  const [turnOf, setTurnOf] = useState(incidentId);
  const [waitedFor, setWaitedFor] = useState(incidentId);
  const pullUp = usePullUp();
  const isAnswered = incidentId === null || ((pullUp.kind === "failed" || pullUp.kind === "ready") && pullUp.incidentId === incidentId);
  const isLate = waitedFor === incidentId;

  useEffect(() => {
    const timer = setTimeout(() => setWaitedFor(incidentId), longestWaitMilliseconds);
    return () => clearTimeout(timer);
  }, [incidentId]);
  useEffect(() => {
    if (!isAnswered) return undefined;
    const go = () => setTurnOf(incidentId);
    if (!isLate) return thisWindow().openings.whenNone(go);
    go();
    return undefined;
  }, [incidentId, isAnswered, isLate]);

  return useMemo(() => (turnOf === null ? null : { incidentId: turnOf, radiusMeters }), [turnOf, radiusMeters]);
}
