import type { Role } from "../../shared/model/role.ts";
import type { Change, Snapshot } from "../../shared/protocol/sync.ts";
import { cameraWithoutOwner, incidentWithoutWords } from "../domain/masking.ts";
import type { World } from "../domain/world.ts";

/** Who may see which changes. One frame is encoded for each audience, and one more for each user who alone is told of something in it. */
export const audiences = ["oversight", "floor", "wall"] as const;
export type Audience = (typeof audiences)[number];

export function audienceOf(role: Role): Audience {
  switch (role) {
    case "supervisor":
    case "administrator":
      return "oversight";
    case "analyst":
    case "registrar":
      return "floor";
    case "wall":
      return "wall";
  }
}

/** A console as it is told things: the audience it belongs to, and whose it is; null where nobody in particular is meant. */
export interface Reader {
  audience: Audience;
  userId: string | null;
}

/** The one user who is told of a change; null where whole audiences are. */
export function soleReader(change: Change): string | null {
  const owner = change.kind === "preset" ? change.preset.owner : change.kind === "preset-removed" ? change.owner : null;
  return owner?.kind === "own" ? owner.userId : null;
}

/**
 * A change as a reader may see it: who watches what is for oversight; owners, contacts with them and what people write are not for a
 * wall, nor how screens are divided or by which rules they are taken; what is one user's own is for that user.
 */
export function visibleTo({ audience, userId }: Reader, change: Change): Change {
  const sole = soleReader(change);
  if (sole !== null && sole !== userId) return { kind: "withheld" };
  if (change.kind === "grant" && audience !== "oversight") return { kind: "withheld" };
  if (audience !== "wall") return change;
  switch (change.kind) {
    case "contact":
    case "note":
    case "bookmark":
    case "bookmark-removed":
    case "preset":
    case "preset-removed":
    case "rule":
    case "rule-removed":
    // What stands on a wall brings its stops along; what else the floor has prepared is no business of a wall's.
    case "tour":
    case "tour-removed":
    case "salvo":
    case "salvo-removed":
      return { kind: "withheld" };
    case "incident":
      return { kind: "incident", incident: incidentWithoutWords(change.incident) };
    case "camera":
      return { kind: "camera", camera: cameraWithoutOwner(change.camera) };
    default:
      return change;
  }
}

/** Everything a reader replicates, at a sequence number. */
export function snapshotFor({ audience, userId }: Reader, world: World, sequence: number, now: Date): Snapshot {
  world.forgetOldIncidents(now);
  return {
    sequence,
    cameraSequence: world.cameraSequence,
    incidents: audience === "wall" ? [...world.incidents.values()].map(incidentWithoutWords) : [...world.incidents.values()],
    contacts: audience === "wall" ? [] : [...world.contacts.values()].flat(),
    notes: audience === "wall" ? [] : [...world.notes.values()].flat(),
    bookmarks: audience === "wall" ? [] : [...world.bookmarks.values()].flat(),
    grants: audience === "oversight" ? [...world.grants.values()] : [],
    screens: [...world.screens.values()],
    presets: audience === "wall" ? [] : [...world.presets.values()].filter(({ owner }) => owner.kind === "floor" || owner.userId === userId),
    rules: audience === "wall" ? [] : [...world.rules.values()],
    tours: audience === "wall" ? [] : [...world.tours.values()],
    salvos: audience === "wall" ? [] : [...world.salvos.values()],
  };
}
