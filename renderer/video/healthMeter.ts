import type { CpuUse, WindowHealth, WorstTile } from "../../shared/model/windowHealth.ts";
import { countTiles, worstAgeOf, worstOf } from "../../shared/policy/windowHealth.ts";
import type { TileMeter } from "./thisWindow.ts";
import type { TileSnapshot } from "./tileSnapshot.ts";
import { windowClock, type Clock } from "./windowTicker.ts";

/** How often a window looks at its tiles for the line: figures that change more often cannot be read. */
const lookMilliseconds = 1000;
/** Dropped frames are told for so many looks: the last minute. */
const looksKept = 60;

interface Frames {
  presented: number;
  dropped: number;
}

export interface HealthMeterParts {
  meters: ReadonlySet<TileMeter>;
  readCpu: () => CpuUse;
  clock?: Clock;
}

/** Says once a second how all tiles of a window do, by what each knows of itself already. It looks only while somebody listens. */
export class HealthMeter {
  readonly #parts: HealthMeterParts;
  readonly #listeners = new Set<() => void>();
  /** What each tile's players had done at the last look. */
  #before = new Map<TileMeter, Frames>();
  #gained: Frames[] = [];
  #stop: (() => void) | null = null;
  #health: WindowHealth;
  #text = "";

  constructor(parts: HealthMeterParts) {
    this.#parts = parts;
    this.#health = this.#look();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= (this.#parts.clock ?? windowClock).every(lookMilliseconds, () => {
      this.#take(this.#look());
      for (const each of [...this.#listeners]) each();
    });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  /** The same object until something in it changes. */
  getSnapshot = (): WindowHealth => this.#health;

  #take(health: WindowHealth): void {
    const text = JSON.stringify(health);
    if (text === this.#text) return;
    this.#text = text;
    this.#health = health;
  }

  #look(): WindowHealth {
    const tiles = [...this.#parts.meters].map((meter): WorstTile => {
      const snapshot = meter.snapshot();
      return { cameraId: meter.cameraId, state: snapshot.state.kind, ageSeconds: pictureAge(snapshot) };
    });
    this.#countFrames();
    return { tiles: countTiles(tiles), worst: worstOf(tiles), worstAgeSeconds: worstAgeOf(tiles), droppedShare: droppedShare(this.#gained), cpu: this.#parts.readCpu() };
  }

  #countFrames(): void {
    const gained = { presented: 0, dropped: 0 };
    const now = new Map<TileMeter, Frames>();
    for (const meter of this.#parts.meters) {
      const { framesPresented: presented, framesDropped: dropped } = meter.read();
      const before = this.#before.get(meter) ?? { presented: 0, dropped: 0 };
      gained.presented += Math.max(0, presented - before.presented);
      gained.dropped += Math.max(0, dropped - before.dropped);
      now.set(meter, { presented, dropped });
    }
    this.#before = now;
    this.#gained = [...this.#gained, gained].slice(-looksKept);
  }
}

/** How old a tile's picture is, seconds: by the source's clock while it is live, since the last new frame while there is none. */
function pictureAge({ state, ageSeconds, silentSeconds, picture }: TileSnapshot): number | null {
  if (state.kind === "live") return ageSeconds === null || ageSeconds < -1 ? null : Math.max(0, ageSeconds);
  return picture === "none" ? null : silentSeconds;
}

/** To a thousandth; null where no frame was due. */
function droppedShare(gained: readonly Frames[]): number | null {
  const dropped = gained.reduce((sum, frames) => sum + frames.dropped, 0);
  const due = gained.reduce((sum, frames) => sum + frames.presented, dropped);
  return due === 0 ? null : Math.round((dropped / due) * 1000) / 1000;
}
