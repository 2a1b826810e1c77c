import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScreenTile } from "../../../shared/model/screen.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";
import type { ScreenView, ScreenViews as ScreenViewList } from "../../../shared/protocol/screens.ts";
import { problemTable, type ProblemDocument } from "../../../shared/protocol/problems.ts";
import type { OpeningFrame } from "../../../shared/protocol/openingMedia.ts";
import type { NextScreenViewsAnswer } from "../../sync/bringUpAnswer.ts";
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

/** News that a standing question should bring is asked for after this all the same. */
const newsLateMilliseconds = 1_000;
/** Tiles wait so long at most for their stills: those that come meanwhile are drawn with them, in one frame. */
const stillsAwaitedMilliseconds = 60;
/** After a question that could not be asked, the next one waits so long. */
const askAnewMilliseconds = 2_000;

export type ScreenViewsClient = Pick<HubClient, "onGrantEnded" | "onViewsChanged" | "token" | "hubNow"> & {
  screenViews(): Promise<ScreenViewList>;
  /** Waits at the hub for what comes onto the screen next, and brings its first pictures along; null where nothing came. A wall alone may ask so. */
  nextScreenViews?(known: string | null, signal: AbortSignal): Promise<NextScreenViewsAnswer | null>;
};

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
  /** What was last said, before the store says so: tiles may wait a moment for their stills. */
  #known: Pick<ScreenViewsState, "views" | "reopenings"> = nothingShown;
  #client: ScreenViewsClient;
  #timers: Timers;
  #asking: Promise<readonly ScreenView[]> | null = null;
  #stopTimer: (() => void) | null = null;
  /** A question waits at the hub. */
  #isStanding = false;
  #stopLate: (() => void) | null = null;
  readonly #openings: OpeningMediaSource;
  /** What was just told of views that are new, by tile; each is good for one question. */
  #news = new Map<string, ScreenView>();
  #forgetNews: (() => void) | null = null;

  constructor(client: ScreenViewsClient, hubOrigin: string, timers: Timers = systemTimers) {
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
    const ended = new AbortController();
    void this.#stand(ended.signal);
    const endings = [this.#client.onGrantEnded(() => this.hear()), this.#client.onViewsChanged(() => this.hear()), () => ended.abort()];
    const again = () => {
      this.look();
      this.#stopTimer = this.#timers.after(lookAgainMilliseconds, again);
    };
    again();
    return () => {
      endings.forEach((end) => end());
      this.#stopTimer?.();
      this.#stopLate?.();
      this.#forgetNews?.();
    };
  }

  /** Something has changed: the question that waits at the hub brings it, or else the hub is asked. */
  hear(): void {
    if (!this.#isStanding || this.store.getState().views === null) return this.look();
    this.#stopLate ??= this.#timers.after(newsLateMilliseconds, () => {
      this.#stopLate = null;
      this.look();
    });
  }

  /** Has a question wait at the hub all the time, so that what is put on the screen comes without a way to the hub and back. */
  async #stand(signal: AbortSignal): Promise<void> {
    const ask = this.#client.nextScreenViews;
    let known: string | null = null;
    while (ask !== undefined && !signal.aborted) {
      try {
        this.#isStanding = true;
        const answer: NextScreenViewsAnswer | null = await ask(known, signal);
        if (answer === null) continue;
        known = answer.state;
        this.#stopLate?.();
        this.#stopLate = null;
        this.#take(answer.tiles, answer.media);
      } catch (error) {
        this.#isStanding = false;
        if (!(error instanceof HubFailure) && !signal.aborted) throw error;
        await new Promise<void>((resolve) => void this.#timers.after(askAnewMilliseconds, resolve));
      }
    }
    this.#isStanding = false;
  }

  /** Asks the hub now, unless it is being asked; the connection's own marks say where it cannot be had. */
  look(): void {
    this.#ask().catch((error: unknown) => {
      if (!(error instanceof HubFailure)) throw error;
    });
  }

  /** Tiles for these are about to stand in the page: what they will ask has been answered, and their first pictures are asked for meanwhile. */
  #expectTiles(news: readonly ScreenView[], media: AsyncIterable<OpeningFrame> | null): Promise<unknown> {
    this.#news = new Map(news.map((each) => [screenTileKey(each), each]));
    const views = news.flatMap(({ view }) => (view === null ? [] : [view]));
    const stills = media === null ? Promise.resolve(this.#openings.ahead(views)) : this.#openings.read(views, media);
    this.#forgetNews?.();
    this.#forgetNews = this.#timers.after(newsMilliseconds, () => this.#news.clear());
    return stills;
  }

  /** Nothing is shown any more, as after the end of an enrolment. */
  clear(): void {
    this.#known = nothingShown;
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

  /** @param media first pictures of what is new, where they come along */
  #take(views: readonly ScreenView[], media: AsyncIterable<OpeningFrame> | null = null): void {
    const { views: before, reopenings } = this.#known;
    if (before !== null && JSON.stringify(before) === JSON.stringify(views)) {
      if (media !== null) void this.#openings.read([], media);
      return;
    }
    const idBefore = new Map((before ?? []).map((each) => [screenTileKey(each), each.view?.id]));
    const counts = new Map<string, number>();
    for (const each of views) {
      const key = screenTileKey(each);
      const isNew = each.view !== null && idBefore.has(key) && idBefore.get(key) !== each.view.id;
      counts.set(key, (reopenings.get(key) ?? 0) + (isNew ? 1 : 0));
    }
    const stills = this.#expectTiles(views.filter((each) => !idBefore.has(screenTileKey(each))), media);
    const known = { views, reopenings: counts };
    this.#known = known;
    const show = (): void => {
      stopWaiting?.();
      if (this.#known !== known) return;
      // A tile that comes back is another: nobody has decided about it yet.
      const purposes = new Map([...this.store.getState().purposes].filter(([key]) => counts.has(key)));
      this.store.setState({ ...known, purposes });
    };
    const stopWaiting = media === null ? null : this.#timers.after(stillsAwaitedMilliseconds, show);
    if (media === null) show();
    else void stills.then(show);
  }
}

const ended: ProblemDocument = { type: "about:blank", status: problemTable.grant_ended.status, title: problemTable.grant_ended.title, code: "grant_ended" };
