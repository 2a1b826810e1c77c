import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { mostPresets, type LayoutPreset, type PresetOwner } from "../../shared/model/layoutPreset.ts";
import { presetKey, sameOwner, seesPreset, type PresetReader } from "../../shared/policy/layoutPresets.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { presetRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { handOf } from "./screenRecords.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

const readerOf = ({ user }: UserActor): PresetReader => ({ userId: user.id, role: user.role });

/** Throws `role_not_allowed` unless the actor may keep presets of such an owner, as far as they are not somebody else's own. */
function demandKeeping(actor: UserActor, owner: PresetOwner): void {
  demand(actor, "steer-screens");
  if (owner.kind === "floor") demand(actor, "keep-floor-presets");
}

/** A preset that the actor sees. Throws `preset_not_found`: of another user's own nobody learns that it exists. */
function wantedPreset(domain: Domain, actor: UserActor, presetId: string, expectedVersion: number | undefined): LayoutPreset {
  demand(actor, "steer-screens");
  const known = domain.world.presets.get(presetId);
  if (!known || !seesPreset(readerOf(actor), known.owner)) throw new Problem("preset_not_found");
  demandKeeping(actor, known.owner);
  if (expectedVersion === undefined || expectedVersion === known.version) return known;
  throw new Problem("version_conflict", `The layout is at version ${known.version} by now; look at it again.`);
}

/**
 * Keeps a layout, as a new preset or in place of a known one, which stays whose it is. Throws `preset_not_found`, `version_conflict`,
 * `preset_name_taken`, `too_many_presets`, and `invalid_request` for another owner.
 */
export async function savePreset(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"preset.save">): Promise<LayoutPreset> {
  const owner: PresetOwner = request.owner === "floor" ? { kind: "floor" } : { kind: "own", userId: actor.user.id };
  demandKeeping(actor, owner);
  const known = request.presetId === undefined ? null : wantedPreset(domain, actor, request.presetId, request.expectedVersion);
  if (known && !sameOwner(known.owner, owner)) {
    throw new Problem("invalid_request", undefined, [{ field: "owner", message: "must stay what it is; save the layout as a new one instead" }]);
  }
  const others = [...domain.world.presets.values()].filter((each) => each.id !== known?.id && sameOwner(each.owner, owner));
  if (others.some(({ layout }) => presetKey(layout.name) === presetKey(request.layout.name))) throw new Problem("preset_name_taken");
  if (known === null && others.length >= mostPresets) throw new Problem("too_many_presets", `At most ${mostPresets} layouts are kept here; remove one first.`);
  const preset: LayoutPreset = { id: known?.id ?? randomUUID(), owner, layout: request.layout, savedBy: handOf(actor, unit), version: (known?.version ?? 0) + 1 };
  if (known) await unit.sql.updateTable("layout_presets").set(presetRow(preset)).where("id", "=", preset.id).execute();
  else await unit.sql.insertInto("layout_presets").values(presetRow(preset)).execute();
  unit.change({ kind: "preset", preset });
  recordFloors(actor, unit, "preset.save", preset);
  return preset;
}

/** Removes a preset. What was sent to a screen from it stays there. */
export async function removePreset(domain: Domain, actor: UserActor, unit: Unit, { presetId, expectedVersion }: Payload<"preset.remove">): Promise<Record<string, never>> {
  const known = wantedPreset(domain, actor, presetId, expectedVersion);
  await unit.sql.deleteFrom("layout_presets").where("id", "=", known.id).execute();
  unit.change({ kind: "preset-removed", presetId: known.id, owner: known.owner });
  recordFloors(actor, unit, "preset.remove", known);
  return {};
}

/** The floor's presets concern everybody, so what becomes of them is on record; a user's own are nobody else's business. */
function recordFloors(actor: UserActor, unit: Unit, action: string, { id, owner, layout, version }: LayoutPreset): void {
  if (owner.kind !== "floor") return;
  const tiles = layout.cells.filter(({ use }) => use === "tile").length;
  unit.audit(auditOf(actor, action, { subject: `preset:${id}`, detail: { name: layout.name, tiles, version } }));
}
