import type { Salvo } from "../../../shared/model/salvo.ts";
import type { Tour } from "../../../shared/model/tour.ts";
import { createAreaStore } from "./area.ts";
import { createBookmarksStore } from "./bookmarks.ts";
import { createCamerasStore } from "./cameras.ts";
import { createConnectionStore } from "./connection.ts";
import { createContactsStore } from "./contacts.ts";
import { createFactsStore } from "./facts.ts";
import { createGrantsStore } from "./grants.ts";
import { createIncidentsStore } from "./incidents.ts";
import { createNotesStore } from "./notes.ts";
import { createPresetsStore } from "./presets.ts";
import { createPullUpStore } from "./pullUp.ts";
import { createRulesStore } from "./rules.ts";
import { createScreensStore } from "./screens.ts";
import { createSelectionStore } from "./selection.ts";
import { createSessionStore } from "./session.ts";
import { createVersionedStore } from "./versioned.ts";

/** Everything one window knows. Made once a window, so that tests make their own. */
export const createConsoleStores = () => ({
  session: createSessionStore(),
  connection: createConnectionStore(),
  incidents: createIncidentsStore(),
  cameras: createCamerasStore(),
  contacts: createContactsStore(),
  notes: createNotesStore(),
  bookmarks: createBookmarksStore(),
  grants: createGrantsStore(),
  screens: createScreensStore(),
  presets: createPresetsStore(),
  rules: createRulesStore(),
  tours: createVersionedStore<Tour>(),
  salvos: createVersionedStore<Salvo>(),
  facts: createFactsStore(),
  selection: createSelectionStore(),
  pullUp: createPullUpStore(),
  area: createAreaStore(),
});

export type ConsoleStores = ReturnType<typeof createConsoleStores>;

/** Forgets all that the hub told this sign-in. */
export function clearReplica(stores: ConsoleStores): void {
  stores.incidents.getState().clear();
  stores.cameras.getState().clear();
  stores.contacts.getState().clear();
  stores.notes.getState().clear();
  stores.bookmarks.getState().clear();
  stores.grants.getState().clear();
  stores.screens.getState().clear();
  stores.presets.getState().clear();
  stores.rules.getState().clear();
  stores.tours.getState().clear();
  stores.salvos.getState().clear();
  stores.facts.getState().clear();
  stores.pullUp.getState().clear();
  stores.area.getState().clear();
  stores.selection.getState().select(null);
}
