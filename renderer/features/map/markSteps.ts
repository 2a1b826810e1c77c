import type { MapMark } from "./mapTypes.ts";

export interface StepCandidate {
  mark: MapMark;
  /** 1 to 5 for an incident; cameras come after all incidents. */
  rank: number;
  distancePixels: number;
}

/** Stepping stays useful only among so many. */
const longestWalk = 200;

/** The order in which keys walk through the marks in view: incidents by priority, then cameras; from the middle outwards. */
export const orderForStepping = (candidates: StepCandidate[]): MapMark[] =>
  candidates
    .sort((a, b) => a.rank - b.rank || a.distancePixels - b.distancePixels || (a.mark.id < b.mark.id ? -1 : 1))
    .slice(0, longestWalk)
    .map((candidate) => candidate.mark);

/** The next mark from the present one, around the end; the first or last where there is no present one. Null when none are in view. */
export function stepMark(marks: readonly MapMark[], presentId: string | null, direction: 1 | -1): MapMark | null {
  const at = marks.findIndex((mark) => mark.id === presentId);
  const next = at === -1 ? (direction === 1 ? 0 : marks.length - 1) : (at + direction + marks.length) % marks.length;
  return marks[next] ?? null;
}
