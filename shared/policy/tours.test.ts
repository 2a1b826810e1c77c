import { describe, expect, test } from "vitest";
import { seededRandom } from "../../tests/support/seededRandom.ts";
import { tourSetting, type TourPause, type TourStop } from "../model/tour.ts";
import { equalTiles } from "./layouts.ts";
import { pausedByTouch, pausedUntilResumed, resumed, tourAt, withoutFinishedPauses } from "./tours.ts";

const incidentId = "00000000-0000-4000-8000-000000000001";
const camera = (cameraId: string, dwellSeconds: number): TourStop => ({ kind: "camera", cameraId, incidentId, dwellSeconds });
const grid: TourStop = { kind: "content", content: { kind: "cameras", layout: equalTiles(4), tiles: [] }, dwellSeconds: 30 };
const tour = { stops: [camera("north", 10), grid, camera("south", 20)] };
const moment = (clock: string) => `2026-11-22T${clock.length === 8 ? `${clock}.000` : clock}Z`;
const start = moment("10:00:00");
const pause = (from: string, to: string | null): TourPause => ({ from: moment(from), to: to === null ? null : moment(to) });

/** `stop of the round, until`, as somebody in the room would tell. */
function at(clock: string, pauses: readonly TourPause[] = [], stops = tour.stops): string {
  const position = tourAt({ stops }, start, pauses, new Date(moment(clock)));
  if (!position) return "nothing";
  return `${position.stopIndex} of ${position.round} until ${position.until?.slice(11, -1).replace(".000", "") ?? "touched"}${position.isPaused ? ", paused" : ""}`;
}

test("each stop stands for its time, and after the last the first comes again", () => {
  expect(at("10:00:00")).toBe("0 of 0 until 10:00:10");
  expect(at("10:00:09.999")).toBe("0 of 0 until 10:00:10");
  expect(at("10:00:10")).toBe("1 of 0 until 10:00:40");
  expect(at("10:00:40")).toBe("2 of 0 until 10:01:00");
  expect(at("10:01:00")).toBe("0 of 1 until 10:01:10");
  expect(at("12:00:45")).toBe("2 of 120 until 12:01:00");
  expect(tourAt(tour, start, [], new Date(moment("10:00:15")))?.stop).toBe(grid);
});

test("before its start it stands at its first stop", () => expect(at("09:59:00")).toBe("0 of 0 until 10:00:10"));

test("a tour of one stop stays there, and one of none is refused and shows nothing", () => {
  expect(at("10:00:25", [], [camera("north", 10)])).toBe("0 of 2 until 10:00:30");
  expect(at("10:00:25", [], [])).toBe("nothing");
  expect(tourSetting.safeParse({ name: "Doors", stops: [] }).success).toBe(false);
  expect(tourSetting.safeParse({ name: "Doors", stops: tour.stops })).toMatchObject({ success: true });
});

describe("a pause", () => {
  test("holds the stop for as long as it lasts, and the stop has its full time all the same", () => {
    const pauses = [pause("10:00:05", "10:01:00")];
    expect(at("10:00:04", pauses)).toBe("0 of 0 until 10:01:05");
    expect(at("10:00:05", pauses)).toBe("0 of 0 until 10:01:05, paused");
    expect(at("10:00:59.999", pauses)).toBe("0 of 0 until 10:01:05, paused");
    expect(at("10:01:00", pauses)).toBe("0 of 0 until 10:01:05");
    expect(at("10:01:05", pauses)).toBe("1 of 0 until 10:01:35");
  });

  test("without an end lasts until somebody lets it go on", () => {
    const standing = pausedUntilResumed([], new Date(moment("10:00:15")));
    expect(at("10:00:12", standing)).toBe("1 of 0 until touched");
    expect(at("11:00:00", standing)).toBe("1 of 0 until touched, paused");
    expect(at("11:00:00", resumed(standing, new Date(moment("11:00:00"))))).toBe("1 of 0 until 11:00:25");
  });

  test("that begins just as a stop changes holds the next one", () => {
    const pauses = [pause("10:00:10", "10:00:20")];
    expect(at("10:00:09", pauses)).toBe("0 of 0 until 10:00:10");
    expect(at("10:00:10", pauses)).toBe("1 of 0 until 10:00:50, paused");
  });

  test("that overlaps another counts once, in whatever order they are told", () => {
    const pauses = [pause("10:00:30", "10:00:50"), pause("10:00:05", "10:00:35"), pause("10:00:20", "10:00:25"), pause("10:02:00", "10:01:00")];
    expect(at("10:00:50", pauses)).toBe("0 of 0 until 10:00:55");
    expect(at("10:00:50", pauses.toReversed())).toBe("0 of 0 until 10:00:55");
  });

  test("before the start delays only what lies after it", () => {
    expect(at("10:00:30", [pause("09:00:00", "09:30:00")])).toBe("1 of 0 until 10:00:40");
    expect(at("10:00:30", [pause("09:00:00", "10:00:20")])).toBe("1 of 0 until 10:01:00");
  });

  test("by touch lasts a minute, and another touch prolongs it", () => {
    const once = pausedByTouch([], new Date(moment("10:00:15")));
    expect(once).toEqual([pause("10:00:15", "10:01:15")]);
    const twice = pausedByTouch(once, new Date(moment("10:00:45")));
    expect(twice).toEqual([pause("10:00:15", "10:01:45")]);
    expect(at("10:01:45", twice)).toBe("1 of 0 until 10:02:10");
    expect(resumed(twice, new Date(moment("10:00:50")))).toEqual([pause("10:00:15", "10:00:50")]);
    expect(pausedByTouch([], new Date(moment("10:00:15")), 5)).toEqual([pause("10:00:15", "10:00:20")]);
  });
});

const seed = 20_261_123;
describe(`in random runs (seed ${seed})`, () => {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const begin = Date.parse(start);
  const iso = (time: number) => new Date(time).toISOString();
  const anyRun = () => ({
    stops: Array.from({ length: 1 + below(4) }, (_, index) => camera(`camera-${index}`, 3 + below(10))),
    pauses: Array.from({ length: below(5) }, (): TourPause => {
      const from = begin + (below(60) - 10) * 1000;
      return { from: iso(from), to: random() < 0.1 ? null : iso(from + below(20) * 1000) };
    }),
  });

  test("it stands where counting second by second puts it, and changes when it said it would", () => {
    for (let run = 0; run < 100; run++) {
      const { stops, pauses } = anyRun();
      const paused = (time: number) => pauses.some(({ from, to }) => time >= Date.parse(from) && (to === null || time < Date.parse(to)));
      const round = stops.reduce((sum, { dwellSeconds }) => sum + dwellSeconds, 0);
      let ran = 0;
      let due: string | null = null;
      let last: number | null = null;
      for (let time = begin; time < begin + 100_000; time += 1000) {
        const position = tourAt({ stops }, start, pauses, new Date(time));
        let left = ran % round;
        const expected = stops.findIndex(({ dwellSeconds }) => (left -= dwellSeconds) < 0);
        expect(position).toMatchObject({ stopIndex: expected, round: Math.floor(ran / round), isPaused: paused(time) });
        const key = (position?.round ?? 0) * stops.length + (position?.stopIndex ?? 0);
        if (last !== null && key !== last) expect(iso(time)).toBe(due);
        [due, last] = [position?.until ?? null, key];
        if (!paused(time)) ran++;
      }
    }
  });

  test("it stands where it did once finished pauses are counted into its start", () => {
    for (let run = 0; run < 200; run++) {
      const { stops, pauses } = anyRun();
      const now = begin + below(60_000);
      const kept = withoutFinishedPauses(start, pauses, new Date(now));
      for (const later of [now, now + below(10_000), now + below(60_000)]) {
        expect(tourAt({ stops }, kept.startedAt, kept.pauses, new Date(later))).toEqual(tourAt({ stops }, start, pauses, new Date(later)));
      }
      expect(kept.pauses.length).toBeLessThanOrEqual(pauses.length);
    }
  });
});
