import { beforeEach, expect, test } from "vitest";
import { HealthMeter } from "./healthMeter.ts";
import type { TileMeter } from "./thisWindow.ts";
import type { TileSnapshot } from "./tileSnapshot.ts";
import type { TileState } from "./tileState.ts";

const shows = (state: TileState, more: Partial<TileSnapshot> = {}): TileSnapshot => ({ state, picture: "video", ageSeconds: null, silentSeconds: null, retrySeconds: null, rendition: null, ...more });
const live = (ageSeconds: number | null) => shows({ kind: "live", since: 0, trouble: null }, { ageSeconds });
const stalled = (silentSeconds: number) => shows({ kind: "stalled", since: 0, lastFrameAt: 0 }, { silentSeconds });
const denied = shows({ kind: "denied", since: 0, denial: { kind: "needs-purpose" } }, { picture: "none" });

class Tile implements TileMeter {
  readonly cameraId: string;
  now: TileSnapshot;
  presented = 0;
  dropped = 0;
  looks = 0;

  constructor(cameraId: string, now: TileSnapshot) {
    this.cameraId = cameraId;
    this.now = now;
  }

  read() {
    this.looks++;
    return { framesPresented: this.presented, framesDropped: this.dropped, rebuilds: 0, lastFrameAt: null };
  }

  snapshot() {
    return this.now;
  }
}

let meters: Set<Tile>;
let second: () => void;
let running: number;
let meter: HealthMeter;
beforeEach(() => {
  meters = new Set();
  running = 0;
  const clock = {
    now: () => 0,
    after: () => () => undefined,
    every: (_milliseconds: number, run: () => void) => {
      running++;
      second = run;
      return () => void running--;
    },
  };
  meter = new HealthMeter({ meters, readCpu: () => ({ kind: "unknown" }), clock });
});

test("tiles are counted by what they show, with the worst of them and the oldest picture", () => {
  meter.subscribe(() => undefined);
  for (const tile of [new Tile("a", live(1.2)), new Tile("b", stalled(14)), new Tile("c", live(null)), new Tile("d", denied)]) meters.add(tile);
  second();
  expect(meter.getSnapshot()).toMatchObject({
    tiles: { live: 2, stalled: 1, denied: 1, offline: 0, connecting: 0, ended: 0 },
    worst: { cameraId: "b", state: "stalled", ageSeconds: 14 },
    worstAgeSeconds: 14,
  });
});

test("a source whose clock runs ahead tells no age, and one that has never shown a picture has none", () => {
  meter.subscribe(() => undefined);
  meters.add(new Tile("a", live(-30)));
  meters.add(new Tile("b", shows({ kind: "offline", since: 0, lastFrameAt: null, notice: { trouble: { kind: "no-picture" }, retryAt: null } }, { picture: "none" })));
  second();
  expect(meter.getSnapshot()).toMatchObject({ worstAgeSeconds: null, worst: { cameraId: "b", ageSeconds: null } });
});

test("dropped frames are told as a share of the last minute, whatever tiles come and go", () => {
  meter.subscribe(() => undefined);
  const tile = new Tile("a", live(1));
  meters.add(tile);
  [tile.presented, tile.dropped] = [90, 10];
  second();
  expect(meter.getSnapshot().droppedShare).toBe(0.1);
  const other = new Tile("b", live(1));
  meters.add(other);
  other.presented = 100;
  second();
  expect(meter.getSnapshot().droppedShare).toBe(0.05);
  meters.delete(tile);
  for (let passed = 0; passed < 59; passed++) {
    other.presented += 10;
    second();
  }
  expect(meter.getSnapshot().droppedShare).toBe(0);
});

test("no frame due is nothing to tell, and never a nought", () => {
  meter.subscribe(() => undefined);
  meters.add(new Tile("a", stalled(5)));
  second();
  expect(meter.getSnapshot().droppedShare).toBeNull();
});

test("it looks only while somebody listens, once a second, and stays the same object while nothing changes", () => {
  const tile = new Tile("a", live(1));
  meters.add(tile);
  const [stop, stopOther] = [meter.subscribe(() => undefined), meter.subscribe(() => undefined)];
  expect(running).toBe(1);
  second();
  const before = meter.getSnapshot();
  second();
  expect([meter.getSnapshot() === before, tile.looks]).toEqual([true, 2]);
  stop();
  stopOther();
  expect(running).toBe(0);
});
