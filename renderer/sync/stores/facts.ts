import { createStore } from "zustand/vanilla";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { SourceStatus } from "../../../shared/model/source.ts";
import type { ScreenLink, WindowReport } from "../../../shared/model/windowHealth.ts";
import type { Person, Presence } from "../../../shared/model/presence.ts";
import type { FactsUpdate, LiveFacts } from "../../../shared/protocol/sync.ts";

export interface FactsState {
  /** Health by camera id; a camera that is not in it is `unknown`. */
  health: ReadonlyMap<string, CameraHealth>;
  sources: readonly SourceStatus[];
  /** Who is at a console just now. */
  presence: readonly Presence[];
  /** The accounts of the floor. */
  people: readonly Person[];
  /** Whether each screen's window is connected, by screen. */
  screenLinks: ReadonlyMap<string, ScreenLink>;
  /** Every window that is connected and how its pictures do, by window; nothing where that is no business of whoever sits here. */
  windows: ReadonlyMap<string, WindowReport>;
  replace(facts: LiveFacts): void;
  merge(update: FactsUpdate): void;
  clear(): void;
}

function withHealth(known: FactsState["health"], changed: LiveFacts["health"]): FactsState["health"] {
  const health = new Map(known);
  for (const [cameraId, now] of Object.entries(changed)) health.set(cameraId, now);
  return health;
}

function withWindows(known: FactsState["windows"], changed: NonNullable<FactsUpdate["windows"]>): FactsState["windows"] {
  const windows = new Map(known);
  for (const [windowId, report] of Object.entries(changed)) {
    if (report === null) windows.delete(windowId);
    else windows.set(windowId, report);
  }
  return windows;
}

const nothing = { health: new Map(), sources: [], presence: [], people: [], screenLinks: new Map(), windows: new Map() };

/** What the hub never stores: how cameras and sources are doing at the moment. */
export const createFactsStore = () =>
  createStore<FactsState>()((set, get) => ({
    ...nothing,
    replace: ({ health, sources, presence, people, screenLinks, windows }) =>
      set({
        health: new Map(Object.entries(health)),
        sources,
        presence,
        people,
        screenLinks: new Map(Object.entries(screenLinks)),
        windows: new Map(Object.entries(windows)),
      }),
    merge: ({ health, sources, presence, people, screenLinks, windows }) =>
      set({
        ...(health === undefined ? {} : { health: withHealth(get().health, health) }),
        ...(sources === undefined ? {} : { sources }),
        ...(presence === undefined ? {} : { presence }),
        ...(people === undefined ? {} : { people }),
        ...(screenLinks === undefined ? {} : { screenLinks: new Map(Object.entries(screenLinks)) }),
        ...(windows === undefined ? {} : { windows: withWindows(get().windows, windows) }),
      }),
    clear: () => set(nothing),
  }));

export type FactsStore = ReturnType<typeof createFactsStore>;
