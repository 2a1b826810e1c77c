import { createContext, use } from "react";
import { useStore, type StoreApi } from "zustand";
import type { Platform } from "../platform/platform.ts";
import type { HubClient } from "./hubClient.ts";
import type { PullUpFeed } from "./pullUpFeed.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";
import type { SettingsState, SettingsStore } from "./stores/settings.ts";

/** What a window's components share. */
export interface ConsoleParts {
  client: HubClient;
  stores: ConsoleStores;
  pullUpFeed: PullUpFeed;
  platform: Platform;
  settings: SettingsStore;
}

export const ConsoleContext = createContext<ConsoleParts | null>(null);

export function useConsole(): ConsoleParts {
  const parts = use(ConsoleContext);
  if (!parts) throw new Error("ConsoleContext is missing around this component");
  return parts;
}

type StoreName = keyof ConsoleStores;
type StateOf<Name extends StoreName> = ConsoleStores[Name] extends StoreApi<infer State> ? State : never;

const useSlice = <State, Selected>(store: StoreApi<State>, selector: (state: State) => Selected): Selected =>
  useStore(store, selector);

export const useIncidents = <Selected>(selector: (state: StateOf<"incidents">) => Selected) =>
  useSlice(useConsole().stores.incidents, selector);
export const useCameras = <Selected>(selector: (state: StateOf<"cameras">) => Selected) =>
  useSlice(useConsole().stores.cameras, selector);
export const useContacts = <Selected>(selector: (state: StateOf<"contacts">) => Selected) =>
  useSlice(useConsole().stores.contacts, selector);
export const useFacts = <Selected>(selector: (state: StateOf<"facts">) => Selected) =>
  useSlice(useConsole().stores.facts, selector);
export const useSelection = <Selected>(selector: (state: StateOf<"selection">) => Selected) =>
  useSlice(useConsole().stores.selection, selector);

export const useNotes = <Selected>(selector: (state: StateOf<"notes">) => Selected) => useSlice(useConsole().stores.notes, selector);
export const useBookmarks = <Selected>(selector: (state: StateOf<"bookmarks">) => Selected) => useSlice(useConsole().stores.bookmarks, selector);
export const useGrants = <Selected>(selector: (state: StateOf<"grants">) => Selected) =>
  useSlice(useConsole().stores.grants, selector);
export const useScreens = <Selected>(selector: (state: StateOf<"screens">) => Selected) => useSlice(useConsole().stores.screens, selector);
export const usePresets = <Selected>(selector: (state: StateOf<"presets">) => Selected) => useSlice(useConsole().stores.presets, selector);
export const useRules = <Selected>(selector: (state: StateOf<"rules">) => Selected) => useSlice(useConsole().stores.rules, selector);
export const useTours = () => useSlice(useConsole().stores.tours, ({ byId }) => byId);
export const useSalvos = () => useSlice(useConsole().stores.salvos, ({ byId }) => byId);
export const useSettings = <Selected>(selector: (state: SettingsState) => Selected) => useStore(useConsole().settings, selector);

export const useConnection = () => useSlice(useConsole().stores.connection, ({ state }) => state);
export const useSession = () => useSlice(useConsole().stores.session, ({ session }) => session);
export const useDrawnArea = () => useSlice(useConsole().stores.area, ({ drawn }) => drawn);
export const usePullUp = () => useSlice(useConsole().stores.pullUp, ({ state }) => state);

/** Whether what is shown is the hub's present state, and commands can be sent. */
export const useIsLive = () => useSlice(useConsole().stores.connection, ({ state }) => state.kind === "live");

/** The incident everything follows, if there is one. */
export function useSelectedIncident() {
  const incidentId = useSelection((selection) => selection.incidentId);
  return useIncidents(({ byId }) => (incidentId === null ? undefined : byId.get(incidentId)));
}
