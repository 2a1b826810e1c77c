import { mostLayoutTracks, mostTiles, type Layout } from "../model/layout.ts";

const words = {
  "no-such-cell": "There is no such cell any more.",
  "not-on-the-grid": "Cells are moved and sized by whole steps of the grid.",
  outside: "A cell stays within the screen and is at least one step wide and high.",
  overlaps: "Another cell is in the way. Move or remove it first.",
  "cuts-a-cell": "That would cut into another cell so that no rectangle is left of it.",
  "too-fine": `The grid cannot be made finer: a screen has at most ${mostLayoutTracks} columns and ${mostLayoutTracks} rows.`,
  "cells-beyond": "Cells stand in the columns or rows that would go. Move, size or remove them first.",
  "no-rectangle": "Only cells that form a rectangle together can be merged.",
  "too-many-tiles": `A screen has at most ${mostTiles} tiles.`,
  "last-tile": "A screen needs at least one tile.",
  "only-one": "A screen has one map and one cell for facts at most.",
  "no-space": "There is no free space. Remove a cell or make one smaller first.",
} as const;

/** Why the editor cannot do what was asked for. */
export type LayoutRefusal = keyof typeof words;

export type LayoutEdit = { kind: "changed"; layout: Layout } | { kind: "refused"; reason: LayoutRefusal; words: string };

export const refuse = (reason: LayoutRefusal): LayoutEdit => ({ kind: "refused", reason, words: words[reason] });

export const changed = (layout: Layout): LayoutEdit => ({ kind: "changed", layout });
