import { Problem } from "../../shared/protocol/problems.ts";
import type { WindowSegment } from "./liveWindow.ts";
import type { ResourceShelf } from "./resourceShelf.ts";

const downloadsAtOnce = 3;
const triesPerSegment = 3;

/** What can be downloaded: a segment, or a part of one. */
export type Downloadable = Pick<WindowSegment, "resources" | "state">;

/** Brings wanted segments, with what they need, onto the shelf: oldest first, a few at once. */
export class SegmentDownloads {
  readonly #shelf: ResourceShelf;
  readonly #underWay = new Set<Downloadable>();
  readonly #tries = new WeakMap<Downloadable, number>();
  /** Failed since the last playlist; tried again with the next one. */
  readonly #postponed = new Set<Downloadable>();

  constructor(shelf: ResourceShelf) {
    this.#shelf = shelf;
  }

  /** A new playlist has come: what failed may be there by now. */
  retryPostponed(): void {
    this.#postponed.clear();
  }

  /** Starts as many downloads as there are places; `onDone` is called as each ends, with the problem it met, if any. */
  start(wanted: readonly Downloadable[], onDone: (problem: Problem | null) => void): void {
    // Downloads of segments that nobody wants any more hold no place.
    let places = downloadsAtOnce - wanted.filter((segment) => this.#underWay.has(segment)).length;
    for (const segment of wanted) {
      if (places <= 0) return;
      if (this.#underWay.has(segment) || this.#postponed.has(segment)) continue;
      places -= 1;
      this.#underWay.add(segment);
      void this.#obtain(segment).then(onDone);
    }
  }

  async #obtain(segment: Downloadable): Promise<Problem | null> {
    const { segment: own, map, key } = segment.resources;
    try {
      await Promise.all([own, map, key].map((resource) => (resource === null ? undefined : this.#shelf.obtain(resource))));
      segment.state = "ready";
      return null;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem("internal", "The video gateway failed", [], { cause: error });
      this.#missed(segment, problem);
      return problem;
    } finally {
      this.#underWay.delete(segment);
    }
  }

  /** A segment may be announced a little before it can be read; one that hangs, or fails again, becomes a gap. */
  #missed(segment: Downloadable, problem: Problem): void {
    const tries = (this.#tries.get(segment) ?? 0) + 1;
    this.#tries.set(segment, tries);
    if (problem.code === "source_unreachable" && tries < triesPerSegment) this.#postponed.add(segment);
    else segment.state = "gap";
  }
}
