import { mostTiles, type Layout } from "../model/layout.ts";
import type { ScreenDisplay } from "../model/screen.ts";
import { equalTiles, pictureAspectRatio } from "./layouts.ts";

/** Below this many inches of picture height a foot of viewing distance, a picture can no longer be read. */
export const readableInchesPerFoot = 0.5;
/** From here on it is comfortable. */
export const goodInchesPerFoot = 0.75;

export type LegibilityGrade = "good" | "readable" | "too-small";

export interface TileLegibility {
  /** Where the tile stands among the layout's cells. */
  cellIndex: number;
  /** Height of a 16:9 picture fitted into the cell, without its caption, inches. */
  pictureHeightInches: number;
  grade: LegibilityGrade;
}

/** What somebody has to measure before legibility can be judged. */
export type MissingMeasure = "heightInches" | "viewingDistanceFeet";

export type Legibility =
  | { kind: "not-judged"; missing: MissingMeasure[]; words: string }
  | {
      kind: "judged";
      tiles: TileLegibility[];
      /** The least height of a readable picture from this distance, inches. */
      readableHeightInches: number;
      /** The largest number of equal tiles that all stay readable on this display; 0 where not even one does. */
      mostEqualTiles: number;
      /** The limit in words where the layout crosses it; null where every picture is readable. */
      words: string | null;
    };

/** Absorbs rounding errors, so that a picture of exactly the least height is readable. Inches. */
const toleranceInches = 1e-6;

/** Height of a caption, inches, in a cell of this width, inches. */
export type CaptionHeight = (cellWidthInches: number) => number;

type MeasuredDisplay = ScreenDisplay & { heightInches: number; viewingDistanceFeet: number };

/**
 * Whether the pictures of a layout can be read from where a display is looked at: 0.5 inch of picture height for each
 * foot of viewing distance at least, 0.75 for comfort. Source: practice of those who install video walls, a rule of
 * thumb and no norm; nine pictures on a 42-inch screen read from 12 ft (0.57 inch a foot) is the case known to be good.
 * `captionInches` tells what a tile's caption and frame take of its cell's height, by the cell's width.
 */
export function judgeLegibility(display: ScreenDisplay | null, layout: Layout, captionInches: CaptionHeight = () => 0): Legibility {
  const measured = display && measuredDisplay(display);
  if (!measured) return notJudged(display);
  const readableHeightInches = measured.viewingDistanceFeet * readableInchesPerFoot;
  const tiles = judgeTiles(measured, layout, captionInches);
  const mostEqualTiles = mostReadableTiles(measured, captionInches);
  const tooSmall = tiles.filter(({ grade }) => grade === "too-small");
  return { kind: "judged", tiles, readableHeightInches, mostEqualTiles, words: tooSmall.length === 0 ? null : limitInWords(measured, tiles, tooSmall, mostEqualTiles) };
}

function measuredDisplay(display: ScreenDisplay): MeasuredDisplay | null {
  const { heightInches, viewingDistanceFeet } = display;
  return heightInches === null || viewingDistanceFeet === null ? null : { ...display, heightInches, viewingDistanceFeet };
}

const measureNames: Record<MissingMeasure, string> = {
  heightInches: "the height of its picture area in inches",
  viewingDistanceFeet: "the distance it is looked at from in feet",
};

function notJudged(display: ScreenDisplay | null): Legibility {
  const measures: MissingMeasure[] = ["heightInches", "viewingDistanceFeet"];
  const missing = measures.filter((measure) => (display?.[measure] ?? null) === null);
  return { kind: "not-judged", missing, words: `Not judged: measure this screen, ${missing.map((measure) => measureNames[measure]).join(" and ")}.` };
}

function judgeTiles(display: MeasuredDisplay, layout: Layout, captionInches: CaptionHeight): TileLegibility[] {
  const widthInches = (display.heightInches * display.widthPixels) / display.heightPixels;
  return layout.cells.flatMap(({ use, columnSpan, rowSpan }, cellIndex) => {
    if (use !== "tile") return [];
    const cellWidthInches = (widthInches * columnSpan) / layout.columns;
    const fromHeight = (display.heightInches * rowSpan) / layout.rows - captionInches(cellWidthInches);
    const fromWidth = cellWidthInches / pictureAspectRatio;
    const pictureHeightInches = Math.max(0, Math.min(fromHeight, fromWidth));
    return [{ cellIndex, pictureHeightInches, grade: gradeOf(pictureHeightInches, display.viewingDistanceFeet) }];
  });
}

function gradeOf(pictureHeightInches: number, viewingDistanceFeet: number): LegibilityGrade {
  if (pictureHeightInches + toleranceInches >= viewingDistanceFeet * goodInchesPerFoot) return "good";
  return pictureHeightInches + toleranceInches >= viewingDistanceFeet * readableInchesPerFoot ? "readable" : "too-small";
}

function mostReadableTiles(display: MeasuredDisplay, captionInches: CaptionHeight): number {
  for (let tiles = mostTiles; tiles >= 1; tiles--) {
    const judged = judgeTiles(display, equalTiles(tiles, display.widthPixels / display.heightPixels), captionInches);
    if (judged.every(({ grade }) => grade !== "too-small")) return tiles;
  }
  return 0;
}

function limitInWords(display: MeasuredDisplay, tiles: readonly TileLegibility[], tooSmall: readonly TileLegibility[], mostEqualTiles: number): string {
  const needed = `At ${tenths(display.viewingDistanceFeet, Math.round)} ft a picture must be at least ${tenths(display.viewingDistanceFeet * readableInchesPerFoot, Math.ceil)} in high`;
  const smallest = tenths(Math.min(...tooSmall.map(({ pictureHeightInches }) => pictureHeightInches)), Math.floor);
  const size = new Set(tooSmall.map(({ pictureHeightInches }) => tenths(pictureHeightInches, Math.floor))).size === 1 ? `${smallest} in` : `smaller, down to ${smallest} in`;
  const all = tooSmall.length === tiles.length;
  const which = all ? counted(tiles.length, "tile") : `${tooSmall.length} of the ${tiles.length} tiles`;
  const found = `${which} on this screen ${tooSmall.length === 1 ? "is" : "are"} ${size}`;
  return `${needed}; ${found}. ${mostEqualTiles === 0 ? "It is too small or too far away for any." : `Up to ${counted(mostEqualTiles, "equal tile")} can be read here.`}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** One decimal at most; what is needed is rounded up and what is there down, so that a limit never reads as if it were met. */
const tenths = (value: number, round: (value: number) => number): string => String(round(Number((value * 10).toFixed(6))) / 10);
