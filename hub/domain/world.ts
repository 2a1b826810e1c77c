import type { Bookmark } from "../../shared/model/bookmark.ts";
import type { Camera, CameraStreams, Owner, Site } from "../../shared/model/camera.ts";
import type { ContactAttempt } from "../../shared/model/contact.ts";
import type { Incident } from "../../shared/model/incident.ts";
import type { IncidentNote } from "../../shared/model/incidentNote.ts";
import type { LayoutPreset } from "../../shared/model/layoutPreset.ts";
import type { Salvo } from "../../shared/model/salvo.ts";
import type { Screen } from "../../shared/model/screen.ts";
import type { ScreenTimeline } from "../../shared/model/screenTimeline.ts";
import type { Tour } from "../../shared/model/tour.ts";
import type { ViewGrant } from "../../shared/model/viewGrant.ts";
import type { WallRule } from "../../shared/model/wallRule.ts";
import type { Change } from "../../shared/protocol/sync.ts";
import { PlaceIndex } from "../../shared/geo/placeIndex.ts";
import { isOffTheShelf } from "../../shared/policy/incidentShelf.ts";
import { RevokedViews } from "./revokedViews.ts";
import type { ChosenTiles } from "./wallTiles.ts";

export const noStreams: CameraStreams = { streamUrl: null, subStreamUrl: null, stillUrl: null };

/** The hub's picture of everything current, in memory: what rules and readers look at. Changed only by committed changes. */
export class World {
  readonly incidents = new Map<string, Incident>();
  readonly cameras = new Map<string, Camera>();
  readonly streams = new Map<string, CameraStreams>();
  readonly owners = new Map<string, Owner>();
  readonly sites = new Map<string, Site>();
  readonly cameraIndex = new PlaceIndex();
  /** Live grants only. */
  readonly grants = new Map<string, ViewGrant>();
  /** By live grant: the session that opened it; none for a wall's. */
  readonly grantSessions = new Map<string, string>();
  readonly contacts = new Map<string, ContactAttempt[]>();
  readonly revoked = new RevokedViews();
  /** By incident, oldest first. */
  readonly notes = new Map<string, IncidentNote[]>();
  readonly bookmarks = new Map<string, Bookmark[]>();
  readonly screens = new Map<string, Screen>();
  /** Everybody's: who is told of which stands in `shared/policy/layoutPresets.ts`. */
  readonly presets = new Map<string, LayoutPreset>();
  /** Rules that take screens. */
  readonly rules = new Map<string, WallRule>();
  /** By screen: all that decides what it shows; none where no rule has ever looked at it. */
  readonly timelines = new Map<string, ScreenTimeline>();
  readonly tours = new Map<string, Tour>();
  readonly salvos = new Map<string, Salvo>();
  /** By screen, or by a stop of its tour: the cameras of the pull-up that stands there. */
  readonly chosenTiles = new Map<string, ChosenTiles>();
  /** Rises with every change of a camera. */
  cameraVersion = 0;
  /** The sequence number of the last change of any camera, or where the store stood when this was read from it. */
  cameraSequence: number;

  constructor(sequence: number) {
    this.cameraSequence = sequence;
  }

  apply(change: Change, sequence: number): void {
    if (change.kind === "camera" || change.kind === "camera-removed" || change.kind === "cameras-replaced") this.cameraSequence = sequence;
    switch (change.kind) {
      case "incident":
        this.incidents.set(change.incident.id, change.incident);
        break;
      case "camera":
        this.putCamera(change.camera);
        break;
      case "camera-removed":
        this.cameras.delete(change.cameraId);
        this.streams.delete(change.cameraId);
        this.cameraIndex.delete(change.cameraId);
        this.cameraVersion++;
        break;
      // What is added to an incident that memory has let go of is the store's alone; it would never be let go of here.
      case "contact":
        if (this.incidents.has(change.contact.incidentId)) this.putContact(change.contact);
        break;
      case "note":
        if (this.incidents.has(change.note.incidentId)) this.putNote(change.note);
        break;
      case "bookmark":
        if (this.incidents.has(change.bookmark.incidentId)) this.putBookmark(change.bookmark);
        break;
      case "bookmark-removed":
        this.#dropBookmark(change.incidentId, change.bookmarkId);
        break;
      case "grant":
        if (change.grant.endedAt === null) this.grants.set(change.grant.id, change.grant);
        else {
          this.grants.delete(change.grant.id);
          this.grantSessions.delete(change.grant.id);
        }
        break;
      case "screen":
        this.screens.set(change.screen.id, change.screen);
        break;
      case "screen-removed":
        this.screens.delete(change.screenId);
        this.timelines.delete(change.screenId);
        for (const key of this.chosenTiles.keys()) if (key.startsWith(change.screenId)) this.chosenTiles.delete(key);
        break;
      case "rule":
        this.rules.set(change.rule.id, change.rule);
        break;
      case "rule-removed":
        this.rules.delete(change.ruleId);
        break;
      case "tour":
        this.tours.set(change.tour.id, change.tour);
        break;
      case "tour-removed":
        this.tours.delete(change.tourId);
        break;
      case "salvo":
        this.salvos.set(change.salvo.id, change.salvo);
        break;
      case "salvo-removed":
        this.salvos.delete(change.salvoId);
        break;
      case "preset":
        this.presets.set(change.preset.id, change.preset);
        break;
      case "preset-removed":
        this.presets.delete(change.presetId);
        break;
      case "cameras-replaced":
      case "withheld":
        break;
    }
  }

  putCamera(camera: Camera): void {
    this.cameras.set(camera.id, camera);
    if (camera.location) this.cameraIndex.set(camera.id, camera.location);
    else this.cameraIndex.delete(camera.id);
    this.cameraVersion++;
  }

  putContact(contact: ContactAttempt): void {
    const attempts = this.contacts.get(contact.incidentId);
    if (attempts) attempts.push(contact);
    else this.contacts.set(contact.incidentId, [contact]);
  }

  putNote(note: IncidentNote): void {
    const notes = this.notes.get(note.incidentId);
    if (notes) notes.push(note);
    else this.notes.set(note.incidentId, [note]);
  }

  putBookmark(bookmark: Bookmark): void {
    const bookmarks = this.bookmarks.get(bookmark.incidentId);
    if (bookmarks) bookmarks.push(bookmark);
    else this.bookmarks.set(bookmark.incidentId, [bookmark]);
  }

  #dropBookmark(incidentId: string, bookmarkId: string): void {
    const left = (this.bookmarks.get(incidentId) ?? []).filter(({ id }) => id !== bookmarkId);
    if (left.length === 0) this.bookmarks.delete(incidentId);
    else this.bookmarks.set(incidentId, left);
  }

  streamsOf(cameraId: string): CameraStreams {
    return this.streams.get(cameraId) ?? noStreams;
  }

  /** Forgets incidents that have been closed for long; the store keeps them. */
  forgetOldIncidents(now: Date): void {
    for (const incident of this.incidents.values()) {
      if (!isOffTheShelf(incident, now)) continue;
      this.incidents.delete(incident.id);
      this.contacts.delete(incident.id);
      this.notes.delete(incident.id);
      this.bookmarks.delete(incident.id);
      this.revoked.forget(incident.id);
    }
  }
}
