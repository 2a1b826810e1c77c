import { lineBeatMilliseconds, lineFollowsAtMost, followedPlaylist, writeLineFollows, type FollowedPlaylist, type LineFollow } from "../../shared/protocol/mediaLine.ts";
import { openingFrames, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { retryDelayMilliseconds } from "./backoff.ts";
import type { Clock } from "./windowTicker.ts";
import { windowClock } from "./windowTicker.ts";

/** What one player asks of its window's line, for its one view. Addresses are absolute. */
export interface PlayerLine {
  /** Hands out what has come under this address, once: a playlist's text, or bytes. Null where nothing has. */
  take(url: string): string | ArrayBuffer | null;
  /** Waits for the next text of a playlist that the line follows. Null, at once or later: it does not come this way, ask the hub. */
  next(url: string): Promise<string | null>;
  /** A player has this text of a media playlist: from now on bring what follows it, in parts or in whole segments. Other playlists are none of the line's. */
  follow(url: string, text: string, parts: boolean): void;
  /** Nothing more is wanted. */
  leave(): void;
}

export interface MediaLineParts {
  hubOrigin: string;
  token(): string;
  fetch?: typeof fetch;
  clock?: Clock;
  random?: () => number;
}

/** Tiles that start together are followed together, milliseconds. */
const gatheringMilliseconds = 150;
/** A line on which nothing was heard for so long is dead. */
const silenceMilliseconds = 3 * lineBeatMilliseconds;
/** A playlist that does not come for so long is asked for: the hub says what is wrong, or that nothing is new. */
const longestWaitMilliseconds = 2_500;
/** Kept of a view that nobody takes, resources; of parts it is two seconds and a half. */
const keptAtMost = 12;
/** A line that lived so long was no failure. */
const steadyMilliseconds = 5_000;

interface Shelf {
  playlist: FollowedPlaylist;
  parts: boolean;
  /** The text the player has. */
  given: string;
  /** A newer one that it has not. */
  newer: string | null;
  resources: Map<string, ArrayBuffer>;
  waiting: ((text: string | null) => void) | null;
}

interface OpenLine {
  abort: AbortController;
  follows: Map<string, Omit<LineFollow, "grantId">>;
  openedAt: number;
  heardAt: number;
}

/**
 * The line of a window: one connection that brings the moving pictures of all its tiles as they come, so that fifty tiles neither wait for
 * each other at the browser's six connections nor cost it two requests a second each. Whatever does not come this way the players
 * ask the hub for, and are told there what is wrong.
 */
export class MediaLine {
  readonly #parts: Required<MediaLineParts>;
  readonly #shelves = new Map<string, Shelf>();
  #line: OpenLine | null = null;
  /** A line that was asked for and has not begun; it takes over from the one before, so that nothing is missed in between. */
  #opening: AbortController | null = null;
  #failures = 0;
  #willOpen = false;

  constructor({ fetch: fetchFrom = (...request) => fetch(...request), clock = windowClock, random = Math.random, ...parts }: MediaLineParts) {
    this.#parts = { ...parts, fetch: fetchFrom, clock, random };
  }

  of(grantId: string): PlayerLine {
    const base = `${this.#parts.hubOrigin}/api/v1/media/${grantId}/`;
    // What a player would have the hub wait for (RFC 8216bis, 6.2.5) the line brings in any case.
    const pathOf = (url: string): string | null => (url.startsWith(base) ? (url.slice(base.length).split("?", 1)[0] ?? null) : null);
    return {
      take: (url) => this.#take(grantId, pathOf(url)),
      next: (url) => this.#next(grantId, pathOf(url)),
      follow: (url, text, parts) => this.#follow(grantId, pathOf(url), text, parts),
      leave: () => this.#leave(grantId),
    };
  }

  #take(grantId: string, path: string | null): string | ArrayBuffer | null {
    const shelf = this.#shelves.get(grantId);
    if (shelf === undefined || path === null) return null;
    if (path === shelf.playlist) return this.#takeText(shelf);
    const body = shelf.resources.get(path) ?? null;
    shelf.resources.delete(path);
    return body;
  }

  #takeText(shelf: Shelf): string | null {
    const text = shelf.newer;
    shelf.newer = null;
    if (text !== null) shelf.given = text;
    return text;
  }

  #next(grantId: string, path: string | null): Promise<string | null> {
    const { clock } = this.#parts;
    const shelf = this.#shelves.get(grantId);
    if (this.#line !== null && clock.now() - this.#line.heardAt > silenceMilliseconds) this.#drop(this.#line);
    if (shelf === undefined || path !== shelf.playlist || this.#line?.follows.get(grantId)?.playlist !== path) return Promise.resolve(null);
    return new Promise((resolve) => {
      shelf.waiting?.(null);
      const cancel = clock.after(longestWaitMilliseconds, () => shelf.waiting?.(null));
      shelf.waiting = (text) => {
        shelf.waiting = null;
        cancel();
        resolve(text);
      };
    });
  }

  #follow(grantId: string, path: string | null, text: string, parts: boolean): void {
    const playlist = followedPlaylist.safeParse(path);
    if (!playlist.success) return;
    const known = this.#shelves.get(grantId);
    if (known?.playlist === playlist.data) Object.assign(known, { given: text, parts });
    else {
      known?.waiting?.(null);
      this.#shelves.set(grantId, { playlist: playlist.data, parts, given: text, newer: null, resources: new Map(), waiting: null });
    }
    this.#openSoon();
  }

  #leave(grantId: string): void {
    this.#shelves.get(grantId)?.waiting?.(null);
    if (this.#shelves.delete(grantId)) this.#openSoon();
  }

  #isCurrent(): boolean {
    const follows = this.#line?.follows;
    if (follows === undefined || follows.size !== this.#shelves.size) return false;
    return [...this.#shelves].every(([grantId, { playlist, parts }]) => follows.get(grantId)?.playlist === playlist && follows.get(grantId)?.parts === parts);
  }

  #openSoon(afterMilliseconds = gatheringMilliseconds): void {
    if (this.#willOpen || (this.#isCurrent() && this.#opening === null)) return;
    this.#willOpen = true;
    this.#parts.clock.after(afterMilliseconds, () => {
      this.#willOpen = false;
      this.#opening?.abort();
      this.#opening = null;
      if (this.#isCurrent()) return;
      if (this.#shelves.size > 0) void this.#open();
      else if (this.#line !== null) this.#drop(this.#line);
    });
  }

  async #open(): Promise<void> {
    const { hubOrigin, token, clock } = this.#parts;
    const abort = new AbortController();
    this.#opening = abort;
    const follows = new Map([...this.#shelves].slice(0, lineFollowsAtMost).map(([grantId, { playlist, parts }]) => [grantId, { playlist, parts }]));
    const line: OpenLine = { abort, follows, openedAt: clock.now(), heardAt: clock.now() };
    const query = writeLineFollows([...follows].map(([grantId, followed]) => ({ grantId, ...followed })));
    try {
      const response = await this.#parts.fetch(`${hubOrigin}/api/v1/media/line?follow=${query}`, {
        headers: { Authorization: `Bearer ${token()}` },
        signal: abort.signal,
        cache: "no-store",
        redirect: "error",
      });
      if (response.ok && response.body !== null) for await (const frame of openingFrames(response.body)) this.#heard(line, frame);
    } catch (error) {
      // Players ask for themselves meanwhile, and say what is wrong if that fails too.
      if (!abort.signal.aborted) console.warn("The line of moving pictures has ended", error);
    }
    this.#ended(line);
  }

  #heard(line: OpenLine, { header, body }: OpeningFrame): void {
    line.heardAt = this.#parts.clock.now();
    if (this.#opening === line.abort) this.#takeOver(line);
    if (header.kind === "end") this.#end(line, header.grantId);
    if (header.kind !== "part") return;
    const shelf = this.#shelves.get(header.grantId);
    if (shelf === undefined || line.follows.get(header.grantId)?.playlist !== shelf.playlist) return;
    if (header.path === shelf.playlist) this.#arrived(shelf, new TextDecoder().decode(body));
    else keep(shelf.resources, header.path, body.buffer);
  }

  #arrived(shelf: Shelf, text: string): void {
    if (text === shelf.given) return;
    shelf.newer = text;
    shelf.waiting?.(this.#takeText(shelf));
  }

  #takeOver(line: OpenLine): void {
    const before = this.#line;
    this.#opening = null;
    this.#line = line;
    before?.abort.abort();
  }

  /** The hub follows this playlist no longer: its player asks, is told why, and the first answer it gets is followed anew. */
  #end(line: OpenLine, grantId: string): void {
    const shelf = this.#shelves.get(grantId);
    if (shelf === undefined || line.follows.get(grantId)?.playlist !== shelf.playlist) return;
    shelf.waiting?.(null);
    this.#shelves.delete(grantId);
    line.follows.delete(grantId);
  }

  #drop(line: OpenLine): void {
    line.abort.abort();
    this.#ended(line);
  }

  #ended(line: OpenLine): void {
    const hasFailed = this.#opening === line.abort;
    if (!hasFailed && this.#line !== line) return;
    if (hasFailed) this.#opening = null;
    else {
      this.#line = null;
      for (const { waiting } of this.#shelves.values()) waiting?.(null);
    }
    const wasSteady = !hasFailed && this.#parts.clock.now() - line.openedAt > steadyMilliseconds;
    this.#failures = wasSteady ? 0 : this.#failures + 1;
    this.#openSoon(wasSteady ? gatheringMilliseconds : retryDelayMilliseconds(this.#failures, this.#parts.random));
  }
}

function keep(resources: Map<string, ArrayBuffer>, path: string, body: ArrayBuffer): void {
  resources.set(path, body);
  for (const oldest of resources.keys()) {
    if (resources.size <= keptAtMost) break;
    resources.delete(oldest);
  }
}
