import { useEffect, useRef, useState, type RefObject } from "react";
import type { MapController } from "./mapController.ts";
import type { BaseCondition, MapCondition, MapEvents } from "./mapTypes.ts";

/** A lost graphics context that has not come back after this long is given up, and the map built anew. */
const rebuildAfterMilliseconds = 5_000;

export interface MapHandle {
  controller: MapController | null;
  condition: MapCondition;
  base: BaseCondition;
}

type OuterEvents = Omit<MapEvents, "onCondition" | "onBase">;

/**
 * Loads the map engine when first needed and keeps one controller in the container. The events may change with each
 * render; the controller stays.
 */
export function useMapController(container: RefObject<HTMLElement | null>, pmtilesUrl: string | null, events: OuterEvents): MapHandle {
  const [controller, setController] = useState<MapController | null>(null);
  const [condition, setCondition] = useState<MapCondition>({ state: "loading" });
  const [base, setBase] = useState<BaseCondition>({ state: "schematic" });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });

  useEffect(() => {
    let isCancelled = false;
    let created: MapController | null = null;
    const start = async () => {
      const [{ MapController: Controller }, { schematicMilwaukee }] = await Promise.all([
        import("./mapController.ts"),
        import("../../../shared/geo/milwaukee/schematic.ts"),
      ]);
      if (isCancelled || !container.current) return;
      created = new Controller({
        container: container.current,
        city: schematicMilwaukee(),
        pmtilesUrl,
        events: {
          onSelectIncident: (id) => latest.current.onSelectIncident(id),
          onSelectCamera: (id, by) => latest.current.onSelectCamera(id, by),
          onPlace: (location) => latest.current.onPlace(location),
          onCancelPlacing: () => latest.current.onCancelPlacing(),
          onAnnounce: (text) => latest.current.onAnnounce(text),
          onEmptyClick: () => latest.current.onEmptyClick(),
          onError: (error) => latest.current.onError(error),
          onCondition: setCondition,
          onBase: setBase,
        },
      });
      setController(created);
    };
    start().catch((error: unknown) => {
      if (isCancelled) return;
      container.current?.replaceChildren();
      setCondition({ state: "unavailable", reason: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isCancelled = true;
      created?.destroy();
      setController(null);
      setCondition({ state: "loading" });
    };
  }, [container, pmtilesUrl, attempt]);

  const isLost = condition.state === "lost";
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => setAttempt((count) => count + 1), rebuildAfterMilliseconds);
    return () => clearTimeout(timer);
  }, [isLost]);

  return { controller, condition, base };
}
