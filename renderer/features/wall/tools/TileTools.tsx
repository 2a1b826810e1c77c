import { use, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useConsole } from "../../../sync/consoleContext.ts";
import { mayShowPicture, type TileState } from "../../../video/tileState.ts";
import type { TileSupervisor } from "../../../video/tileSupervisor.ts";
import { TileActionsContext, type TileActions, type TileNeighbour } from "../tileActions.ts";
import { ReplayContext, useIsReplayed } from "../../replay/replayContext.ts";
import { wallTileKey, type WallTile } from "../wallTile.ts";
import { BookmarkForm, type MarkedMoment } from "./BookmarkForm.tsx";
import { NeighbourArrows } from "./NeighbourArrows.tsx";
import { TileMessage } from "./TileMessage.tsx";
import { tileWish, zoomStep, type TileWish } from "./tileKeys.ts";
import { ToolIcon } from "./toolIcons.tsx";
import { useAttention } from "./useAttention.ts";
import { useSnapshot } from "./useSnapshot.ts";
import { useZoom } from "./useZoom.ts";
import "./tileTools.css";

interface TileToolsProps {
  tile: WallTile;
  supervisor: TileSupervisor;
  state: TileState;
}

/** What may be done with a tile at a desk, over its picture while somebody turns to it. On a wall there is nothing. */
export function TileTools(props: TileToolsProps) {
  const actions = use(TileActionsContext);
  return actions === null ? null : <DeskTools {...props} actions={actions} />;
}

function DeskTools({ tile, supervisor, state, actions }: TileToolsProps & { actions: TileActions }) {
  const { client } = useConsole();
  const root = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLButtonElement>(null);
  /** The tile around it, once it stands in the page. */
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => setElement(tileAround(root.current)), []);
  const zoom = useZoom(element, mark, supervisor);
  const isAttended = useAttention(element);
  const [marking, setMarking] = useState<MarkedMoment | null>(null);
  const [bookmarked, setBookmarked] = useState(false);
  const snapshot = useSnapshot(tile, supervisor);
  const neighbours = useMemo(() => (isAttended ? actions.neighboursOf(tile) : []), [isAttended, actions, tile]);
  const trail = isAttended ? actions.trailOf(tile) : [];
  const replay = use(ReplayContext);
  const key = wallTileKey(tile);
  const isReplayed = useIsReplayed(replay, key);
  const hasPicture = mayShowPicture(state);
  const focusTile = () => tileAround(root.current)?.querySelector<HTMLElement>(".tile__enlarge")?.focus({ preventScroll: true });
  useLanding(tile, actions, focusTile);

  const go = (neighbour: TileNeighbour | undefined) => neighbour && actions.goOn(tile, neighbour);
  const bookmark = () => {
    const moment = supervisor.moment();
    if (moment === null) return;
    setBookmarked(false);
    // What is marked is what is seen: the past, where that fills the tile.
    const past = replay?.getSnapshot().tiles.find((each) => each.key === key)?.shownMilliseconds;
    setMarking({ grantId: moment.grantId, atMilliseconds: past ?? moment.takenAtMilliseconds ?? client.hubNow() });
  };
  const save = () => zoom && !isReplayed && snapshot.start(zoom.zoom);
  useTileKeys(element, () => zoom?.isZoomed ?? false, (wish) => {
    if (isReplayed && ofTheLivePicture.has(wish.kind)) return;
    switch (wish.kind) {
      case "zoom":
        return zoom?.step(wish.times);
      case "whole":
        return zoom?.reset();
      case "look":
        return zoom?.look(wish.x, wish.y);
      case "go":
        return go(actions.neighboursOf(tile).find(({ direction }) => direction === wish.direction));
      case "back":
        return actions.goBack(tile);
      case "bookmark":
        return bookmark();
      case "snapshot":
        return save();
    }
  });

  return (
    <div className="tile__tools" ref={root}>
      <button
        ref={mark}
        type="button"
        hidden
        className="tile-tool tile-zoom-mark figures"
        title="Show the whole picture (0, or double click)"
        onClick={() => {
          zoom?.reset();
          focusTile();
        }}
      />
      {isAttended && hasPicture && (
        <div className="tile-toolbar" role="toolbar" aria-label={`Picture of ${tile.name}`}>
          {!isReplayed && (
            <>
              <button type="button" className="tile-tool" aria-label="Farther" aria-keyshortcuts="-" title="Farther (−)" onClick={() => zoom?.step(1 / zoomStep)}>
                <ToolIcon shape="farther" />
              </button>
              <button type="button" className="tile-tool" aria-label="Closer" aria-keyshortcuts="+" title="Closer (+, or the wheel)" onClick={() => zoom?.step(zoomStep)}>
                <ToolIcon shape="closer" />
              </button>
            </>
          )}
          <button type="button" className="tile-tool" aria-label="Bookmark this moment" aria-keyshortcuts="Shift+B" title="Bookmark this moment (Shift B)" onClick={bookmark}>
            <ToolIcon shape="bookmark" />
          </button>
          {!isReplayed && (
            <button type="button" className="tile-tool" aria-label="Save this picture" aria-keyshortcuts="s" title="Save this picture (s)" onClick={save}>
              <ToolIcon shape="snapshot" />
            </button>
          )}
        </div>
      )}
      {isAttended && marking === null && neighbours.length + trail.length > 0 && (
        <div className="tile-arrows" role="group" aria-label={`Next to ${tile.name}`}>
          {trail.length > 0 && <Back trail={trail} onBack={() => actions.goBack(tile)} />}
          <NeighbourArrows neighbours={neighbours} onGo={go} />
        </div>
      )}
      {marking && (
        <BookmarkForm
          moment={marking}
          onDone={(saved) => {
            setMarking(null);
            setBookmarked(saved);
            focusTile();
          }}
        />
      )}
      <TileMessage bookmarked={bookmarked} progress={snapshot.progress} onRead={() => (setBookmarked(false), snapshot.forget())} />
    </div>
  );
}

/** Back to the camera one came from; its title names all that were followed. */
const Back = ({ trail, onBack }: { trail: readonly string[]; onBack: () => void }) => (
  <button type="button" className="tile-tool tile-back" aria-label={`Back to ${trail.at(-1)}`} aria-keyshortcuts="Backspace" title={`Followed: ${trail.join(" → ")}. Back (Backspace)`} onClick={onBack}>
    <ToolIcon shape="back" />
    <span className="tile-back__name one-line">{trail.at(-1)}</span>
    {trail.length > 1 && <span className="figures">{trail.length}</span>}
  </button>
);

/** What is done with the live picture alone: while the past fills the tile, a clip is saved instead. */
const ofTheLivePicture: ReadonlySet<TileWish["kind"]> = new Set(["zoom", "whole", "look", "snapshot"]);

const tileAround = (root: HTMLElement | null) => root?.closest<HTMLElement>(".tile") ?? null;

/** Whoever has gone on to this tile has the focus there. */
function useLanding(tile: WallTile, actions: TileActions, onLanding: () => void): void {
  const land = useEffectEvent(onLanding);
  const isHere = useEffectEvent(() => actions.takeLanding(tile));
  useEffect(() => {
    const look = () => isHere() && land();
    look();
    return actions.onMove(look);
  }, [actions]);
}

/** Hears the keys of a tile while the focus is in it; what is typed into a field there is none. */
function useTileKeys(element: HTMLElement | null, isZoomed: () => boolean, onWish: (wish: TileWish) => void): void {
  const zoomed = useEffectEvent(isZoomed);
  const carryOut = useEffectEvent(onWish);
  useEffect(() => {
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      const wish = isTyping || event.defaultPrevented ? null : tileWish(event, zoomed());
      if (wish === null) return;
      event.preventDefault();
      carryOut(wish);
    };
    element.addEventListener("keydown", onKeyDown);
    return () => element.removeEventListener("keydown", onKeyDown);
  }, [element]);
}
