import type { LayoutPreset, PresetOwner } from "../model/layoutPreset.ts";
import type { Role } from "../model/role.ts";
import { roleMay } from "./permissions.ts";

/** Somebody who looks at presets, or would change one. */
export interface PresetReader {
  userId: string;
  role: Role;
}

/** Whether somebody is told of a preset: their own, and the floor's; a wall of none. */
export const seesPreset = ({ userId, role }: PresetReader, owner: PresetOwner): boolean =>
  roleMay(role, "send-commands") && (owner.kind === "floor" || owner.userId === userId);

/** Whether somebody may save, change and remove presets of this owner. */
export const mayKeepPreset = ({ userId, role }: PresetReader, owner: PresetOwner): boolean =>
  owner.kind === "floor" ? roleMay(role, "keep-floor-presets") : roleMay(role, "steer-screens") && owner.userId === userId;

export const sameOwner = (one: PresetOwner, other: PresetOwner): boolean =>
  one.kind === "own" ? other.kind === "own" && one.userId === other.userId : other.kind === "floor";

/** As names are compared: two that differ by case alone are the same. */
export const presetKey = (name: string): string => name.trim().toLowerCase();

/** A name that none of these presets has: the wanted one, or the first free one with a number behind it, at most 40 characters. */
export function freePresetName(wanted: string, taken: readonly Pick<LayoutPreset, "layout">[]): string {
  const keys = new Set(taken.map(({ layout }) => presetKey(layout.name)));
  const longest = 40;
  for (let number = 1; ; number++) {
    const ending = number === 1 ? "" : ` ${number}`;
    // By whole characters: half of one is no text.
    const name = [...wanted.trim()].reduce((text, character) => (text.length + character.length + ending.length <= longest ? text + character : text), "").trim() + ending;
    if (!keys.has(presetKey(name))) return name;
  }
}
