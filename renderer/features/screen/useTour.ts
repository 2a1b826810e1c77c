import { useEffect, useReducer } from "react";
import type { TourRun } from "../../../shared/model/tour.ts";
import { positionOf, readyBeforeSeconds, standingStops, type StandingStop } from "../../../shared/policy/tourShow.ts";
import type { TourPosition } from "../../../shared/policy/tours.ts";
import { useTicking } from "../../ui/useTicking.ts";

/** The longest a browser's timer is trusted with, milliseconds: a clock that was set meanwhile is noticed. */
const longestWait = 30_000;
/** A timer may come a moment early; then it would find everything as it was, milliseconds. */
const afterTheMoment = 5;

/** The stops of a running tour whose pictures are wanted now, the present one first; follows the hub's clock to the moment. */
export function useStandingStops(run: TourRun, hubNow: () => number): readonly StandingStop[] {
  const [moment, lookAgain] = useReducer((count: number) => count + 1, 0);
  const now = hubNow();
  const stops = standingStops(run, new Date(now));
  const until = positionOf(run, new Date(now))?.until ?? null;
  useEffect(() => {
    const present = hubNow();
    const left = until === null ? longestWait : Date.parse(until) - present;
    const untilReady = left - readyBeforeSeconds * 1000;
    const wait = Math.min(longestWait, untilReady > 0 ? untilReady : Math.max(0, left));
    const timer = setTimeout(lookAgain, wait + afterTheMoment);
    return () => clearTimeout(timer);
  }, [run, until, moment, hubNow]);
  return stops;
}

/** Name, stop and time left of a tour, as it is at a moment. */
export function tourWords(run: TourRun, now: number): string {
  const position = positionOf(run, new Date(now));
  if (!position) return run.name;
  const stop = `stop ${position.stopIndex + 1} of ${run.stops.length}`;
  return `${run.name} · ${stop} · ${timeLeft(position, now)}`;
}

function timeLeft({ isPaused, until }: TourPosition, now: number): string {
  if (until === null) return "paused";
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const left = seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
  return isPaused ? "paused, goes on by itself" : `${left} left`;
}

/** The same, followed by the second. */
export const useTourWords = (run: TourRun, hubNow: () => number): string => useTicking(() => tourWords(run, hubNow()));
