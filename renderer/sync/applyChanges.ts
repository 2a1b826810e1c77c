import type { Camera } from "../../shared/model/camera.ts";
import type { ContactAttempt } from "../../shared/model/contact.ts";
import type { Incident } from "../../shared/model/incident.ts";
import type { IncidentNote } from "../../shared/model/incidentNote.ts";
import type { Salvo } from "../../shared/model/salvo.ts";
import type { Tour } from "../../shared/model/tour.ts";
import type { ViewGrant } from "../../shared/model/viewGrant.ts";
import type { Change, Snapshot } from "../../shared/protocol/sync.ts";
import type { CameraFeed } from "./cameraFeed.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";
import type { BookmarkChange } from "./stores/bookmarks.ts";
import type { PresetChange } from "./stores/presets.ts";
import type { RuleChange } from "./stores/rules.ts";
import type { ScreenChange } from "./stores/screens.ts";
import type { VersionedChange } from "./stores/versioned.ts";

/** Puts numbered changes into the slices: one update a slice, however many changes came. */
export function applyChanges(
  stores: ConsoleStores,
  cameras: CameraFeed,
  firstSequence: number,
  changes: readonly Change[],
  now: Date,
): void {
  const incidents: Incident[] = [];
  const contacts: ContactAttempt[] = [];
  const notes: IncidentNote[] = [];
  const bookmarks: BookmarkChange[] = [];
  const grants: ViewGrant[] = [];
  const screens: ScreenChange[] = [];
  const presets: PresetChange[] = [];
  const rules: RuleChange[] = [];
  const tours: VersionedChange<Tour>[] = [];
  const salvos: VersionedChange<Salvo>[] = [];
  changes.forEach((change, index) => {
    const sequence = firstSequence + index;
    switch (change.kind) {
      case "incident":
        return void incidents.push(change.incident);
      case "contact":
        return void contacts.push(change.contact);
      case "note":
        return void notes.push(change.note);
      case "bookmark":
      case "bookmark-removed":
        return void bookmarks.push(change);
      case "grant":
        return void grants.push(change.grant);
      case "screen":
      case "screen-removed":
        return void screens.push(change);
      case "preset":
      case "preset-removed":
        return void presets.push(change);
      case "rule":
      case "rule-removed":
        return void rules.push(change);
      case "tour":
        return void tours.push({ kind: "set", entity: change.tour });
      case "tour-removed":
        return void tours.push({ kind: "removed", id: change.tourId });
      case "salvo":
        return void salvos.push({ kind: "set", entity: change.salvo });
      case "salvo-removed":
        return void salvos.push({ kind: "removed", id: change.salvoId });
      case "camera":
        return cameras.note(sequence, { kind: "set", camera: summaryOf(change.camera) });
      case "camera-removed":
        return cameras.note(sequence, { kind: "delete", cameraId: change.cameraId });
      case "cameras-replaced":
        return cameras.require(sequence);
      case "withheld":
        return;
    }
  });
  if (incidents.length > 0) stores.incidents.getState().merge(incidents, now);
  if (contacts.length > 0) stores.contacts.getState().merge(contacts);
  if (notes.length > 0) stores.notes.getState().merge(notes);
  if (bookmarks.length > 0) stores.bookmarks.getState().apply(bookmarks);
  if (grants.length > 0) stores.grants.getState().merge(grants);
  if (screens.length > 0) stores.screens.getState().apply(screens);
  if (presets.length > 0) stores.presets.getState().apply(presets);
  if (rules.length > 0) stores.rules.getState().apply(rules);
  if (tours.length > 0) stores.tours.getState().apply(tours);
  if (salvos.length > 0) stores.salvos.getState().apply(salvos);
  cameras.flush();
}

/** Takes over the hub's whole state. The cameras follow over HTTP. */
export function applySnapshot(stores: ConsoleStores, cameras: CameraFeed, snapshot: Snapshot, now: Date): void {
  stores.incidents.getState().replace(snapshot.incidents, now);
  stores.contacts.getState().replace(snapshot.contacts);
  stores.notes.getState().replace(snapshot.notes);
  stores.bookmarks.getState().replace(snapshot.bookmarks);
  stores.grants.getState().replace(snapshot.grants);
  stores.screens.getState().replace(snapshot.screens);
  stores.presets.getState().replace(snapshot.presets);
  stores.rules.getState().replace(snapshot.rules);
  stores.tours.getState().replace(snapshot.tours);
  stores.salvos.getState().replace(snapshot.salvos);
  cameras.require(snapshot.cameraSequence);
}

const summaryOf = ({ ownerId: _owner, consentPurposes: _consent, placeAccuracy: _accuracy, ...summary }: Camera) => summary;
