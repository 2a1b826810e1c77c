import type { CellResult } from "./cellResult.ts";
import type { Extent, FaultKind, Sending } from "./faultTable.ts";

/** What the wall promises, whatever fails and however much of it. */
const markedWithinMilliseconds = 3000;
const playsWithinMilliseconds = 10_000;
const framesKept = 0.95;
/**
 * A camera that is well is asked for its playlist twice a second and for a segment once; one that sends parts for its playlist and a
 * part five times, and for a segment once. One that fails is not asked more often.
 */
const requestsWhileFailing: Record<Sending, number> = { segments: 4, parts: 12 };
/** One that answers nothing is asked seldom. */
const requestsOfTheDead = 1;
/**
 * What a returning tile needs at once: playlists, two segments to start with, their initialization section, perhaps a still; where there are
 * parts, those of four segments that the camera lists, spread over the two seconds that are looked at, and those that are filmed meanwhile, each with its playlist.
 */
const requestsWhileReturning: Record<Sending, number> = { segments: 7, parts: 7 + 2 * 5 + 2 * 5 };
/** What shows that the tiles play parts: five are filmed a second. */
const partsAtLeast = 3;
/**
 * A page that computes without end for what fails takes frames from all, the control's as well: seen are up to twice the usual, and
 * more where what cannot be decoded is tried with a new player each time.
 */
const computedAtMost = { usually: 2.5, withNewPlayers: 6 };
/** Tiles that fail together do not ask together. */
const togetherAtMost = 0.6;

const decoderKinds: ReadonlySet<string> = new Set<FaultKind>(["corrupt segment", "wrong codec"]);
const deadKinds: ReadonlySet<string> = new Set<FaultKind>(["404", "black hole", "outage"]);

/** Which of the promises a cell of the table broke, in words; none where all is well. */
export function brokenPromises(fault: FaultKind | "hub restart", extent: Extent, cell: CellResult): string[] {
  const broken: string[] = [];
  const unless = (kept: boolean, what: string) => void (kept || broken.push(what));
  const isDead = deadKinds.has(fault);
  const { sending } = cell.road;
  unless(sending === "segments" || cell.road.partsAskedASecondATile >= partsAtLeast, `only ${cell.road.partsAskedASecondATile} parts a second and tile were asked for: not what this cell is about`);
  unless((cell.marked ?? 0) <= markedWithinMilliseconds, `marked ${cell.marked} ms after the last frame`);
  unless(fault === "clock jump" || cell.marked !== null, "never marked");
  unless(cell.longestUnmarked <= markedWithinMilliseconds, `called live for ${cell.longestUnmarked} ms without a new frame`);
  unless(Math.max(...cell.playing) <= playsWithinMilliseconds, `playing ${Math.max(...cell.playing)} ms after the return`);
  unless(Math.min(1, ...cell.kept) >= framesKept, `the worst other tile kept ${Math.min(...cell.kept)} of its frames`);
  unless(cell.wronglyMarked.length === 0, `marked although nothing was wrong: ${cell.wronglyMarked.join(", ")}`);
  unless((cell.computedShare ?? 0) <= (decoderKinds.has(fault) ? computedAtMost.withNewPlayers : computedAtMost.usually), `the page computed ${cell.computedShare} times as much as usual`);
  unless(cell.requests.failing <= (isDead ? requestsOfTheDead : requestsWhileFailing[sending]), `${cell.requests.failing} requests a second and tile while failing`);
  unless(cell.requests.returning <= requestsWhileReturning[sending], `${cell.requests.returning} requests a second and tile at the return`);
  unless(!isDead || extent !== "all tiles" || cell.busiest <= togetherAtMost, `${cell.busiest} of the tiles asked within a tenth of a second`);
  unless(fault === "clock jump" || saysWhatIsWrong.test(cell.said), `said only "${cell.said}"`);
  return broken;
}

const saysWhatIsWrong = /No new picture for \d+ s|Trying again|stands still|does not answer|cannot be/;

/** A cell in one line. */
export function cellInWords(name: string, { road, marked, longestUnmarked, playing, kept, control, computedShare, requests, busiest, said, waitedShare }: CellResult): string {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const others = kept.length === 0 ? "" : `; others kept ${kept.map(percent).join(" ")} of what the control showed`;
  const asked = `requests a second and tile ${requests.usual.toFixed(1)} before, ${requests.failing.toFixed(1)} failing (busiest tenth ${busiest.toFixed(1)}), ${requests.returning.toFixed(1)} returning`;
  const mark = marked === null ? "nothing to mark" : `marked after ${seconds(marked)}`;
  const machine = `control ${control.toFixed(1)} frames a second, the page computed ${percent(computedShare ?? 0)} of the usual and waited for a processor ${percent(waitedShare)} of the time`;
  const came = `in ${road.sending} by the line, for ${road.asksOfThePageASecond.toFixed(1)} pieces a second the page asked itself`;
  return `${name}, ${came}: ${mark} (unmarked at most ${seconds(longestUnmarked)}); playing after ${playing.map(seconds).join(" ")}${others}; ${asked}; ${machine}; "${said}"`;
}
