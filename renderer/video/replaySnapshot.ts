import type { ReplayClock, TimeRange } from "../../shared/policy/replay.ts";
import type { ReplaySpeed } from "./replayClock.ts";
import type { ReplayState } from "./replayState.ts";
import type { ReplayTile, ReplayTileState } from "./replayTile.ts";

/** One tile of a replay as it is shown. Moments are milliseconds since 1970. */
export interface ReplayedTile {
  key: string;
  cameraId: string;
  name: string;
  grantId: string;
  state: ReplayTileState;
  shownMilliseconds: number | null;
  clock: ReplayClock;
  opened: TimeRange | null;
  reach: TimeRange | null;
}

/** A replay as it is shown: where it stands, and how far it reaches. */
export interface ReplaySnapshot {
  state: ReplayState;
  speed: ReplaySpeed;
  positionMilliseconds: number;
  tiles: readonly ReplayedTile[];
  /** Of all tiles together; null until one has been opened. */
  reach: TimeRange | null;
  incidentMoments: readonly number[];
  clip: { from: number | null; to: number | null };
}

export const nothingReplayed: ReplaySnapshot = {
  state: { kind: "off" },
  speed: 1,
  positionMilliseconds: 0,
  tiles: [],
  reach: null,
  incidentMoments: [],
  clip: { from: null, to: null },
};

export function describeReplay(
  state: ReplayState,
  speed: ReplaySpeed,
  positionMilliseconds: number,
  tiles: readonly ReplayTile[],
  clip: ReplaySnapshot["clip"],
): ReplaySnapshot {
  if (state.kind === "off") return nothingReplayed;
  const described = tiles.map((tile) => describeTile(tile));
  const reaches = described.flatMap(({ reach }) => reach ?? []);
  const moments = tiles.flatMap(({ opened }) => (opened === null ? [] : [Date.parse(opened.incidentOccurredAt)]));
  return {
    state,
    speed,
    positionMilliseconds,
    tiles: described,
    reach:
      reaches.length === 0
        ? null
        : {
            fromMilliseconds: Math.min(...reaches.map(({ fromMilliseconds }) => fromMilliseconds)),
            toMilliseconds: Math.max(...reaches.map(({ toMilliseconds }) => toMilliseconds)),
          },
    incidentMoments: [...new Set(moments)],
    clip,
  };
}

function describeTile(tile: ReplayTile): ReplayedTile {
  const { opened, state, shownMilliseconds, grantId } = tile;
  const { key, cameraId, name } = tile.tile;
  const toMilliseconds = opened === null ? 0 : Date.parse(opened.to);
  return {
    key,
    cameraId,
    name,
    grantId,
    state,
    shownMilliseconds,
    clock: opened?.clock ?? "camera",
    opened: opened === null ? null : { fromMilliseconds: Date.parse(opened.from), toMilliseconds },
    reach: opened === null ? null : { fromMilliseconds: Date.parse(opened.reachesFrom), toMilliseconds },
  };
}
