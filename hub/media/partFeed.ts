import type { MediaLimits } from "./limits.ts";
import type { LiveWindow } from "./liveWindow.ts";
import { PartWindow } from "./partWindow.ts";
import type { AnnouncedParts } from "./partWindow.ts";
import type { MediaPlaylist } from "./playlistModel.ts";
import type { AwaitedPart } from "./playlistSource.ts";
import type { Publication } from "./publication.ts";
import type { ResourceNames } from "./resourceNames.ts";
import type { ResourceShelf } from "./resourceShelf.ts";
import { SegmentDownloads } from "./segmentDownloads.ts";

/** What a player waits for, by the hub's numbers: a segment, or one of its parts. */
export interface AwaitedByPlayer {
  sequence: number;
  part: number | null;
}

/** The least time between two looks at a camera that lets its playlist be waited for, as a share of its parts' length. */
const shortestLookShare = 0.5;

/**
 * The parts of one stream, for players that ask for them: fetched only while somebody does, told of only once they are
 * here. A camera that lets its playlist be waited for is asked for the next part; any other is looked at once a part.
 */
export class PartFeed {
  readonly #limits: MediaLimits;
  readonly #window: PartWindow;
  readonly #downloads: SegmentDownloads;
  #askedAt = Number.NEGATIVE_INFINITY;
  #playlist: MediaPlaylist | null = null;
  #announced: { lastSequence: number; parts: AnnouncedParts | null } | null = null;

  constructor(names: ResourceNames, window: LiveWindow, shelf: ResourceShelf, limits: MediaLimits) {
    this.#limits = limits;
    this.#window = new PartWindow(names, window);
    this.#downloads = new SegmentDownloads(shelf);
  }

  /** A player wants parts. */
  touch(): void {
    this.#askedAt = performance.now();
  }

  get #isWanted(): boolean {
    return performance.now() - this.#askedAt < this.#limits.partsIdleMilliseconds;
  }

  /** Takes a playlist that the live window has accepted, and fetches its new parts if anybody wants them; `onArrived` is called as each is here. */
  take(playlist: MediaPlaylist, onArrived: () => void): void {
    this.#playlist = playlist;
    this.#announced = null;
    if (!this.#isWanted) return this.#window.clear();
    this.#window.accept(playlist);
    this.#downloads.retryPostponed();
    this.#download(onArrived);
  }

  #download(onArrived: () => void): void {
    this.#downloads.start(this.#window.wanted(), () => {
      this.#announced = null;
      onArrived();
      this.#download(onArrived);
    });
  }

  names(): readonly string[] {
    return this.#window.names();
  }

  /** What the camera is to be asked to wait for; null where it is to answer at once. */
  awaited(): AwaitedPart | null {
    const lowLatency = this.#playlist?.lowLatency;
    const newest = this.#playlist?.segments.at(-1);
    if (!this.#isWanted || lowLatency?.canBlockReload !== true || newest === undefined) return null;
    return lowLatency.open === null ? { sequence: newest.sequence + 1, part: 0 } : { sequence: lowLatency.open.sequence, part: lowLatency.open.parts.length };
  }

  /** Milliseconds until the camera's playlist is to be looked at again, after a look that took so long; null where parts do not hurry it. */
  pauseMilliseconds(tookMilliseconds: number): number | null {
    const lowLatency = this.#playlist?.lowLatency;
    if (!this.#isWanted || lowLatency === undefined) return null;
    const partMilliseconds = lowLatency.partTargetSeconds * 1000;
    return Math.max(0, (lowLatency.canBlockReload ? partMilliseconds * shortestLookShare : partMilliseconds) - tookMilliseconds);
  }

  /** What goes with a publication; null where the camera offers no parts. The same object for all who ask until a part comes or goes. */
  partsOf({ lastSequence }: Publication): AnnouncedParts | null {
    if (this.#announced?.lastSequence !== lastSequence) this.#announced = { lastSequence, parts: this.#window.announced(lastSequence) };
    return this.#announced.parts;
  }

  clear(): void {
    this.#window.clear();
    this.#announced = null;
    this.#playlist = null;
  }
}

/** Whether what a player waits for is listed. What lies far ahead cannot be waited for, and counts as listed. */
export function isListed({ sequence, part }: AwaitedByPlayer, publication: Publication, parts: AnnouncedParts | null): boolean {
  const last = parts?.last ?? publication.lastSequence;
  if (parts === null || sequence <= last || sequence > last + 2) return true;
  return part !== null && parts.open !== null && parts.open.sequence === sequence && parts.open.parts.length > part;
}
