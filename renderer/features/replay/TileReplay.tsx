import { use, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { useIncidents } from "../../sync/consoleContext.ts";
import { thisWindow } from "../../video/thisWindow.ts";
import type { ReplaySession } from "../../video/replaySession.ts";
import type { TileSupervisor } from "../../video/tileSupervisor.ts";
import { zoneAbbreviation } from "../../ui/time.ts";
import { wallTileKey } from "../wall/wallTile.ts";
import type { WallTile } from "../wall/wallTile.ts";
import { ReplayContext, useIsReplayed, useReplay } from "./replayContext.ts";
import { formatTenths, replayTileWords } from "./replayWords.ts";
import "./replay.css";

interface TileReplayProps {
  tile: WallTile;
  supervisor: TileSupervisor;
}

/** The tile's part in a replay: its past over the whole picture, with the live picture in the corner. */
export function TileReplay(props: TileReplayProps) {
  const session = use(ReplayContext);
  return session === null ? null : <ReplayableTile {...props} session={session} />;
}

function ReplayableTile({ tile, supervisor, session }: TileReplayProps & { session: ReplaySession }) {
  const key = wallTileKey(tile);
  const { cameraId, name } = tile;
  const occurredAt = useIncidents(({ byId }) => byId.get(tile.incidentId)?.occurredAt ?? null);
  const isReplayed = useIsReplayed(session, key);
  const anchor = useRef<HTMLSpanElement>(null);
  useEffect(() => session.register({ key, cameraId, name, grantId: () => supervisor.grantId }), [session, key, cameraId, name, supervisor]);
  const toggle = useEffectEvent(() => session.toggleTile(key, occurredAt === null ? null : Date.parse(occurredAt)));
  useEffect(() => {
    const group = anchor.current?.closest<HTMLElement>("[data-tile-state]");
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "z" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      event.preventDefault();
      toggle();
    };
    group?.addEventListener("keydown", onKeyDown);
    return () => group?.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <span ref={anchor} hidden />
      {isReplayed && <ReplayedTile session={session} tileKey={key} name={name} />}
    </>
  );
}

function ReplayedTile({ session, tileKey, name }: { session: ReplaySession; tileKey: string; name: string }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const replay = session.tileOf(tileKey);
    const element = host.current;
    if (replay === null || element === null) return;
    element.append(replay.element);
    return thisWindow().watchSize(element, (size) => replay.fit(size));
  }, [session, tileKey]);
  const find = (snapshot: ReturnType<ReplaySession["getSnapshot"]>) => snapshot.tiles.find(({ key }) => key === tileKey);
  const words = useReplay(session, (snapshot) => {
    const tile = find(snapshot);
    return tile === undefined ? null : replayTileWords(tile.state);
  });
  const time = useReplay(session, (snapshot) => {
    const shown = find(snapshot)?.shownMilliseconds ?? null;
    return shown === null ? null : `${formatTenths(shown)} ${zoneAbbreviation(shown)}`;
  });
  const isEstimated = useReplay(session, (snapshot) => find(snapshot)?.clock === "estimated");
  const kind = useReplay(session, (snapshot) => find(snapshot)?.state.kind ?? "ended");
  return (
    <div className="tile-replay" role="group" aria-label={`Replay of ${name}`} data-replay-state={kind}>
      <div className="tile-replay__host" ref={host} />
      <p className="tile-replay__badge">
        <strong>REPLAY</strong>
        {time !== null && <time>{time}</time>}
        {isEstimated && <span title="This camera carries no clock that can be believed; the time is estimated and may be some seconds off">estimated</span>}
      </p>
      {words !== null && <p className="tile-replay__words">{words}</p>}
      <p className="tile-replay__live" aria-hidden="true" />
    </div>
  );
}
