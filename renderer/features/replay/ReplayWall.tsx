import { useEffect, useState } from "react";
import { hubReplays } from "../../video/replaySource.ts";
import { hlsReplayPlayers } from "../../video/replayPicture.ts";
import { ReplaySession } from "../../video/replaySession.ts";
import { useMay } from "../incidents/useMay.ts";
import { VideoWall } from "../wall/VideoWall.tsx";
import type { VideoWallProps } from "../wall/VideoWall.tsx";
import { ReplayBar } from "./ReplayBar.tsx";
import { ReplayContext, useReplay } from "./replayContext.ts";

/** The wall of live pictures, and looking back at them: a replay stands in the tiles, its time bar below them. */
export function ReplayWall(props: VideoWallProps) {
  const { views } = props;
  const mayReplay = useMay("replay-views");
  const [replays] = useState(() => hubReplays(views));
  const [session] = useState(
    () =>
      new ReplaySession({
        replays,
        createPlayer: hlsReplayPlayers,
        hubOrigin: () => views.hubOrigin(),
        token: () => views.token(),
        hubNow: () => views.hubNow(),
      }),
  );
  useEffect(() => () => session.close(), [session]);
  const isOn = useReplay(session, ({ state }) => state.kind !== "off");
  return (
    <ReplayContext value={mayReplay ? session : null}>
      <div className="replay-wall" data-replaying={isOn || undefined}>
        <VideoWall {...props} />
        {isOn && <ReplayBar session={session} replays={replays} hubNow={() => views.hubNow()} />}
      </div>
    </ReplayContext>
  );
}
