import { describe, expect, it } from "vitest";
import { chooseInParts, choosePlaying, defaultLimits, WindowBudget } from "./windowBudget.ts";
import type { Clock } from "./windowTicker.ts";

/** A clock that stands still until it is moved. */
function handClock() {
  let now = 0;
  let due: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    every: () => () => undefined,
    after(milliseconds, run) {
      const entry = { at: now + milliseconds, run };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
  };
  const move = (milliseconds: number) => {
    const end = now + milliseconds;
    for (;;) {
      const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      due = due.filter((other) => other !== next);
      now = next.at;
      next.run();
    }
    now = end;
  };
  return { clock, move, now: () => now };
}

describe("a window's budget", () => {
  it("lets those on screen play, by rank, as many as the window affords, and none in a hidden window", () => {
    const tiles = new Map([
      ["c", { onScreen: true, rank: 2, offersParts: true }],
      ["a", { onScreen: true, rank: 0, offersParts: true }],
      ["off", { onScreen: false, rank: 1, offersParts: true }],
      ["enlarged", { onScreen: true, rank: -1, offersParts: false }],
    ]);
    expect([...choosePlaying(tiles, false, 2)]).toEqual(["enlarged", "a"]);
    expect([...choosePlaying(tiles, false, 9)]).toEqual(["enlarged", "a", "c"]);
    expect(choosePlaying(tiles, true, 9).size).toBe(0);
  });

  it("gives parts to the first in rank of those that play and whose cameras offer any, however late they came", () => {
    const tile = (rank: number, offersParts = true) => ({ onScreen: true, rank, offersParts });
    const tiles = new Map([
      ["third", tile(2)],
      ["first", tile(0)],
      ["plain", tile(1, false)],
      ["not playing", tile(-2)],
      ["enlarged", tile(-1)],
    ]);
    const playing = new Set(["enlarged", "first", "plain", "third"]);
    expect([...chooseInParts(tiles, playing, 2)]).toEqual(["enlarged", "first"]);
    expect([...chooseInParts(tiles, playing, 9)]).toEqual(["enlarged", "first", "third"]);
    expect(chooseInParts(tiles, playing, 0).size).toBe(0);
  });

  it("moves a place for parts to a tile that is enlarged, and back, and tells no player to stop for it", () => {
    const budget = new WindowBudget({ ...defaultLimits, playersOfParts: 2 }, handClock().clock);
    const told: [number, boolean][] = [];
    const tiles = [0, 1, 2].map((rank) => budget.join({ onScreen: true, rank, offersParts: false }, (mayPlay) => told.push([rank, mayPlay])));
    const inParts = () => tiles.map((tile) => tile.mayPlayParts());
    expect(inParts(), "before anybody knows what the cameras offer").toEqual([false, false, false]);
    tiles[2]?.update({ offersParts: true });
    expect(inParts(), "whoever comes first has them while nobody better comes").toEqual([false, false, true]);
    for (const tile of tiles) tile.update({ offersParts: true });
    expect(inParts()).toEqual([true, true, false]);
    tiles[2]?.update({ rank: -1 });
    expect(inParts()).toEqual([true, false, true]);
    tiles[2]?.update({ rank: 2 });
    expect(inParts()).toEqual([true, true, false]);
    tiles[0]?.leave();
    expect(inParts()).toEqual([false, true, true]);
    expect(told, "each started once").toEqual([[0, true], [1, true], [2, true]]);
  });

  it("spaces starts, bounds those under way, and serves first starts before retries", () => {
    const { clock, move, now } = handClock();
    const budget = new WindowBudget({ ...defaultLimits, startsAtOnce: 1, concurrentStarts: 3 }, clock);
    const started: [string, number][] = [];
    const member = (name: string, rank: number, kind: "first" | "again") => {
      const tile = budget.join({ onScreen: true, rank, offersParts: false }, () => undefined);
      return { tile, ticket: tile.requestStart(kind, () => started.push([name, now()])) };
    };
    member("retry", 0, "again");
    const [first] = [member("a", 1, "first"), member("b", 2, "first"), member("c", 3, "first")];
    move(1000);
    expect(started).toEqual([["a", 0], ["b", 15], ["c", 30]]);
    first.ticket.done();
    move(1000);
    expect(started.at(-1)?.[0]).toBe("retry");
  });

  it("lets the pictures of one incident start together, and spaces those that follow", () => {
    const { clock, move, now } = handClock();
    const budget = new WindowBudget({ ...defaultLimits, startsAtOnce: 4, concurrentStarts: 36 }, clock);
    const startedAt: number[] = [];
    const startMany = (count: number) => {
      startedAt.length = 0;
      for (let rank = 0; rank < count; rank++) budget.join({ onScreen: true, rank, offersParts: false }, () => undefined).requestStart("first", () => startedAt.push(now()));
      move(1000);
    };
    startMany(6);
    expect(startedAt).toEqual([0, 0, 0, 0, 15, 30]);
    startMany(4);
    expect(startedAt, "after a pause").toEqual([1000, 1000, 1000, 1000]);
  });

  it("frees the place of a tile that leaves before its first frame", () => {
    const { clock, move } = handClock();
    const budget = new WindowBudget({ ...defaultLimits, concurrentStarts: 1 }, clock);
    const [leaving, waiting] = [budget.join({ onScreen: true, rank: 0, offersParts: false }, () => undefined), budget.join({ onScreen: true, rank: 1, offersParts: false }, () => undefined)];
    const started: string[] = [];
    leaving.requestStart("first", () => started.push("leaving"));
    waiting.requestStart("first", () => started.push("waiting"));
    move(1000);
    leaving.leave();
    move(1000);
    expect(started).toEqual(["leaving", "waiting"]);
  });

  it("keeps players through a glance elsewhere, stops them in a window hidden for long, and starts them again", () => {
    const { clock, move } = handClock();
    const budget = new WindowBudget(defaultLimits, clock);
    const told: boolean[] = [];
    budget.join({ onScreen: true, rank: 0, offersParts: false }, (mayPlay) => told.push(mayPlay));
    budget.setWindowHidden(true);
    move(10_000);
    budget.setWindowHidden(false);
    expect(told).toEqual([true]);
    budget.setWindowHidden(true);
    move(31_000);
    expect(told).toEqual([true, false]);
    budget.setWindowHidden(false);
    expect(told).toEqual([true, false, true]);
  });
});
