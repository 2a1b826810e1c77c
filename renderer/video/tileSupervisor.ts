import type { ViewGrantRequest } from "../../shared/protocol/commands.ts";
import type { OpenedView } from "../../shared/model/viewGrant.ts";
import { FrameWatch } from "./frameWatch.ts";
import type { PlayerLine } from "./mediaLine.ts";
import type { OpeningMedia } from "./openingMedia.ts";
import { Playback } from "./playback.ts";
import { PictureFit } from "./pictureFit.ts";
import { PictureSurface } from "./pictureSurface.ts";
import type { PictureZoom } from "./pictureZoom.ts";
import type { PlayerFactory } from "./player.ts";
import type { PlayerMetrics } from "./playerMetrics.ts";
import type { WindowServices } from "./thisWindow.ts";
import type { TileCapture, TileMoment } from "./tileCapture.ts";
import { describeTile, sameSnapshot, shownAge } from "./tileSnapshot.ts";
import type { TileSnapshot } from "./tileSnapshot.ts";
import { mayShowPicture, nextTileState } from "./tileState.ts";
import type { Denial, TileEvent, TileState } from "./tileState.ts";
import { TileStill } from "./tileStill.ts";
import { ViewLease } from "./viewLease.ts";
import type { ViewSource } from "./viewSource.ts";
import type { BudgetMember } from "./windowBudget.ts";
import type { Tick } from "./windowTicker.ts";
import { nextFrame, pause } from "./waits.ts";

export interface TileParts {
  views: ViewSource;
  window: WindowServices;
  createPlayer: PlayerFactory;
  random(): number;
}

/** The age is read at most this often, by all tiles of a window in one go; nobody reads faster. */
const ageIntervalMilliseconds = 1000;

/**
 * A player waits this long at most for the still and the start of its stream that comes behind it: making nine players takes longer than
 * showing nine stills, and one that starts before its stream is here asks for each part of it by itself.
 */
const stillFirstMilliseconds = 250;

/** Owns one camera's picture in one incident: its view, its still, its player, its state. React-free. */
export class TileSupervisor {
  readonly #parts: TileParts;
  readonly #surface = new PictureSurface();
  readonly #watch = new FrameWatch(this.#surface.video);
  readonly #member: BudgetMember;
  readonly #playback: Playback;
  readonly #still: TileStill;
  readonly #fit = new PictureFit((size) => {
    this.#playback.player?.fit(size);
    this.#still.fit(size);
  });
  readonly #listeners = new Set<() => void>();
  readonly #stop: (() => void)[] = [];
  /** The tile shows its picture, or will show none for now. */
  readonly #settled: () => void;
  #lease: ViewLease | null = null;
  #state: TileState;
  #snapshot: TileSnapshot;
  #mayPlay = false;
  #stillOnItsWay = false;
  /** What has come, or is coming, with the still. */
  #arriving: OpeningMedia | null = null;
  #ageInterval = -1;
  #ageSeconds: number | null = null;
  #disposed = false;

  constructor(parts: TileParts, cameraId: string, rank: number) {
    this.#parts = parts;
    this.#settled = parts.window.openings.begin();
    this.#state = { kind: "connecting", since: this.#now() };
    this.#snapshot = { state: this.#state, picture: "none", ageSeconds: null, silentSeconds: null, retrySeconds: null, rendition: null };
    this.#member = parts.window.budget.join({ onScreen: false, rank, offersParts: false }, (mayPlay) => this.#setMayPlay(mayPlay));
    this.#playback = new Playback(
      {
        watch: this.#watch,
        createPlayer: (source, listener) => parts.createPlayer(this.#surface.placeVideo(), source, listener),
        budget: this.#member,
        token: () => parts.views.token(),
        arrived: (url) => this.#arriving?.take(url) ?? null,
        line: () => this.#line(),
        size: () => this.#fit.size,
        now: () => this.#now(),
        random: parts.random,
      },
      {
        onFrame: () => this.#framePresented(),
        onSilence: (lastFrameAt) => this.#apply({ type: "silence", lastFrameAt }),
        onTrouble: (notice) => this.#apply({ type: "trouble", notice }),
        onTroubleOver: () => this.#apply({ type: "trouble-over" }),
        onViewLost: () => this.#lease?.lost(),
        onOffersParts: (offersParts) => this.#member.update({ offersParts }),
        onBeforeRebuild: () => this.#surface.keepLastFrame(),
      },
    );
    this.#still = new TileStill({
      surface: this.#surface,
      views: parts.views,
      mayShow: (view) => !this.#disposed && mayShowPicture(this.#state) && view === this.#lease?.view,
      size: () => this.#fit.size,
      onShown: () => this.#publish(),
    });
    const meter = { cameraId, read: () => this.metrics(), snapshot: this.getSnapshot };
    parts.window.meters.add(meter);
    this.#stop.push(
      parts.window.ticker.subscribe((tick) => this.#tick(tick)),
      () => parts.window.meters.delete(meter),
    );
  }

  /** Puts the picture into the page; returns its removal. */
  attach(container: Element): () => void {
    container.append(this.#surface.element);
    // Nearly every tile is; the observer says in a moment if not. To measure nine tiles would lay the whole page out an extra time.
    this.#member.update({ onScreen: true });
    const unwatchScreen = this.#parts.window.watchOnScreen(container, (onScreen) => this.#member.update({ onScreen }));
    const unwatchSize = this.#parts.window.watchSize(container, (size) => this.#fit.resize(size));
    return () => {
      unwatchScreen();
      unwatchSize();
      this.#member.update({ onScreen: false });
      this.#surface.element.remove();
    };
  }

  /** Asks for the camera's view, or asks again where it was refused or ended. */
  open(request: ViewGrantRequest): void {
    if (this.#disposed) return;
    this.#closeLease();
    this.#apply({ type: "opening" });
    this.#lease = new ViewLease(
      this.#parts.views,
      request,
      {
        onOpened: (view) => this.#opened(view),
        onDenied: (denial) => this.#denied(denial),
        onTrouble: (notice) => this.#apply({ type: "trouble", notice }),
        onEnded: (reason, note) => {
          this.#removePicture();
          this.#apply({ type: "grant-ended", reason, note });
        },
      },
      { now: () => this.#now(), random: this.#parts.random },
    );
    this.#lease.open(this.#now());
  }

  /** Shows nothing, and says why; used as well for cameras that are known beforehand not to open. */
  deny(denial: Denial): void {
    this.#closeLease();
    this.#denied(denial);
  }

  /** The grant under which the camera is shown now; null while it is not. */
  get grantId(): string | null {
    return this.#lease?.view?.id ?? null;
  }

  /** 0 is served first when the window's budget is short. */
  setRank(rank: number): void {
    this.#member.update({ rank });
  }

  /** Shows a part of the picture; the rendition follows once that stands still. */
  showPart(zoom: PictureZoom): void {
    this.#surface.showPart(zoom);
    this.#fit.zoom(zoom.scale);
  }

  /** Which view is open, and how old what it shows is; null where none is. */
  moment(): TileMoment | null {
    const view = this.#lease?.view;
    if (!view || !mayShowPicture(this.#state)) return null;
    const isVideo = this.#surface.kind === "video";
    return { grantId: view.id, takenAtMilliseconds: isVideo ? (this.#playback.player?.playingDateMilliseconds() ?? null) : null };
  }

  /** What is seen of the camera now; null where nothing is. */
  capture(): TileCapture | null {
    const moment = this.moment();
    const shown = this.#surface.shown();
    return moment && shown && { ...moment, ...shown, picture: this.#surface.kind, state: this.#state, seenAtMilliseconds: this.#parts.views.hubNow() };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): TileSnapshot => this.#snapshot;

  metrics(): PlayerMetrics {
    const { presented, dropped } = this.#watch.count();
    return { framesPresented: presented, framesDropped: dropped, rebuilds: this.#playback.rebuilds, lastFrameAt: this.#playback.lastFrameAt };
  }

  /** Ends everything this tile has started and hands its view back. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#settled();
    this.#fit.dispose();
    for (const stop of this.#stop) stop();
    this.#still.dispose();
    this.#removePicture();
    this.#closeLease();
    this.#member.leave();
    this.#surface.element.remove();
    this.#listeners.clear();
  }

  #now(): number {
    return this.#parts.window.ticker.now();
  }

  #tick(tick: Tick): void {
    this.#lease?.tick(tick.now);
    this.#playback.tick(tick, this.#parts.window.isHidden());
    this.#publish();
  }

  #opened(view: OpenedView): void {
    this.#apply({ type: "opening" });
    const arriving = this.#parts.views.openingMedia?.(view) ?? null;
    this.#arriving = arriving;
    this.#stillOnItsWay = false;
    const wantsStill = view.stillUrl !== undefined && this.#surface.kind === "none";
    if (arriving === null && !wantsStill) return this.#play(view);
    this.#stillOnItsWay = true;
    const opening = Promise.all([arriving?.complete, wantsStill ? this.#still.load(view, arriving) : undefined]);
    const drawn = opening.then(() => (this.#surface.kind === "still" ? nextFrame() : undefined));
    void Promise.race([drawn, pause(stillFirstMilliseconds)]).then(() => {
      if (this.#lease?.view !== view) return;
      this.#stillOnItsWay = false;
      this.#play(view);
    });
  }

  #play(view: OpenedView): void {
    if (this.#mayPlay && !this.#stillOnItsWay) this.#playback.begin(this.#absolute(view.playlistUrl));
  }

  #line(): PlayerLine | null {
    const view = this.#lease?.view;
    return view ? (this.#parts.views.line?.(view.id) ?? null) : null;
  }

  #absolute(hubAddress: string): string {
    return new URL(hubAddress, this.#parts.views.hubOrigin()).href;
  }

  #setMayPlay(mayPlay: boolean): void {
    this.#mayPlay = mayPlay;
    const view = this.#lease?.view;
    if (!view) return;
    if (mayPlay) return this.#play(view);
    this.#surface.keepLastFrame();
    this.#playback.stop();
    if (mayShowPicture(this.#state)) this.#apply({ type: "opening" });
  }

  #framePresented(): void {
    this.#surface.showVideo();
    this.#apply({ type: "frame" });
  }

  #denied(denial: Denial): void {
    this.#removePicture();
    this.#apply({ type: "denied", denial });
  }

  #removePicture(): void {
    this.#playback.stop();
    this.#surface.clear();
    this.#ageSeconds = null;
  }

  #closeLease(): void {
    // Also where no player ever asked for anything: what came with the still is followed from then on.
    this.#line()?.leave();
    this.#lease?.close();
    this.#lease = null;
  }

  #apply(event: TileEvent): void {
    const next = nextTileState(this.#state, event, this.#now());
    if (next === this.#state) return;
    this.#state = next;
    if (next.kind !== "connecting") this.#settled();
    this.#publish();
  }

  #publish(): void {
    const now = this.#now();
    const interval = Math.floor(now / ageIntervalMilliseconds);
    if (interval !== this.#ageInterval || this.#snapshot.state.kind !== this.#state.kind) {
      this.#ageInterval = interval;
      const taken = this.#state.kind === "live" ? (this.#playback.player?.playingDateMilliseconds() ?? null) : null;
      this.#ageSeconds = shownAge(taken, this.#parts.views.hubNow(), this.#ageSeconds);
    }
    const next = describeTile(this.#state, this.#surface.kind, this.#ageSeconds, this.#playback.player?.rendition() ?? null, now);
    if (sameSnapshot(next, this.#snapshot)) return;
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
