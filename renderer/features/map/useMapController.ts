import { useEffect, useRef, useState, type RefObject } from "react";
import type { Theme } from "../../platform/settings.ts";
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
export function useMapController(container: RefObject<HTMLElement | null>, pmtilesUrl: string | null, theme: Theme, events: OuterEvents): MapHandle {
  const [controller, setController] = useState<MapController | null>(null);
  const [condition, setCondition] = useState<MapCondition>({ state: "loading" });
  const [base, setBase] = useState<BaseCondition>({ state: "schematic" });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(events);
  const latestTheme = useRef(theme);
  useEffect(() => {
    latest.current = events;
    latestTheme.current = theme;
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
        theme: latestTheme.current,
        events: {
          onSelectIncident: (id) => latest.current.onSelectIncident(id),
          onSelectCamera: (id, by) => latest.current.onSelectCamera(id, by),
          onPlace: (location) => latest.current.onPlace(location),
          onCancelPlacing: () => latest.current.onCancelPlacing(),
          onAimed: () => latest.current.onAimed(),
          onDrawing: (view) => latest.current.onDrawing(view),
          onAreaDrawn: (area) => latest.current.onAreaDrawn(area),
          onAnnounce: (text) => latest.current.onAnnounce(text),
          onEmptyClick: () => latest.current.onEmptyClick(),
          onEscape: () => latest.current.onEscape(),
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

  // The console's own colours come first: to style the map anew would hold their frame back.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => controller?.setTheme(theme));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [controller, theme]);

  const isLost = condition.state === "lost";
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => setAttempt((count) => count + 1), rebuildAfterMilliseconds);
    return () => clearTimeout(timer);
  }, [isLost]);

  return { controller, condition, base };
}
