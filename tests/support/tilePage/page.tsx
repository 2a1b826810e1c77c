import { createRoot } from "react-dom/client";
import type { GrantEnded } from "../../../shared/protocol/sync.ts";
import { Problem } from "../../../shared/protocol/problems.ts";
import type { ProblemCode } from "../../../shared/protocol/problems.ts";
import { livePlayerCount } from "../../../renderer/video/hlsPlayer.ts";
import { thisWindow } from "../../../renderer/video/thisWindow.ts";
import type { ViewSource } from "../../../renderer/video/viewSource.ts";
import { VideoWall } from "../../../renderer/features/wall/VideoWall.tsx";
import type { WallTile } from "../../../renderer/features/wall/wallTile.ts";
import type { WallSize } from "../../../renderer/features/wall/wallGrid.ts";
import { keepFrameLog } from "./frameLog.ts";
import "./tilePageControl.ts";
import "../../../renderer/ui/tokens.css";
import "../../../renderer/ui/base.css";

const refusals = new Map<string, ProblemCode>();
const open = new Map<string, string>();
const endedListeners = new Set<(ended: GrantEnded) => void>();
const counts = { opened: 0, renewed: 0, closed: 0, open: 0 };
const askedFor: string[] = [];
const enlarged: (string | null)[] = [];
let grantSeconds = 900;
let hubGone = false;

const expiresAt = (): string => new Date(Date.now() + grantSeconds * 1000).toISOString();
const unlessGone = (): void => {
  if (hubGone) throw new Error("The hub does not answer");
};

const views: ViewSource = {
  async openView({ cameraId, incidentId, purpose }) {
    unlessGone();
    const code = refusals.get(cameraId);
    if (code !== undefined) return { outcome: "refused", cameraId, problem: new Problem(code).toDocument() };
    const id = crypto.randomUUID();
    open.set(id, cameraId);
    counts.opened += 1;
    const base = `/media/${encodeURIComponent(cameraId)}`;
    return { outcome: "opened", view: { id, cameraId, incidentId, purpose, playlistUrl: `${base}/playlist.m3u8`, stillUrl: `${base}/still.jpg`, expiresAt: expiresAt() } };
  },
  async renewView(grantId) {
    unlessGone();
    const code = refusals.get(open.get(grantId) ?? "");
    if (code !== undefined) return { outcome: "refused", problem: new Problem(code).toDocument() };
    counts.renewed += 1;
    return { outcome: "renewed", expiresAt: expiresAt() };
  },
  async closeView(grantId) {
    open.delete(grantId);
    counts.closed += 1;
  },
  onGrantEnded(listener) {
    endedListeners.add(listener);
    return () => endedListeners.delete(listener);
  },
  token: () => "test-token",
  hubNow: () => Date.now(),
  hubOrigin: () => location.origin,
};

const container = document.getElementById("root");
if (container === null) throw new Error("The page has no root");
const root = createRoot(container);
let tiles: WallTile[] = [];
let size: WallSize = 9;
let mounted = true;
const render = (): void => root.render(mounted ? <VideoWall boards={[{ key: "tiles", tiles }]} size={size} views={views} onEnlarge={onEnlarge} onOpenWithPurpose={onOpenWithPurpose} /> : null);
const onEnlarge = (cameraId: string | null): number => enlarged.push(cameraId);
const onOpenWithPurpose = (tile: WallTile): void => {
  askedFor.push(tile.cameraId);
  tiles = tiles.map((each) => (each === tile ? { ...each, purpose: "active-incident" } : each));
  render();
};

window.tilePage = {
  show(newTiles, newSize) {
    tiles = newTiles;
    size = newSize;
    render();
  },
  mount(isMounted) {
    mounted = isMounted;
    render();
  },
  refuse(cameraId, code) {
    if (code === null) refusals.delete(cameraId);
    else refusals.set(cameraId, code);
  },
  endGrant(cameraId, reason) {
    for (const [grantId, openCamera] of open) {
      if (openCamera !== cameraId) continue;
      open.delete(grantId);
      for (const listener of [...endedListeners]) listener({ grantId, reason, note: null });
    }
  },
  setGrantSeconds(seconds) {
    grantSeconds = seconds;
  },
  setHubGone(gone) {
    hubGone = gone;
  },
  metrics: () => Object.fromEntries([...thisWindow().meters].map((meter) => [meter.cameraId, meter.read()])),
  players: livePlayerCount,
  log: keepFrameLog(container),
  counts: () => ({ ...counts, open: open.size, askedFor: [...askedFor], enlarged: [...enlarged] }),
};
