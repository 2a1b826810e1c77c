import { addProtocol, type MapLibreMap, type Subscription } from "maplibre-gl";
import type { ClusterAnswer, ClusterRequest, CutTile } from "./clusterMessages.ts";
import type { PlacedCamera, TileId } from "./cameraPyramid.ts";
import type { PackedPoints } from "./packedPoints.ts";
import { asError } from "../pointSource.ts";

const protocol = "rtcc-cameras";

const nameOf = ({ z, x, y }: TileId): string => `${z}/${x}/${y}`;

/** What is asked of the worker, before it has a number. */
type Question = { kind: "tile"; tile: TileId } | { kind: "expansion-zoom"; bubbleId: number };

/** The tiles of the page's maps; the engine knows one function for all, which asks the newest. */
const living = new Set<ClusterTiles>();
const byMap = new WeakMap<MapLibreMap, ClusterTiles>();

addProtocol(protocol, async ({ url }) => {
  const [z, x, y] = url.slice(`${protocol}://`.length).split("/").map(Number);
  const isTile = z !== undefined && x !== undefined && y !== undefined;
  const newest = [...living].at(-1);
  return { data: newest && isTile ? await newest.tile({ z, x, y }) : new ArrayBuffer(0) };
});

/** Where a vector source finds the tiles; their layer is {@link tileLayer}. */
export const tileAddresses = [`${protocol}://{z}/{x}/{y}`];

/** The tiles of cameras that a map shows. */
export const clusterTilesOf = (map: MapLibreMap): ClusterTiles | undefined => byMap.get(map);

/**
 * The map's cameras in a worker of their own, which gathers them in bubbles and hands out tiles, so that neither the
 * page nor the engine ever holds all of them. After a change only tiles that look different are asked for again.
 */
export class ClusterTiles {
  readonly #worker = new Worker(new URL("./clusterWorker.ts", import.meta.url), { type: "module", name: "camera-tiles" });
  readonly #onError: (error: Error) => void;
  #waiting = new Map<number, (answer: ClusterAnswer) => void>();
  #requests = 0;
  readonly #map: MapLibreMap;
  readonly #sourceId: string;
  readonly #subscriptions: Subscription[];
  /** Tiles that came with the word that they changed, until the engine has asked for them. */
  #changed = new Map<string, ArrayBuffer>();
  /** Whether the engine may keep tiles out of view that are no longer right. */
  #keepsOutdated = false;

  /** @param sourceId the map's vector source of {@link tileAddresses}, kept up to date from now on */
  constructor(map: MapLibreMap, sourceId: string, onError: (error: Error) => void) {
    this.#map = map;
    this.#sourceId = sourceId;
    this.#onError = onError;
    living.add(this);
    byMap.set(map, this);
    this.#worker.addEventListener("message", ({ data }: MessageEvent<ClusterAnswer>) => this.#take(data));
    this.#worker.addEventListener("error", (event) => onError(new Error(`The worker that gathers cameras stopped: ${event.message || "it could not be loaded"}`)));
    this.#subscriptions = [map.on("movestart", () => this.#forgetOutdated()), map.on("idle", () => this.#changed.clear())];
  }

  load(points: PackedPoints): void {
    this.#post({ kind: "load", points });
  }

  change(upserts: readonly PlacedCamera[], removals: readonly string[]): void {
    this.#post({ kind: "change", upserts, removals });
  }

  /** The tile as the engine reads it. */
  async tile(tile: TileId): Promise<ArrayBuffer> {
    const changed = this.#changed.get(nameOf(tile));
    this.#changed.delete(nameOf(tile));
    if (changed) return changed;
    const answer = await this.#ask({ kind: "tile", tile });
    return answer.kind === "tile" ? answer.data : new ArrayBuffer(0);
  }

  /** The zoom at which a bubble falls apart. */
  async expansionZoom(bubbleId: number): Promise<number | null> {
    const answer = await this.#ask({ kind: "expansion-zoom", bubbleId });
    return answer.kind === "expansion-zoom" ? answer.zoom : null;
  }

  destroy(): void {
    living.delete(this);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#worker.terminate();
  }

  #ask(question: Question): Promise<ClusterAnswer> {
    return new Promise((resolve) => {
      const request = ++this.#requests;
      this.#waiting.set(request, resolve);
      this.#post({ ...question, request });
    });
  }

  #post(request: ClusterRequest): void {
    this.#worker.postMessage(request);
  }

  #take(answer: ClusterAnswer): void {
    if (answer.kind === "outdated") return this.#refresh(answer.tiles);
    this.#waiting.get(answer.request)?.(answer);
    this.#waiting.delete(answer.request);
  }

  #refresh(tiles: readonly CutTile[] | null): void {
    if (tiles === null) this.#changed.clear();
    // Without a style there is nothing to refresh; the next one asks for all tiles.
    if (!this.#map.getSource(this.#sourceId)) return;
    this.#keepsOutdated = tiles !== null;
    for (const { tile, data } of tiles ?? []) this.#changed.set(nameOf(tile), data);
    try {
      this.#map.refreshTiles(this.#sourceId, tiles?.map(({ tile }) => tile));
    } catch (error) {
      this.#onError(asError(error));
    }
  }

  /** Before the view moves to where such tiles would show. */
  #forgetOutdated(): void {
    if (this.#keepsOutdated) this.#refresh(null);
  }
}
