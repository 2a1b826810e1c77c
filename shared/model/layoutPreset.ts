import { z } from "zod";
import { uuid } from "./common.ts";
import { layout } from "./layout.ts";
import { screenHand } from "./screen.ts";

/** The most presets a user may keep, and as many for the floor. */
export const mostPresets = 40;

/** Whose a preset is: one user's own, seen by nobody else, or the floor's. */
export const presetOwner = z.discriminatedUnion("kind", [z.object({ kind: z.literal("own"), userId: z.string() }), z.object({ kind: z.literal("floor") })]);
export type PresetOwner = z.infer<typeof presetOwner>;

/** A layout that somebody keeps. It is called what its layout is called; no two of an owner's have the same name, whatever the case. */
export const layoutPreset = z.object({
  id: uuid,
  owner: presetOwner,
  layout,
  savedBy: screenHand,
  /** Counts its changes, from 1. */
  version: z.number().int().positive(),
});
export type LayoutPreset = z.infer<typeof layoutPreset>;
