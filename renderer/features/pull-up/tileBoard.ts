import type { PullUp, PullUpCamera, ViewAccess } from "../../../shared/model/pullUp.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";

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
  tileCount: number;
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
}

export const emptyBoard: TileBoard = {
  incidentId: null,
  radiusMeters: 0,
  tileCount: 0,
  emptied: 0,
  shown: [],
  chosen: new Set(),
  dismissed: new Set(),
  wishes: new Map(),
  admitted: new Set(),
};

/**
 * Cameras that may fill a tile by themselves, best first: those that open, then those that ask; the pull-up's own
 * order within each, but a camera known to be offline only after those that may show something.
 */
export function fillingOrder(integrated: readonly PullUpCamera[]): string[] {
  const rank = ({ access, health }: PullUpCamera) => (access === "opens" ? 0 : 2) + (health === "offline" ? 1 : 0);
  return integrated
    .filter(({ access }) => access !== "refused")
    .map((camera, index) => ({ camera, index }))
    .sort((a, b) => rank(a.camera) - rank(b.camera) || a.index - b.index)
    .map(({ camera }) => camera.cameraId);
}

/**
 * The board for a new answer or tile count. Another incident begins anew and another radius chooses anew; otherwise a
 * camera keeps its tile for as long as it is listed, whatever its health or access has become: its tile says so itself.
 * Tiles that are free are filled in order, but those that were emptied by hand.
 */
export function fillBoard(board: TileBoard, pullUp: PullUp, tileCount: number): TileBoard {
  const own = board.incidentId === pullUp.incidentId ? board : emptyBoard;
  const listed = new Set(pullUp.integrated.map(({ cameraId }) => cameraId));
  const sameRadius = own.radiusMeters === pullUp.radiusMeters;
  const emptied = sameRadius && own.tileCount === tileCount ? own.emptied : 0;
  const stays = (id: string) => listed.has(id) && (sameRadius || own.chosen.has(id));
  const slots = trim(
    own.shown.map((id) => (stays(id) ? id : null)),
    own.chosen,
    tileCount,
  );
  const taken = new Set(slots);
  const next = fillingOrder(pullUp.integrated).filter((id) => !taken.has(id) && !own.dismissed.has(id));
  const free = Array.from({ length: Math.max(0, tileCount - emptied - slots.length) }, () => null);
  const shown = [...slots, ...free].map((id) => id ?? next.shift() ?? null).filter((id) => id !== null);
  return {
    ...own,
    incidentId: pullUp.incidentId,
    radiusMeters: pullUp.radiusMeters,
    tileCount,
    emptied,
    shown,
    admitted: admit(shown, own.admitted, pullUp.integrated),
  };
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
  if (board.shown.length < board.tileCount) return [...board.shown, cameraId];
  const unchosen = board.shown.findLastIndex((id) => !board.chosen.has(id));
  return board.shown.with(unchosen >= 0 ? unchosen : board.shown.length - 1, cameraId);
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

/** A tile's access as the board has it: a wish or an admission outlasts what the pull-up says by now. */
export function tileAccess(board: TileBoard, { cameraId, access }: Pick<PullUpCamera, "cameraId" | "access">): ViewAccess {
  if (board.admitted.has(cameraId)) return "opens";
  return board.wishes.has(cameraId) ? "asks" : access;
}
