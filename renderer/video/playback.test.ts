import { beforeEach, describe, expect, it } from "vitest";
import { Playback } from "./playback.ts";
import type { Player, PlayerListener, PlayerSource } from "./player.ts";
import type { TroubleNotice } from "./tileState.ts";

interface FakePlayer {
  source: PlayerSource;
  listener: PlayerListener;
  done: string[];
}

/** A tile's playback with players that do what the test says, and a clock that the test moves. */
function scene() {
  let now = 1000;
  let frames = false;
  let newestAt: number | null = null;
  let expected: () => void = () => undefined;
  const players: FakePlayer[] = [];
  const queued: { kind: string; run: () => void; done: boolean }[] = [];
  const told: string[] = [];
  const notices: TroubleNotice[] = [];
  const playback = new Playback(
    {
      watch: {
        look(at) {
          if (frames) newestAt = at;
          return newestAt;
        },
        expect(_at, onNext) {
          expected = () => {
            expected = () => undefined;
            onNext();
          };
        },
        stop: () => undefined,
      },
      createPlayer(source, listener): Player {
        const fake: FakePlayer = { source, listener, done: [] };
        players.push(fake);
        const note = (what: string) => () => void fake.done.push(what);
        return {
          reload: note("reload"),
          recoverMedia: note("recover"),
          keepPlaying: () => undefined,
          fit: () => undefined,
          playingDateMilliseconds: () => null,
          rendition: () => null,
          destroy: note("destroy"),
        };
      },
      budget: {
        requestStart(kind, run) {
          const start = { kind, run, done: false };
          queued.push(start);
          return { done: () => void (start.done = true) };
        },
        mayPlayParts: () => false,
      },
      token: () => "token",
      arrived: () => null,
      line: () => null,
      size: () => ({ width: 320, height: 180 }),
      now: () => now,
      random: () => 0.5,
    },
    {
      onFrame: () => told.push("frame"),
      onSilence: () => told.push("silence"),
      onTrouble: (notice) => {
        notices.push(notice);
        told.push(notice.trouble.kind);
      },
      onTroubleOver: () => told.push("trouble-over"),
      onViewLost: () => told.push("view-lost"),
      onOffersParts: () => undefined,
      onBeforeRebuild: () => told.push("rebuild"),
    },
  );
  return {
    playback,
    /** The next frame is presented, between two looks. */
    present: () => expected(),
    players,
    queued,
    told,
    notices,
    /** Lets time pass in steps of a tick, with or without frames; queued starts get their turn at once. */
    pass(milliseconds: number, withFrames: boolean, eachTick: () => void = () => undefined) {
      frames = withFrames;
      for (const end = now + milliseconds; now < end; ) {
        now += 100;
        for (const start of queued.splice(0)) start.run();
        eachTick();
        if (frames) expected();
        playback.tick({ now, late: false }, false);
      }
    },
    late: () => {
      now += 5000;
      frames = false;
      playback.tick({ now, late: true }, false);
    },
    latest(): FakePlayer {
      const player = players.at(-1);
      if (!player) throw new Error("No player was made");
      return player;
    },
  };
}

let on: ReturnType<typeof scene>;
let mark = 0;
const advance = () => on.latest().listener.onPlaylist(`${(mark += 1)}/`, true);
const standStill = () => on.latest().listener.onPlaylist(`${mark}/`, false);
const missing = () => on.latest().listener.onFailure({ kind: "network", trouble: { kind: "stream-unreachable", status: 404 } });

beforeEach(() => {
  on = scene();
  on.playback.begin("http://hub/playlist.m3u8");
  on.pass(100, false);
  advance();
  on.pass(6000, true, advance);
  on.told.length = 0;
});

describe("playback", () => {
  it("starts only when its turn comes, and gives its place back with the first frame", () => {
    const fresh = scene();
    fresh.playback.begin("http://hub/playlist.m3u8");
    expect(fresh.players).toHaveLength(0);
    const [start] = fresh.queued;
    fresh.pass(100, false);
    expect(fresh.players).toHaveLength(1);
    expect(start?.done).toBe(false);
    fresh.pass(100, true);
    expect(start?.done).toBe(true);
  });

  it("tells of the first frame when it is presented, not at the next look", () => {
    const fresh = scene();
    fresh.playback.begin("http://hub/playlist.m3u8");
    const [start] = fresh.queued;
    fresh.pass(100, false);
    fresh.present();
    expect(fresh.told).toEqual(["frame"]);
    expect(start?.done).toBe(true);
    fresh.playback.stop();
    fresh.present();
    expect(fresh.told, "a frame that comes after the end").toEqual(["frame"]);
  });

  it("reports silence after the last frame, but not when the window itself was asleep", () => {
    on.late();
    expect(on.told).not.toContain("silence");
    on.pass(100, true);
    on.told.length = 0;
    on.pass(2300, false);
    expect(on.told).not.toContain("silence");
    on.pass(300, false);
    expect(on.told).toContain("silence");
  });

  it("keeps a player whose source stands still, and never shows its last seconds twice", () => {
    on.pass(60_000, false, standStill);
    expect(on.players).toHaveLength(1);
    expect(on.latest().done).toEqual([]);
  });

  it("makes a new player when the stream moves and the picture does not", () => {
    on.pass(7000, false, advance);
    expect(on.players.length).toBeGreaterThan(1);
    expect(on.players[0]?.done).toEqual(["destroy"]);
  });

  it("makes a new player when the old one hears nothing any more", () => {
    on.pass(14_000, false);
    expect(on.players.length).toBeGreaterThan(1);
  });

  it("loads on without a new player while buffered pictures still play", () => {
    missing();
    on.pass(1000, true);
    expect(on.latest().done).toEqual(["reload"]);
    expect(on.players).toHaveLength(1);
    standStill();
    expect(on.told).toContain("trouble-over");
  });

  it("makes a new player once the picture is gone, keeping the last frame before", () => {
    on.pass(3000, false, standStill);
    missing();
    on.pass(1000, false);
    expect(on.players).toHaveLength(2);
    expect(on.told.indexOf("rebuild")).toBeGreaterThan(on.told.indexOf("stream-unreachable"));
    expect(on.latest().source.alreadySeen).toBe(`${mark}/`);
  });

  it("says so and waits without holding its place when the returned source has nothing new", () => {
    on.pass(3000, false, standStill);
    missing();
    on.pass(1000, false);
    on.told.length = 0;
    on.pass(30_000, false, standStill);
    expect(on.told.filter((word) => word === "stream-frozen")).toHaveLength(1);
    expect(on.players).toHaveLength(2);
    advance();
    on.pass(100, true);
    expect(on.told).toContain("frame");
  });

  it("gives up a start that shows no picture, whatever the browser promises", () => {
    on.pass(3000, false, standStill);
    missing();
    on.pass(1000, false);
    advance();
    on.pass(7000, false);
    expect(on.told).toContain("no-picture");
    expect(on.players.length).toBeGreaterThan(2);
  });

  it("recovers a failed decoder once, then makes a new player", () => {
    on.latest().listener.onFailure({ kind: "media", decoderFailed: true });
    expect(on.latest().done).toEqual(["recover"]);
    on.latest().listener.onFailure({ kind: "media", decoderFailed: true });
    expect(on.told).toContain("stream-broken");
    on.pass(4000, false);
    expect(on.players).toHaveLength(2);
  });

  it("never gives up, and never waits longer than 3 s", () => {
    on.pass(3000, false, standStill);
    const began = on.players.length;
    on.pass(600_000, false, () => missing());
    expect(on.players.length - began).toBeGreaterThan(200);
    const waits = on.notices.map(({ retryAt }) => retryAt ?? 0);
    expect(Math.max(...waits.slice(1).map((at, index) => at - (waits[index] ?? 0)))).toBeLessThanOrEqual(3500);
  });

  it("asks nothing more of a view that is lost, and nothing remains when stopped", () => {
    on.latest().listener.onFailure({ kind: "view-lost", status: 403 });
    expect(on.told).toEqual(["view-lost"]);
    expect(on.latest().done).toEqual(["destroy"]);
    on.pass(60_000, false);
    expect(on.players).toHaveLength(1);
  });
});
