import type { PullUp, PullUpCamera, ViewAccess } from "../../../shared/model/pullUp.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";
import { fillingOrder } from "../../../shared/policy/pullUp.ts";
import type { Pin } from "./pins.ts";

/** A deliberate wish to watch a camera that does not open by itself. */
export interface ViewWish {
  purpose: ViewPurpose;
  /** A supervisor's reason to open in spite of a routine incident. */
  overrideReason: string | null;
}

/** Which cameras of a pull-up stand in tiles, slot by slot. */
export interface TileBoard {
  incidentId: string | null;
  radiusMeters: number;
  /** Tiles there are in all, and those of them that pinned cameras take: these do not stand in `shown`. */
  tileCount: number;
  pinned: number;
  /** Tiles that were emptied by hand and are to stay so. */
  emptied: number;
  /** Camera ids from the first tile to the last. */
  shown: readonly string[];
  /** Put in by hand: they stay when better ones come up. */
  chosen: ReadonlySet<string>;
  /** Taken out by hand: they do not come back by themselves. */
  dismissed: ReadonlySet<string>;
  wishes: ReadonlyMap<string, ViewWish>;
  /** Cameras that opened by themselves when they came into a tile. What became of the view since, the tile itself says. */
  admitted: ReadonlySet<string>;
  /** Cameras that lost their tile because the incident has moved away from them; kept until that has been read. */
  departed: readonly string[];
}

/** What a board is filled for. */
export interface BoardFacts {
  pullUp: PullUp;
  tileCount: number;
  /** Cameras pinned for this incident: they have tiles of their own. */
  pinnedIds: ReadonlySet<string>;
  /** Tiles that pinned cameras take, of this incident and of others. */
  pinned: number;
  /** Whether a camera still exists. */
  isKnown: (cameraId: string) => boolean;
}

export const emptyBoard: TileBoard = {
  incidentId: null,
  radiusMeters: 0,
  tileCount: 0,
  pinned: 0,
  emptied: 0,
  shown: [],
  chosen: new Set(),
  dismissed: new Set(),
  wishes: new Map(),
  admitted: new Set(),
  departed: [],
};

/**
 * The board for a new answer or tile count. Another incident begins anew. A camera keeps its tile for as long as it is
 * listed, whatever its health or access has become: its tile says so itself. One that was put in by hand stays even
 * when it is no longer listed, because its view may well last beyond the ring; the tile says when it ends. Another
 * radius chooses the rest anew; an incident that moves gives up only the cameras it leaves behind. Tiles that are free
 * are filled in order, but those that were emptied by hand.
 */
export function fillBoard(board: TileBoard, { pullUp, tileCount, pinned, pinnedIds, isKnown }: BoardFacts): TileBoard {
  const own = board.incidentId === pullUp.incidentId ? board : emptyBoard;
  const listed = new Set(pullUp.integrated.map(({ cameraId }) => cameraId));
  const sameRadius = own.radiusMeters === pullUp.radiusMeters;
  const emptied = sameRadius && own.tileCount === tileCount ? own.emptied : 0;
  const stays = (id: string) => !pinnedIds.has(id) && (own.chosen.has(id) ? listed.has(id) || isKnown(id) : sameRadius && listed.has(id));
  const room = Math.max(0, tileCount - pinned);
  const slots = trim(
    own.shown.map((id) => (stays(id) ? id : null)),
    own.chosen,
    room,
  );
  const taken = new Set([...slots, ...pinnedIds]);
  const next = fillingOrder(pullUp.integrated)
    .map(({ cameraId }) => cameraId)
    .filter((id) => !taken.has(id) && !own.dismissed.has(id));
  const free = Array.from({ length: Math.max(0, room - emptied - slots.length) }, () => null);
  const shown = [...slots, ...free].map((id) => id ?? next.shift() ?? null).filter((id) => id !== null);
  return {
    ...own,
    incidentId: pullUp.incidentId,
    radiusMeters: pullUp.radiusMeters,
    tileCount,
    pinned,
    emptied,
    shown,
    admitted: admit([...shown, ...pinnedIds], own.admitted, pullUp.integrated),
    departed: sameRadius ? departed(own, listed, shown) : [],
  };
}

/** Those that stood in a tile and are out of the ring now, and those noted before that have not come back. */
function departed(own: TileBoard, listed: ReadonlySet<string>, shown: readonly string[]): readonly string[] {
  const gone = own.shown.filter((id) => !listed.has(id) && !own.chosen.has(id));
  return [...new Set([...own.departed, ...gone])].filter((id) => !listed.has(id) && !shown.includes(id));
}

function admit(shown: readonly string[], admitted: ReadonlySet<string>, integrated: readonly PullUpCamera[]): ReadonlySet<string> {
  const opening = new Set(integrated.filter(({ access }) => access === "opens").map(({ cameraId }) => cameraId));
  return new Set(shown.filter((id) => admitted.has(id) || opening.has(id)));
}

/** Cuts the slots down to so many: free ones go first, then from the end those nobody put in by hand. */
function trim(slots: readonly (string | null)[], chosen: ReadonlySet<string>, tileCount: number): (string | null)[] {
  const trimmed = [...slots];
  const drop = (matches: (id: string | null) => boolean) => {
    for (let index = trimmed.length - 1; index >= 0 && trimmed.length > tileCount; index--) {
      if (matches(trimmed[index] ?? null)) trimmed.splice(index, 1);
    }
  };
  drop((id) => id === null);
  drop((id) => id !== null && !chosen.has(id));
  drop(() => true);
  return trimmed;
}

/** Puts a camera into a tile by hand; without a wish it must be one that opens by itself. A full board gives up the last tile that nobody chose, else its last. */
export function putIntoTile(board: TileBoard, cameraId: string, wish: ViewWish | null): TileBoard {
  const admitted = wish === null ? new Set(board.admitted).add(cameraId) : board.admitted;
  const chosen = new Set(board.chosen).add(cameraId);
  const dismissed = new Set(board.dismissed);
  dismissed.delete(cameraId);
  const wishes = wish === null ? board.wishes : new Map(board.wishes).set(cameraId, wish);
  const emptied = Math.max(0, board.emptied - (board.shown.includes(cameraId) ? 0 : 1));
  return { ...board, shown: withCamera(board, cameraId), emptied, chosen, dismissed, wishes, admitted };
}

function withCamera(board: TileBoard, cameraId: string): readonly string[] {
  if (board.shown.includes(cameraId)) return board.shown;
  if (board.shown.length < board.tileCount - board.pinned) return [...board.shown, cameraId];
  const unchosen = board.shown.findLastIndex((id) => !board.chosen.has(id));
  if (board.shown.length === 0) return board.shown;
  return board.shown.with(unchosen >= 0 ? unchosen : board.shown.length - 1, cameraId);
}

/** Puts another camera into a camera's place. The one that was left does not come back by itself; a tile it had to ask for is forgotten. */
export function replaceInTile(board: TileBoard, fromId: string, { cameraId: toId, opens, wish }: Pick<Pin, "cameraId" | "opens" | "wish">): TileBoard {
  const slot = board.shown.indexOf(fromId);
  const left = { ...takeOutOfTile(board, fromId), emptied: board.emptied };
  // A pinned camera's tile is not the board's.
  if (slot < 0) return left;
  const put = putIntoTile({ ...left, shown: board.shown.with(slot, toId) }, toId, wish);
  const admitted = new Set(put.admitted);
  if (!opens) admitted.delete(toId);
  return { ...put, emptied: board.emptied, admitted };
}

/** Takes a camera out of its tile by hand. Nothing takes its place: what nobody asked for should not jump in under the hand. */
export function takeOutOfTile(board: TileBoard, cameraId: string): TileBoard {
  const chosen = new Set(board.chosen);
  chosen.delete(cameraId);
  const wishes = new Map(board.wishes);
  wishes.delete(cameraId);
  const admitted = new Set(board.admitted);
  admitted.delete(cameraId);
  return {
    ...board,
    emptied: board.emptied + (board.shown.includes(cameraId) ? 1 : 0),
    shown: board.shown.filter((id) => id !== cameraId),
    chosen,
    dismissed: new Set(board.dismissed).add(cameraId),
    wishes,
    admitted,
  };
}

/** Takes a camera out of the tiles without forgetting what was wished of it: it is pinned, and has a tile of its own. */
export const handOverToPin = (board: TileBoard, cameraId: string): TileBoard => ({
  ...board,
  pinned: board.pinned + 1,
  shown: board.shown.filter((id) => id !== cameraId),
});

/** Puts a camera that was pinned back among the tiles, where it stood; it stays there as if it had been put in by hand. */
export function takeBackFromPin(board: TileBoard, { cameraId, opens, wish }: Pick<Pin, "cameraId" | "opens" | "wish">, index: number): TileBoard {
  const chosen = new Set(board.chosen).add(cameraId);
  const admitted = opens ? new Set(board.admitted).add(cameraId) : board.admitted;
  const wishes = wish === null ? board.wishes : new Map(board.wishes).set(cameraId, wish);
  const shown = board.shown.toSpliced(Math.min(index, board.shown.length), 0, cameraId);
  return { ...board, pinned: Math.max(0, board.pinned - 1), shown, chosen, admitted, wishes };
}

/** A tile's access as the board has it: a wish or an admission outlasts what the pull-up says by now. */
export function tileAccess(board: TileBoard, { cameraId, access }: Pick<PullUpCamera, "cameraId" | "access">): ViewAccess {
  if (board.admitted.has(cameraId)) return "opens";
  return board.wishes.has(cameraId) ? "asks" : access;
}
