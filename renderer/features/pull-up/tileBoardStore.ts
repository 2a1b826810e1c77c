import { createStore } from "zustand/vanilla";
import type { BringUpRequest } from "../../../shared/protocol/bringUp.ts";
import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import { isOpenForViews } from "../../../shared/policy/liveView.ts";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import { shownIncidentIds } from "../../sync/stores/selection.ts";
import { arrangeTiles, dealPins, isSamePlace, placeWithoutPins, type Pin, type PinnedTiles, type TilePlace } from "./pins.ts";
import { wallTileKey } from "../wall/wallTile.ts";
import type { TileMove } from "../wall/tileActions.ts";
import { trailGoesBack, trailGoesOn, type Trails, type TrailStep } from "./trails.ts";
import { emptyBoard, fillBoard, handOverToPin, putIntoTile, replaceInTile, takeBackFromPin, takeOutOfTile, type TileBoard, type ViewWish } from "./tileBoard.ts";

/** A camera that somebody is being asked a purpose for. */
export interface Asking {
  camera: Pick<PullUpCamera, "cameraId" | "name" | "purposes">;
  incidentId: string;
  /** Whether the hub wants a supervisor's reason, because the incident is a routine one. */
  needsReason: boolean;
  /** The camera whose tile it is to get; without one it gets a tile as any other. */
  insteadOf?: string;
}

/** Which cameras stand in the tiles of this window. Where no incident is named, the selected one is meant. */
export interface TileBoardState {
  /** By incident, for those that are shown and whose pull-up is known. */
  boards: ReadonlyMap<string, TileBoard>;
  /** The selected incident's. */
  board: TileBoard;
  pins: readonly Pin[];
  /** How often an incident has been opened again, by incident: its tiles ask for their views anew. */
  reopenings: ReadonlyMap<string, number>;
  asking: Asking | null;
  /** From which cameras each was followed to. */
  trails: Trails;
  /** The last tile that has gone on to another camera. */
  moved: TileMove | null;
  ask(asking: Omit<Asking, "incidentId"> & { incidentId?: string }): void;
  stopAsking(): void;
  /** Puts a camera into a tile; with a wish where it does not open by itself. */
  put(cameraId: string, wish: ViewWish | null, incidentId?: string): void;
  takeOut(cameraId: string, incidentId?: string): void;
  /** Pins a camera that stands in a tile, or lets it go. */
  togglePin(cameraId: string, incidentId?: string): void;
  /** Goes on from a camera in a tile to another, which gets its tile, unless it has one already. */
  goOn(fromId: string, toId: string, wish: ViewWish | null, incidentId?: string): void;
  /** To the camera before on the trail. */
  goBack(fromId: string, incidentId?: string): void;
  /** Takes pins up that were kept from before. */
  restorePins(pins: readonly Pin[]): void;
  /** The names of cameras that left the ring have been read. */
  forgetDeparted(incidentId: string): void;
}

type Stores = Pick<ConsoleStores, "pullUp" | "selection" | "incidents" | "cameras">;

/** The pinned cameras that have a tile just now, and those that wait for one. */
export function pinnedTiles({ pins }: Pick<TileBoardState, "pins">, selection: Parameters<typeof shownIncidentIds>[0] & { tileCount: number }): PinnedTiles {
  return dealPins(pins, shownIncidentIds(selection), selection.tileCount);
}

/** The tiles an incident's board would fill by itself, and the cameras it would leave out of them; as {@link fillBoard} has it. */
export function freeTiles({ boards, pins }: Pick<TileBoardState, "boards" | "pins">, selection: Parameters<typeof pinnedTiles>[1], incidentId: string): BringUpRequest["open"] {
  const pinned = pinnedTiles({ pins }, selection).byBoard.get(incidentId)?.length ?? 0;
  const { shown, emptied, dismissed } = boards.get(incidentId) ?? emptyBoard;
  const pinnedIds = pins.filter((pin) => pin.incidentId === incidentId).map(({ cameraId }) => cameraId);
  return { atMost: Math.max(0, selection.tileCount - pinned - emptied - shown.length), except: [...new Set([...pinnedIds, ...shown, ...dismissed])] };
}

/** The boards of this window, kept in step with the pull-ups, the pins and the number of tiles. */
export function createTileBoardStore({ pullUp, selection, incidents, cameras }: Stores, hubNow: () => number = Date.now) {
  const store = createStore<TileBoardState>()((set, get) => {
    const selected = () => selection.getState().incidentId ?? "";
    const change = (incidentId: string, alter: (board: TileBoard) => TileBoard, more: Partial<TileBoardState> = {}) => {
      const boards = new Map(get().boards);
      const board = boards.get(incidentId);
      if (board) boards.set(incidentId, alter(board));
      set({ ...more, ...withBoards(boards) });
      fill();
    };
    const placesOf = (incidentId: string): TilePlace[] => {
      const { byBoard } = pinnedTiles(get(), selection.getState());
      const boardId = byBoard.has(incidentId) ? incidentId : ([...byBoard.keys()][0] ?? incidentId);
      return arrangeTiles(boardId, get().boards.get(boardId)?.shown ?? [], byBoard.get(boardId) ?? []);
    };
    const leaving = (place: TilePlace): TrailStep => {
      const { cameraId } = place;
      const pinned = get().pins.find((each) => isSamePlace(each, place));
      const board = get().boards.get(place.incidentId) ?? emptyBoard;
      return pinned ? { cameraId, opens: pinned.opens, wish: pinned.wish } : { cameraId, opens: board.admitted.has(cameraId), wish: board.wishes.get(cameraId) ?? null };
    };
    const replace = (from: TilePlace, next: TrailStep, trails: Trails) => {
      const { incidentId } = from;
      const to = { cameraId: next.cameraId, incidentId };
      const hasTile = placesOf(incidentId).some((each) => isSamePlace(each, to));
      const pins = hasTile ? get().pins : get().pins.map((each) => (isSamePlace(each, from) ? { ...each, ...next } : each));
      const more = { pins, trails, moved: { from: wallTileKey(from), to: wallTileKey(to) } };
      change(incidentId, (board) => (hasTile ? board : replaceInTile(board, from.cameraId, next)), more);
    };
    const pin = (place: TilePlace) => {
      const { boards, pins } = get();
      const board = boards.get(place.incidentId);
      const slot = placesOf(place.incidentId).findIndex((each) => isSamePlace(each, place));
      if (!board || slot < 0) return;
      const opens = board.admitted.has(place.cameraId);
      const wish = board.wishes.get(place.cameraId) ?? null;
      change(place.incidentId, (before) => handOverToPin(before, place.cameraId), { pins: [...pins, { ...place, slot, opens, wish }] });
    };
    const unpin = (present: Pin) => {
      const pinsThere = pinnedTiles(get(), selection.getState()).byBoard.get(present.incidentId) ?? [];
      const pins = get().pins.filter((other) => other !== present);
      change(present.incidentId, (board) => takeBackFromPin(board, present, placeWithoutPins(present, pinsThere)), { pins });
    };
    return {
      boards: new Map(),
      board: emptyBoard,
      pins: [],
      reopenings: new Map(),
      asking: null,
      trails: new Map(),
      moved: null,
      ask: ({ incidentId = selected(), ...asking }) => set({ asking: { ...asking, incidentId } }),
      stopAsking: () => set({ asking: null }),
      put: (cameraId, wish, incidentId = selected()) => {
        const pinned = get().pins.find((each) => isSamePlace(each, { cameraId, incidentId }));
        if (!pinned) return change(incidentId, (board) => putIntoTile(board, cameraId, wish));
        set({ pins: get().pins.map((each) => (each === pinned ? { ...each, wish } : each)) });
      },
      takeOut: (cameraId, incidentId = selected()) => {
        const pins = get().pins.filter((each) => !isSamePlace(each, { cameraId, incidentId }));
        const wasPinned = pins.length < get().pins.length;
        change(incidentId, (board) => ({ ...takeOutOfTile(board, cameraId), emptied: board.emptied + (wasPinned || board.shown.includes(cameraId) ? 1 : 0) }), { pins });
      },
      togglePin: (cameraId, incidentId = selected()) => {
        const present = get().pins.find((each) => isSamePlace(each, { cameraId, incidentId }));
        if (present) unpin(present);
        else pin({ cameraId, incidentId });
      },
      goOn: (fromId, toId, wish, incidentId = selected()) => {
        const from = { cameraId: fromId, incidentId };
        const trails = trailGoesOn(get().trails, wallTileKey(from), wallTileKey({ cameraId: toId, incidentId }), leaving(from));
        replace(from, { cameraId: toId, opens: wish === null, wish }, trails);
      },
      goBack: (fromId, incidentId = selected()) => {
        const from = { cameraId: fromId, incidentId };
        const last = get().trails.get(wallTileKey(from))?.at(-1);
        if (last === undefined) return;
        replace(from, last, trailGoesBack(get().trails, wallTileKey(from), wallTileKey({ cameraId: last.cameraId, incidentId })));
      },
      restorePins: (pins) => {
        set({ pins });
        fill();
      },
      forgetDeparted: (incidentId) => change(incidentId, (board) => ({ ...board, departed: [] })),
    };
  });

  const withBoards = (boards: ReadonlyMap<string, TileBoard>) => ({ boards, board: boards.get(selection.getState().incidentId ?? "") ?? emptyBoard });
  const isKnown = (cameraId: string) => cameras.getState().table.get(cameraId) !== undefined;

  /** Fills the boards of what is shown now, and lets go of the others. */
  function fill(): void {
    const { boards: before, pins, asking } = store.getState();
    const { tileCount } = selection.getState();
    const { byBoard } = pinnedTiles({ pins }, selection.getState());
    const boards = new Map<string, TileBoard>();
    for (const [incidentId, tiles] of byBoard) {
      const state = pullUp.getState().byIncident.get(incidentId);
      const known = before.get(incidentId);
      if (state?.kind === "ready") {
        const pinnedIds = new Set(pins.filter((pin) => pin.incidentId === incidentId).map(({ cameraId }) => cameraId));
        boards.set(incidentId, fillBoard(known ?? emptyBoard, { pullUp: state.pullUp, tileCount, pinned: tiles.length, pinnedIds, isKnown }));
      } else if (known) boards.set(incidentId, known);
    }
    store.setState({ ...withBoards(boards), asking: asking && byBoard.has(asking.incidentId) ? asking : null });
  }

  /** A pin ends with its incident; its tile has said so until something else is selected. */
  function dropEndedPins(): void {
    const { pins } = store.getState();
    const { byId } = incidents.getState();
    const lasting = pins.filter(({ incidentId }) => {
      const incident = byId.get(incidentId);
      return incident !== undefined && isOpenForViews(incident, new Date(hubNow()));
    });
    if (lasting.length < pins.length) store.setState({ pins: lasting });
  }

  pullUp.subscribe(fill);
  selection.subscribe((now, before) => {
    const another = now.incidentId !== before.incidentId || now.besideIncidentId !== before.besideIncidentId;
    if (another) dropEndedPins();
    if (another || now.tileCount !== before.tileCount) fill();
  });
  incidents.subscribe(({ byId, loaded }, before) => {
    // Signing out forgets everything the sign-in showed.
    if (!loaded && before.loaded) store.setState({ pins: [], trails: new Map(), moved: null });
    const now = new Date(hubNow());
    const reopened = [...byId.values()].filter((incident) => {
      const earlier = before.byId.get(incident.id);
      return earlier !== undefined && earlier !== incident && isOpenForViews(incident, now) && !isOpenForViews(earlier, now);
    });
    if (reopened.length === 0) return;
    const reopenings = new Map(store.getState().reopenings);
    for (const { id } of reopened) reopenings.set(id, (reopenings.get(id) ?? 0) + 1);
    store.setState({ reopenings });
  });
  return store;
}

export type TileBoardStore = ReturnType<typeof createTileBoardStore>;
