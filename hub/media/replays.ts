import type { CameraStreams } from "../../shared/model/camera.ts";
import type { TimeRange } from "../../shared/policy/replay.ts";
import type { ClipProgress } from "../../shared/protocol/replay.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { gatherClip } from "./clipMaterial.ts";
import type { ClipWish, GatheredClip } from "./clipMaterial.ts";
import { MemoryBudget } from "./memoryBudget.ts";
import { resourceName } from "./resourceNames.ts";
import { ReplayShelf } from "./replayShelf.ts";
import { ReplayView } from "./replayView.ts";
import type { ReplayHoldings } from "./replayView.ts";
import type { ShelvedResource } from "./resourceShelf.ts";
import type { UpstreamStreamParts } from "./upstreamStream.ts";

const playlistType = "application/vnd.apple.mpegurl";
const replayPath = /^replay(?:\.m3u8|\/(main|sub)\/(?:(index\.m3u8)|([^/]+)))$/;

/** Whether an address below a grant asks for a part of a replay. */
export const isReplayPath = (path: string): boolean => path === "replay.m3u8" || path.startsWith("replay/");

/** What is fetched for replays and clips at this moment. */
export interface ReplayStatistics {
  heldBytes: number;
  clipBytes: number;
}

/** Looking back under view grants: what was opened, and nothing else, for as long as the grant lives. Decides nothing. */
export class Replays {
  readonly #views = new Map<string, ReplayView>();
  /** The clips that are being made, by grant, and how far they are; null before that is known. */
  readonly #clips = new Map<string, ClipProgress | null>();
  readonly #parts: UpstreamStreamParts;
  readonly #shelf: ReplayShelf;
  readonly #clipBudget: MemoryBudget;

  constructor(parts: UpstreamStreamParts) {
    this.#parts = parts;
    this.#shelf = new ReplayShelf(parts.client, parts.limits);
    this.#clipBudget = new MemoryBudget(parts.limits.maximumClipsBytes);
  }

  admit(grantId: string, streams: CameraStreams): void {
    this.#views.set(grantId, new ReplayView(grantId, streams, { ...this.#parts, shelf: this.#shelf }));
  }

  end(grantId: string): void {
    this.#views.get(grantId)?.close();
    this.#views.delete(grantId);
  }

  /** How far back the camera reaches. Fetches a playlist, no picture. `now` is the hub's clock, milliseconds since 1970. */
  look(grantId: string, now: () => number): Promise<ReplayHoldings> {
    return this.#under(grantId, (view) => view.look(now));
  }

  /** Lets players at this time of what the last look found. */
  open(grantId: string, range: TimeRange): void {
    this.#views.get(grantId)?.open(range);
  }

  /**
   * Answers for `replay.m3u8` and what it leads to. Throws a `Problem`: `replay_not_open`, `replay_too_far_back` by the incident's present
   * time, `not_found`, `grant_ended`, or the camera's own.
   */
  serve(grantId: string, path: string, occurredAtMilliseconds: number, now: () => number): Promise<ShelvedResource> {
    return this.#under(grantId, async (view) => {
      const [whole, rendition, index, name = ""] = replayPath.exec(path) ?? [];
      if (whole === undefined) throw new Problem("not_found");
      if (rendition !== "main" && rendition !== "sub") return playlist(await view.startPlaylist(occurredAtMilliseconds, now));
      if (index !== undefined) return playlist(await view.renditionPlaylist(rendition, occurredAtMilliseconds, now));
      if (!resourceName.test(name)) throw new Problem("not_found");
      return view.resource(rendition, name, occurredAtMilliseconds);
    });
  }

  /** Fetches a clip into memory; one at a time for a grant. Whoever asked gives the memory back with `release`. */
  async gather(grantId: string, wish: ClipWish, now: () => number): Promise<GatheredClip> {
    if (this.#clips.has(grantId)) throw new Problem("too_many_requests", "A clip of this view is being made; wait until it is there");
    this.#clips.set(grantId, null);
    try {
      let gathered: GatheredClip | null = null;
      return await this.#under(grantId, async (view) => {
        gathered = await gatherClip(view, { client: this.#parts.client, limits: this.#parts.limits, budget: this.#clipBudget }, wish, now, (progress) => this.#clips.set(grantId, progress));
        return gathered;
      }).catch((error: unknown) => {
        gathered?.release();
        throw error;
      });
    } finally {
      this.#clips.delete(grantId);
    }
  }

  /** How far the clip is that is being made under a grant; null where none is, or nothing is known of it yet. */
  clipProgress(grantId: string): ClipProgress | null {
    return this.#clips.get(grantId) ?? null;
  }

  /** The grant may end while the camera is waited for; then nothing of it is told, not even a failure. */
  async #under<Result>(grantId: string, work: (view: ReplayView) => Promise<Result>): Promise<Result> {
    const view = this.#views.get(grantId);
    if (view === undefined) throw new Problem("grant_ended");
    try {
      return await work(view);
    } finally {
      this.#throwUnlessOpen(grantId, view);
    }
  }

  #throwUnlessOpen(grantId: string, view: ReplayView): void {
    if (this.#views.get(grantId) !== view) throw new Problem("grant_ended");
  }

  statistics(): ReplayStatistics {
    return { heldBytes: this.#shelf.heldBytes, clipBytes: this.#clipBudget.heldBytes };
  }
}

const playlist = (text: string): ShelvedResource => ({ contentType: playlistType, body: Buffer.from(text) });
