import type { MapLibreMap } from "maplibre-gl";
import type { Page } from "playwright";

/** What is written down within a page, by its own clock: milliseconds since its navigation began. */
export interface MapProbe {
  engine: MapLibreMap | null;
  longTasks: { at: number; milliseconds: number }[];
  /** The first frame that drew bubbles, and the first idle after one. */
  bubblesAt: number | null;
  usableAt: number | null;
  firstIdleAt: number | null;
  /** When frames were drawn, while {@link recording}. */
  frames: number[];
  recording: boolean;
  /** The last texts that came over a socket, and when. */
  messages: { at: number; text: string }[];
}

declare global {
  interface Window {
    mapProbe: MapProbe;
    benchHold: () => Promise<void>;
    benchChange: (places: readonly { id: string; longitude: number; latitude: number }[]) => void;
  }
}

/**
 * Runs within the page before anything of its own. Finds the map's engine: a bare page names it, the console keeps it in
 * the state of a React component, which is looked for there, so that the console needs no door for measurements.
 */
export function installProbe(): void {
  const probe: MapProbe = { engine: null, longTasks: [], bubblesAt: null, usableAt: null, firstIdleAt: null, frames: [], recording: false, messages: [] };
  window.mapProbe = probe;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.longTasks.push({ at: startTime, milliseconds: duration });
  }).observe({ type: "longtask", buffered: true });
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        if (typeof data !== "string") return;
        probe.messages.push({ at: performance.now(), text: data.slice(0, 4_000) });
        if (probe.messages.length > 50) probe.messages.shift();
      });
    }
  };
  const isEngine = (value: unknown): value is MapLibreMap =>
    typeof value === "object" && value !== null && "queryRenderedFeatures" in value && "easeTo" in value;
  const engineInState = (fiber: unknown): MapLibreMap | null => {
    if (typeof fiber !== "object" || fiber === null) return null;
    let hook: unknown = "memoizedState" in fiber ? fiber.memoizedState : null;
    while (typeof hook === "object" && hook !== null && "next" in hook) {
      const value: unknown = "memoizedState" in hook ? hook.memoizedState : null;
      if (typeof value === "object" && value !== null && "engine" in value && isEngine(value.engine)) return value.engine;
      hook = hook.next;
    }
    return null;
  };
  const findEngine = (): MapLibreMap | null => {
    if ("benchMap" in window && isEngine(window.benchMap)) return window.benchMap;
    const container = document.querySelector(".map__canvas");
    const key = container && Object.keys(container).find((name) => name.startsWith("__reactFiber"));
    let fiber: unknown = container && key !== null && key !== undefined ? Reflect.get(container, key) : null;
    while (typeof fiber === "object" && fiber !== null && "return" in fiber) {
      const engine = engineInState(fiber);
      if (engine) return engine;
      fiber = fiber.return;
    }
    return null;
  };
  const follow = (engine: MapLibreMap) => {
    probe.engine = engine;
    // The console draws a twentieth of the pixels until its map has loaded; nobody sees that, and a canvas made larger is not drawn yet.
    let isSharp = false;
    const showsBubbles = () => isSharp && engine.getLayer("camera-clusters") !== undefined && engine.queryRenderedFeatures({ layers: ["camera-clusters"] }).length > 0;
    engine.on("render", () => {
      isSharp = engine.getCanvas().width >= engine.getCanvas().clientWidth;
      if (probe.recording) probe.frames.push(performance.now());
      if (probe.bubblesAt === null && showsBubbles()) probe.bubblesAt = performance.now();
    });
    engine.on("idle", () => {
      if (isSharp) probe.firstIdleAt ??= performance.now();
      if (probe.usableAt === null && showsBubbles()) probe.usableAt = performance.now();
    });
  };
  const look = () => {
    const engine = findEngine();
    if (engine) follow(engine);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs the probe's installation before the page's own code. */
export const withProbe = (page: Page): Promise<void> => page.addInitScript(installProbe).then(() => undefined);

/** Frames drawn over a slow straight pan at one zoom: intervals between them, milliseconds. */
export const panIntervals = (page: Page, pan: { from: [number, number]; to: [number, number]; zoom: number; milliseconds: number }): Promise<number[]> =>
  page.evaluate(async ({ from, to, zoom, milliseconds }) => {
    const { mapProbe: probe } = window;
    const { engine } = probe;
    if (!engine) throw new Error("there is no map");
    const idle = () => new Promise((resolve) => engine.once("idle", resolve));
    const arrived = idle();
    engine.jumpTo({ center: from, zoom });
    await arrived;
    probe.frames = [];
    probe.recording = true;
    const ended = new Promise((resolve) => engine.once("moveend", resolve));
    engine.easeTo({ center: to, zoom, duration: milliseconds, easing: (share) => share });
    await ended;
    probe.recording = false;
    return probe.frames.slice(1).map((at, index) => at - (probe.frames[index] ?? at));
  }, pan);
