import type { Side, ViewGap, ViewGaps } from "../../../../shared/policy/gaps.ts";
import { compassWord } from "../../../ui/distance.ts";
import { feetText } from "../ring.ts";

const sideWord = (side: Side) => compassWord(side * 45);

/** `the south-west`, or `the west round to the north` for sides next to each other. */
function sidesWords(sides: readonly Side[]): string {
  const [first, last] = [sides[0] ?? 0, sides.at(-1) ?? 0];
  if (sides.length === 8) return "any side";
  return first === last ? `the ${sideWord(first)}` : `the ${sideWord(first)} round to the ${sideWord(last)}`;
}

export const gapTitle = ({ sides }: Pick<ViewGap, "sides">): string => `No view from ${sidesWords(sides)}`;

/** What could fill a gap, a line for each; names are somebody else's text. */
export interface FillLine {
  /** What it is about; null where there is nothing to name. */
  name: string | null;
  words: string;
}

export function fillLines({ offline, refused, owner }: ViewGap["fill"]): FillLine[] {
  const lines: FillLine[] = [];
  if (offline) lines.push({ name: offline.name, words: `${feetText(offline.distanceMeters)}, offline` });
  if (refused) lines.push({ name: refused.name, words: `${feetText(refused.distanceMeters)}, may not be watched` });
  if (owner) lines.push({ name: owner.name, words: `${feetText(owner.distanceMeters)}, registered: ask for footage` });
  return lines.length > 0 ? lines : [{ name: null, words: "Nothing registered stands there." }];
}

/** Sides that only cameras of unknown view look from; null where there are none. */
export const maySeeWords = ({ maySee }: Pick<ViewGaps, "maySee">): string | null =>
  maySee.length === 0 ? null : `Unsure from the ${maySee.map(sideWord).join(", ")}: where those cameras look is not on record.`;

/** The list in one sentence, for a live region. */
export function gapSummary({ gaps }: Pick<ViewGaps, "gaps">): string {
  return gaps.length === 0 ? "The incident is seen from every side." : gaps.map((gap) => `${gapTitle(gap)}.`).join(" ");
}
