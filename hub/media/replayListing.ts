import { announcedResources } from "./announcedResources.ts";
import { maySegmentBeReplayed } from "../../shared/policy/replay.ts";
import type { ReplayClock, TimeRange } from "../../shared/policy/replay.ts";
import { writeMediaPlaylist } from "./playlistWriter.ts";
import { segmentsWithin } from "./replayTimes.ts";
import type { TimedPlaylist, TimedSegment } from "./replayTimes.ts";
import type { NamedResource, ResourceNames, SegmentResources } from "./resourceNames.ts";

/** A segment of a replay under the hub's own names. */
export interface ReplaySegment extends TimedSegment {
  resources: SegmentResources;
}

/** One rendition of what stands open for replay: what it holds is fixed when it is made. */
export class ReplayListing {
  readonly clock: ReplayClock;
  readonly segments: readonly ReplaySegment[];
  readonly #facts: Pick<TimedPlaylist, "targetDurationSeconds" | "independentSegments">;
  /** Each name, and the start of the latest segment that needs it. */
  readonly #resources = new Map<string, { resource: NamedResource; startMilliseconds: number }>();

  /** `label` tells this listing's names from those of every other, live ones included. */
  constructor(timed: TimedPlaylist, range: TimeRange, names: ResourceNames, label: string) {
    this.clock = timed.clock;
    this.#facts = { targetDurationSeconds: timed.targetDurationSeconds, independentSegments: timed.independentSegments };
    this.segments = segmentsWithin(timed.segments, range, range.fromMilliseconds).map((segment) => ({ ...segment, resources: names.ofSegment(segment.upstream, label) }));
    for (const { startMilliseconds, resources } of this.segments)
      for (const resource of [resources.segment, resources.map, resources.key]) if (resource !== null) this.#resources.set(resource.name, { resource, startMilliseconds });
  }

  /** What a name stands for, or null where it is not listed or, by now, may not be served. */
  find(name: string, occurredAtMilliseconds: number): NamedResource | "too-far-back" | null {
    const listed = this.#resources.get(name);
    if (listed === undefined) return null;
    return maySegmentBeReplayed(listed.startMilliseconds, occurredAtMilliseconds, this.clock) ? listed.resource : "too-far-back";
  }

  /** A playlist that has an end: a player may go to any place of it, and asks for it once. */
  text(folder: string, occurredAtMilliseconds: number): string {
    const allowed = this.segments.filter(({ startMilliseconds }) => maySegmentBeReplayed(startMilliseconds, occurredAtMilliseconds, this.clock));
    const first = allowed[0]?.upstream.discontinuityCounter ?? 0;
    const announced = allowed.map(({ upstream, startMilliseconds, resources }, sequence) => ({
      sequence,
      discontinuityCounter: upstream.discontinuityCounter - first,
      durationSeconds: upstream.durationSeconds,
      programDateTimeMilliseconds: startMilliseconds,
      gap: upstream.gap,
      ...announcedResources(upstream, resources),
    }));
    return `${writeMediaPlaylist(announced, this.#facts, folder)}#EXT-X-ENDLIST\n`;
  }
}
