import type { CameraRequestKind } from "../../../city/video/cameraRequest.ts";
import type { Sending } from "./faultTable.ts";
import { controlName, type Seen } from "./pictureWatch.ts";
import type { SchedulerRecord } from "./schedulerWatch.ts";
import { longestUnmarked } from "./unmarked.ts";

/**
 * What a cell of the table measured. Times are milliseconds. What the kernel says that those who could act stood ready and waited for a
 * processor is taken off, but only where it can have held them up: time that passes by the clock passes on a crowded machine, too.
 */
export interface CellResult {
  /** On which road the pictures came while all was well: whether the cameras were asked for parts, and how often a second the page asked the hub for what the line had not brought. */
  road: { sending: Sending; partsAskedASecondATile: number; asksOfThePageASecond: number };
  /** Longest time from a tile's last frame to its mark; null where no tile had to be marked. */
  marked: number | null;
  /** Longest time a tile called itself live without a new frame. */
  longestUnmarked: number;
  /** From the source's return to playing again, each tile that was hit. */
  playing: number[];
  /**
   * Frames of each other tile until all played again, as a share of those that the bare control presented meanwhile. Who plays parts has less
   * than half a second in hand; of a stretch without frames as much is left out as page, hub and cameras waited for a processor in it and in the second before.
   */
  kept: number[];
  /** Frames the control presented a second: what the browser had time for. */
  control: number;
  /** Others that were marked although nothing was wrong with them; in parts not those whose pictures page, hub and cameras kept waiting for half of that time. */
  wronglyMarked: string[];
  /** What the page's main thread computed while the fault stood, as a share of the usual; null where the system does not tell. */
  computedShare: number | null;
  /** Requests at the source a second and tile: while all was well, while it failed, and in the two seconds after its return. */
  requests: { usual: number; failing: number; returning: number };
  /** Most requests of failing tiles within a tenth of a second of the hub's and the cameras', for each tile that was hit. */
  busiest: number;
  /** What the first of the tiles that were hit said when the source had failed for a while. */
  said: string;
  /** How much of the time the page waited for a processor. */
  waitedShare: number;
}

export interface SeenRequest {
  cameraId: string;
  kind: CameraRequestKind;
  at: number;
}

export interface Cell {
  sending: Sending;
  cameraIds: readonly string[];
  hit: readonly string[];
  /** What the page had shown when the watch began, when the fault began, before the source returned, and when all played again. */
  seen: { before: Seen; usual: Seen; after: Seen; end: Seen };
  /** What the page's main thread computed before the fault and during it, milliseconds. */
  computed: { usual: number; failing: number } | null;
  beganAt: number;
  healedAt: number;
  requests: readonly SeenRequest[];
  pageRequests: readonly number[];
  record: SchedulerRecord;
  /** Whose waits count: the page's, those of hub and cameras, and those of all three. */
  processes: { page: number; sources: readonly number[]; chain: readonly number[] };
  said: string;
}

export function cellResult({ sending, cameraIds, hit, seen, computed, beganAt, healedAt, requests, pageRequests, record, processes, said }: Cell): CellResult {
  const { before, usual, after, end } = seen;
  const others = cameraIds.filter((id) => !hit.includes(id));
  const changes = end.changes.slice(usual.changes.length);
  const marks = changes.filter(({ state }) => state === "stalled" || state === "offline");
  const firstMarks = hit.flatMap((id) => marks.find(({ cameraId }) => cameraId === id) ?? []);
  const heldUp = (from: number, to: number) => record.waited([processes.page], from, Math.min(to, from + noticingMilliseconds)) + record.waited([processes.page], from + silenceMilliseconds, to);
  const silent = (from: number, to: number) => to - from - heldUp(from, to);
  const frames = (id: string) => (end.presented[id] ?? 0) - (usual.presented[id] ?? 0);
  const controlFrames = end.control - usual.control;
  // What the control lacked as well is not counted twice.
  const withoutControl = (from: number, to: number) =>
    end.silences.filter(({ cameraId }) => cameraId === controlName).reduce((sum, each) => sum + Math.max(0, Math.min(to, each.to) - Math.max(from, each.from)), 0);
  const wasKeptWaiting = (from: number, to: number) => record.waited(processes.chain, from - feltMilliseconds * 2, to) >= silenceMilliseconds / 2;
  const leftOut = (id: string) =>
    end.silences
      .filter(({ cameraId, to }) => sending === "parts" && cameraId === id && to > usual.at)
      .reduce((sum, { from, to }) => sum + Math.min(to - from - withoutControl(from, to), record.waited(processes.chain, from - feltMilliseconds * 2, to)), 0);
  const requestsOfHit = (from: number, to: number) => requests.filter(({ cameraId, at }) => hit.includes(cameraId) && at >= from && at < to);
  const aSecondATile = (from: number, to: number) => requestsOfHit(from, to).length / hit.length / ((to - from) / 1000);
  // What was under way when the fault began has its end in the first seconds.
  const failingFrom = Math.min(beganAt + 2000, healedAt - 1000);
  const seconds = (from: Seen, to: Seen) => (to.at - from.at) / 1000;
  const usualSeconds = seconds(before, usual);
  const partsAsked = requests.filter(({ kind, at }) => kind === "part" && at >= before.at && at < usual.at).length;
  return {
    road: {
      sending,
      partsAskedASecondATile: partsAsked / cameraIds.length / usualSeconds,
      asksOfThePageASecond: pageRequests.filter((at) => at >= before.at && at < usual.at).length / usualSeconds,
    },
    marked: firstMarks.length === 0 ? null : Math.max(...firstMarks.map(({ at, lastFrameAt }) => (lastFrameAt === null ? 0 : silent(lastFrameAt, at)))),
    longestUnmarked: Math.max(0, ...longestUnmarked(end, usual.at, silent).values()),
    playing: hit.map((id) => {
      const playsAt = changes.findLast(({ cameraId, state }) => cameraId === id && state === "live")?.at ?? healedAt;
      return Math.max(0, playsAt - healedAt - Math.min(returningWorkMilliseconds, record.waited(processes.chain, healedAt, playsAt)));
    }),
    kept: others.map((id) => frames(id) / (controlFrames * (1 - leftOut(id) / (end.at - usual.at)))),
    control: controlFrames / seconds(usual, end),
    wronglyMarked: others.filter((id) => marks.some(({ cameraId, lastFrameAt, at }) => cameraId === id && !(sending === "parts" && wasKeptWaiting(lastFrameAt ?? at, at)))),
    computedShare: computed && computed.failing / seconds(usual, after) / (computed.usual / usualSeconds),
    requests: { usual: aSecondATile(before.at, beganAt), failing: aSecondATile(failingFrom, healedAt), returning: aSecondATile(healedAt, healedAt + 2000) },
    busiest: busiestTenth(requestsOfHit(failingFrom, healedAt), (from, to) => record.waited(processes.sources, from, to)) / hit.length,
    said,
    waitedShare: record.waited([processes.page], before.at, end.at) / (end.at - before.at),
  };
}

/** A page notices the last frame within this time, and from so much silence on it is to say so: there, and only there, a wait for a processor holds it up. */
const noticingMilliseconds = 500;
const silenceMilliseconds = 2400;
/** Most of a return is waiting by the clock for the next try; page, hub and cameras work for it no longer than this. */
const returningWorkMilliseconds = 3000;

const tenth = 100;
/** A wait is felt for so long: what it held back comes in one go. */
const feltMilliseconds = 500;

/** Most requests within a tenth of a second. Those that a wait for a processor held back came of a longer time, and count as that. */
function busiestTenth(requests: readonly SeenRequest[], waited: (from: number, to: number) => number): number {
  const counts = new Map<number, number>();
  for (const { at } of requests) counts.set(Math.floor(at / tenth), (counts.get(Math.floor(at / tenth)) ?? 0) + 1);
  return Math.max(0, ...[...counts].map(([index, count]) => (count * tenth) / (tenth + waited(index * tenth - feltMilliseconds, (index + 1) * tenth))));
}
