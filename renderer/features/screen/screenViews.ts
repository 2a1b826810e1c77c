import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScreenTile } from "../../../shared/model/screen.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";
import type { ScreenView, ScreenViews as ScreenViewList } from "../../../shared/protocol/screens.ts";
import { problemTable, type ProblemDocument } from "../../../shared/protocol/problems.ts";
import type { HubClient } from "../../sync/hubClient.ts";
import { HubFailure } from "../../sync/hubFailure.ts";
import { systemTimers, type Timers } from "../../sync/timers.ts";
import { MediaLine } from "../../video/mediaLine.ts";
import { openingMediaSource, type OpeningMediaSource } from "../../video/openingMedia.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { screenTileKey } from "./screenTiles.ts";

/** What a wall shows, as the hub last said. `views` is null until it has said so once. */
export interface ScreenViewsState {
  views: readonly ScreenView[] | null;
  reopenings: ReadonlyMap<string, number>;
  /** What whoever sits at a desk has given as their purpose, by tile, for as long as the tile stands there. */
  purposes: ReadonlyMap<string, ViewPurpose>;
}

const nothingShown: ScreenViewsState = { views: null, reopenings: new Map(), purposes: new Map() };

/** The hub says when it opens or ends a wall's views; what it could not say is looked up this often, milliseconds. */
const lookAgainMilliseconds = 10_000;
/** A view that was told so long ago may have ended since; a tile that comes later asks. */
const newsMilliseconds = 1_000;

type Client = Pick<HubClient, "onGrantEnded" | "onViewsChanged" | "token" | "hubNow"> & { screenViews(): Promise<ScreenViewList> };

/**
 * The views of a wall's screen. A wall sends nothing: the hub opens, renews and ends them, and the wall asks only what
 * there is. A tile's question is answered with what the hub has opened for it.
 */
export class ScreenViews implements ViewSource {
  readonly store: StoreApi<ScreenViewsState> = createStore<ScreenViewsState>()(() => nothingShown);
  /** Opens a tile that needs a deliberate action; absent where nobody can act, as on a wall. */
  readonly givePurpose?: (tile: ScreenTile, purpose: ViewPurpose) => void;
  readonly openingMedia;
  readonly line;
  readonly onGrantEnded;
  readonly token;
  readonly hubNow;
  readonly hubOrigin;
  #client: Client;
  #timers: Timers;
  #asking: Promise<readonly ScreenView[]> | null = null;
  #stopTimer: (() => void) | null = null;
  readonly #openings: OpeningMediaSource;
  /** What was just told of views that are new, by tile; each is good for one question. */
  #news = new Map<string, ScreenView>();
  #forgetNews: (() => void) | null = null;

  constructor(client: Client, hubOrigin: string, timers: Timers = systemTimers) {
    this.#client = client;
    this.#timers = timers;
    const line = new MediaLine({ hubOrigin, token: () => client.token() ?? "" });
    this.#openings = openingMediaSource({ hubOrigin, token: () => client.token() ?? "", line });
    this.openingMedia = this.#openings.of;
    this.line = (grantId: string) => line.of(grantId);
    this.onGrantEnded = (listener: Parameters<ViewSource["onGrantEnded"]>[0]) => client.onGrantEnded(listener);
    this.token = () => client.token() ?? "";
    this.hubNow = () => client.hubNow();
    this.hubOrigin = () => hubOrigin;
  }

  /** Begins to follow what the hub opens; returns what ends it. */
  start(): () => void {
    const endings = [this.#client.onGrantEnded(() => this.look()), this.#client.onViewsChanged(() => this.look())];
    const again = () => {
      this.look();
      this.#stopTimer = this.#timers.after(lookAgainMilliseconds, again);
    };
    again();
    return () => {
      endings.forEach((end) => end());
      this.#stopTimer?.();
      this.#forgetNews?.();
    };
  }

  /** Asks the hub now, unless it is being asked; the connection's own marks say where it cannot be had. */
  look(): void {
    this.#ask().catch((error: unknown) => {
      if (!(error instanceof HubFailure)) throw error;
    });
  }

  /** Tiles for these are about to stand in the page: what they will ask has been answered, and their first pictures are asked for meanwhile. */
  #expectTiles(news: readonly ScreenView[]): void {
    this.#news = new Map(news.map((each) => [screenTileKey(each), each]));
    this.#openings.ahead(news.flatMap(({ view }) => (view === null ? [] : [view])));
    this.#forgetNews?.();
    this.#forgetNews = this.#timers.after(newsMilliseconds, () => this.#news.clear());
  }

  /** Nothing is shown any more, as after the end of an enrolment. */
  clear(): void {
    this.store.setState(nothingShown);
  }

  async openView({ cameraId, incidentId }: Parameters<ViewSource["openView"]>[0]): ReturnType<ViewSource["openView"]> {
    const key = screenTileKey({ cameraId, incidentId });
    const news = this.#news.get(key)?.view;
    this.#news.delete(key);
    if (news) return { outcome: "opened", view: news };
    const found = (await this.#ask()).find((each) => each.cameraId === cameraId && each.incidentId === incidentId);
    return found?.view ? { outcome: "opened", view: found.view } : { outcome: "refused", cameraId, problem: found?.problem ?? ended };
  }

  /** The hub renews by itself; this learns until when. */
  async renewView(grantId: string): ReturnType<ViewSource["renewView"]> {
    const view = (await this.#ask()).find((each) => each.view?.id === grantId)?.view;
    return view ? { outcome: "renewed", expiresAt: view.expiresAt } : { outcome: "refused", problem: ended };
  }

  /** A wall hands nothing back: the hub ends what its screen no longer shows. */
  closeView(_grantId: string): Promise<void> {
    return Promise.resolve();
  }

  /** Tiles that ask at the same time are answered together. */
  #ask(): Promise<readonly ScreenView[]> {
    this.#asking ??= this.#client
      .screenViews()
      .then(({ tiles }) => {
        this.#take(tiles);
        return tiles;
      })
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }

  #take(views: readonly ScreenView[]): void {
    const { views: before, reopenings, purposes } = this.store.getState();
    if (before !== null && JSON.stringify(before) === JSON.stringify(views)) return;
    const idBefore = new Map((before ?? []).map((each) => [screenTileKey(each), each.view?.id]));
    const counts = new Map<string, number>();
    for (const each of views) {
      const key = screenTileKey(each);
      const isNew = each.view !== null && idBefore.has(key) && idBefore.get(key) !== each.view.id;
      counts.set(key, (reopenings.get(key) ?? 0) + (isNew ? 1 : 0));
    }
    this.#expectTiles(views.filter((each) => !idBefore.has(screenTileKey(each))));
    // A tile that comes back is another: nobody has decided about it yet.
    const still = new Map([...purposes].filter(([key]) => counts.has(key)));
    this.store.setState({ views, reopenings: counts, purposes: still });
  }
}

const ended: ProblemDocument = { type: "about:blank", status: problemTable.grant_ended.status, title: problemTable.grant_ended.title, code: "grant_ended" };
