import { use } from "react";
import { useIncidents } from "../../sync/consoleContext.ts";
import type { ReplaySession } from "../../video/replaySession.ts";
import { wallTileKey } from "../wall/wallTile.ts";
import type { WallTile } from "../wall/wallTile.ts";
import { ReplayContext, useIsReplayed } from "./replayContext.ts";
import { ReplayIcon } from "./replayIcons.tsx";

/** Looks back at one tile's camera, or takes it back to live. Nothing where nobody may. */
export function ReplayTileButton({ tile }: { tile: WallTile }) {
  const session = use(ReplayContext);
  return session === null ? null : <KnownReplayTileButton tile={tile} session={session} />;
}

function KnownReplayTileButton({ tile, session }: { tile: WallTile; session: ReplaySession }) {
  const key = wallTileKey(tile);
  const isReplayed = useIsReplayed(session, key);
  const occurredAt = useIncidents(({ byId }) => byId.get(tile.incidentId)?.occurredAt ?? null);
  return (
    <button
      type="button"
      className="tile__button tile__replay"
      aria-label={isReplayed ? `Back to live alone: ${tile.name}` : `Replay ${tile.name}`}
      aria-pressed={isReplayed}
      aria-keyshortcuts="z"
      title={isReplayed ? "Back to the live picture (z)" : "What did it show a moment ago? (z)"}
      onClick={() => session.toggleTile(key, occurredAt === null ? null : Date.parse(occurredAt))}
    >
      <ReplayIcon />
    </button>
  );
}
