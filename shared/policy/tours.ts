import type { Tour, TourPause, TourStop } from "../model/tour.ts";

/** How long a tour stands still after somebody touched it, unless they say otherwise. */
export const touchPauseSeconds = 60;

export interface TourPosition {
  stop: TourStop;
  /** Where it stands among the tour's stops. */
  stopIndex: number;
  /** How often the tour has come round, from 0. */
  round: number;
  isPaused: boolean;
  /** When the next stop comes, RFC 3339 UTC; null while the tour stands still until somebody lets it go on. */
  until: string | null;
}

interface Span {
  from: number;
  to: number;
}

/**
 * Where a tour stands at a moment that was started at another: exact to the millisecond, whatever the pauses, which may
 * overlap, lie in any order, and begin before the tour does. Before its start it stands at its first stop. Null for a tour
 * without stops, which the schema refuses.
 */
export function tourAt({ stops }: Pick<Tour, "stops">, startedAt: string, pauses: readonly TourPause[], now: Date): TourPosition | null {
  const roundMilliseconds = stops.reduce((sum, { dwellSeconds }) => sum + dwellSeconds * 1000, 0);
  const spans = joined(pauses);
  const start = Date.parse(startedAt);
  const ran = runningTime(start, spans, now.getTime());
  const round = roundMilliseconds > 0 ? Math.floor(ran / roundMilliseconds) : 0;
  let end = round * roundMilliseconds;
  for (const [stopIndex, stop] of stops.entries()) {
    end += stop.dwellSeconds * 1000;
    if (ran >= end) continue;
    const isPaused = spans.some(({ from, to }) => from <= now.getTime() && now.getTime() < to);
    return { stop, stopIndex, round, isPaused, until: momentAfter(start, spans, end) };
  }
  return null;
}

/** Stands still from a touch on; one more touch while it does prolongs that. */
export const pausedByTouch = (pauses: readonly TourPause[], at: Date, seconds: number = touchPauseSeconds): TourPause[] =>
  asPauses(joined([...pauses, { from: at.toISOString(), to: new Date(at.getTime() + seconds * 1000).toISOString() }]));

/** Stands still until somebody lets it go on. */
export const pausedUntilResumed = (pauses: readonly TourPause[], at: Date): TourPause[] => asPauses(joined([...pauses, { from: at.toISOString(), to: null }]));

/** Goes on now: what pause there is ends, and none lies ahead. */
export const resumed = (pauses: readonly TourPause[], at: Date): TourPause[] =>
  asPauses(joined(pauses).flatMap(({ from, to }) => (from < at.getTime() ? [{ from, to: Math.min(to, at.getTime()) }] : [])));

/** The same run of a tour with its finished pauses counted into its start, so that what is kept of it does not grow. */
export function withoutFinishedPauses(startedAt: string, pauses: readonly TourPause[], now: Date): { startedAt: string; pauses: TourPause[] } {
  const start = Date.parse(startedAt);
  const [finished, others] = [joined(pauses).filter(({ to }) => to <= now.getTime()), joined(pauses).filter(({ to }) => to > now.getTime())];
  const stood = finished.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, start)), 0);
  return { startedAt: new Date(start + stood).toISOString(), pauses: asPauses(others) };
}

/** Pauses as spans that follow one another and do not touch; those without an end last for ever, those without a length are none. */
function joined(pauses: readonly TourPause[]): Span[] {
  const spans = pauses.map(({ from, to }) => ({ from: Date.parse(from), to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) })).filter(({ from, to }) => to > from);
  const result: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}

const asPauses = (spans: readonly Span[]): TourPause[] =>
  spans.map(({ from, to }) => ({ from: new Date(from).toISOString(), to: to === Number.POSITIVE_INFINITY ? null : new Date(to).toISOString() }));

/** For how long it has run without pauses, milliseconds; 0 before its start. */
function runningTime(start: number, spans: readonly Span[], now: number): number {
  const stood = spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, now) - Math.max(from, start)), 0);
  return Math.max(0, now - start - stood);
}

/** When it will have run for so long, pauses ahead included; null where one of them has no end. */
function momentAfter(start: number, spans: readonly Span[], milliseconds: number): string | null {
  let moment = start + milliseconds;
  for (const { from, to } of spans) {
    if (from >= moment) break;
    moment += Math.max(0, to - Math.max(from, start));
  }
  return moment === Number.POSITIVE_INFINITY ? null : new Date(moment).toISOString();
}
