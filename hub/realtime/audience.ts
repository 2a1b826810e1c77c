import type { Role } from "../../shared/model/role.ts";
import type { Change, Snapshot } from "../../shared/protocol/sync.ts";
import { cameraWithoutOwner, incidentWithoutWords } from "../domain/masking.ts";
import type { World } from "../domain/world.ts";

/** Who may see which changes. One frame is encoded for each audience, not for each console. */
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

/** A change as an audience may see it: who watches what is for oversight, owners, contacts with them and what people write not for a wall. */
export function visibleTo(audience: Audience, change: Change): Change {
  if (change.kind === "grant" && audience !== "oversight") return { kind: "withheld" };
  if (isOfTheFloor(change) && audience === "wall") return { kind: "withheld" };
  if (change.kind === "incident" && audience === "wall") return { kind: "incident", incident: incidentWithoutWords(change.incident) };
  if (change.kind === "camera" && audience === "wall") return { kind: "camera", camera: cameraWithoutOwner(change.camera) };
  return change;
}

/** What people do and say about an incident; a room is not told. */
const isOfTheFloor = ({ kind }: Change): boolean => kind === "contact" || kind === "note" || kind === "bookmark" || kind === "bookmark-removed";

/** Everything an audience replicates, at a sequence number. */
export function snapshotFor(audience: Audience, world: World, sequence: number, now: Date): Snapshot {
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
  };
}

