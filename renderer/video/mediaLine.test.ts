import { expect, test, vi } from "vitest";
import { encodeOpeningHeader, type OpeningHeader } from "../../shared/protocol/openingMedia.ts";
import { MediaLine } from "./mediaLine.ts";

/** A clock one sets: what is due runs when it is moved. */
function handClock() {
  let now = 0;
  const due = new Map<symbol, { at: number; run: () => void }>();
  return {
    now: () => now,
    every: () => () => undefined,
    after(milliseconds: number, run: () => void) {
      const key = Symbol("timer");
      due.set(key, { at: now + milliseconds, run });
      return () => due.delete(key);
    },
    async pass(milliseconds: number) {
      const until = now + milliseconds;
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at);
        if (next === undefined) break;
        due.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].run();
        await settled();
      }
      now = until;
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: unknown) => (body instanceof ArrayBuffer ? new TextDecoder().decode(body) : body);

/** A hub that answers lines, each told of by what it follows, and a line that asks it. */
function window() {
  const clock = handClock();
  const asked: { follow: string; token: string | null; signal: AbortSignal; answer: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> }[] = [];
  let status = 200;
  let tries = 0;
  const line = new MediaLine({
    hubOrigin: "http://hub",
    token: () => "the token",
    clock,
    random: () => 0.5,
    fetch: async (address, init) => {
      const request = new Request(address, { ...init });
      tries += 1;
      if (status !== 200) return new Response(null, { status });
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (answer) => {
          asked.push({ follow: new URL(request.url).searchParams.get("follow") ?? "", token: request.headers.get("authorization"), signal: init?.signal ?? AbortSignal.abort(), answer });
          init?.signal?.addEventListener("abort", () => answer.error(new DOMException("aborted", "AbortError")));
        },
      });
      return new Response(body);
    },
  });
  const send = async (index: number, header: OpeningHeader, body = "") => {
    asked[index]?.answer.enqueue(new Uint8Array([...encodeOpeningHeader(header), ...bytes(body)]));
    await settled();
  };
  return {
    line,
    clock,
    asked,
    tries: () => tries,
    refuse: (code: number) => {
      status = code;
    },
    beat: (index: number) => send(index, { kind: "beat" }),
    part: (index: number, grantId: string, path: string, body: string) => send(index, { kind: "part", grantId, path, contentType: "x", byteLength: bytes(body).length }, body),
    end: (index: number, grantId: string) => send(index, { kind: "end", grantId }),
    url: (grantId: string, path: string) => `http://hub/api/v1/media/${grantId}/${path}`,
  };
}

/** Two views whose players have a playlist, and a line that has begun. */
async function following() {
  const all = window();
  const a = all.line.of("a");
  const b = all.line.of("b");
  a.follow(all.url("a", "sub/index.m3u8"), "a 1", false);
  b.follow(all.url("b", "playlist.m3u8"), "b 1", false);
  await all.clock.pass(200);
  await all.beat(0);
  return { ...all, a, b, aList: all.url("a", "sub/index.m3u8"), bList: all.url("b", "playlist.m3u8") };
}

test("players that start together are followed by one line, with the sign-in of the window", async () => {
  const { asked } = await following();
  expect(asked.map(({ follow, token }) => ({ follow, token }))).toEqual([{ follow: "a.sub,b.start", token: "Bearer the token" }]);
});

test("what a player waits for comes when the line brings it; what came before it asks, it finds", async () => {
  const { a, b, aList, bList, part, url } = await following();
  const waiting = a.next(aList);
  await part(0, "a", "sub/7.m4s", "picture 7");
  await part(0, "a", "sub/index.m3u8", "a 2");
  await part(0, "b", "playlist.m3u8", "b 2");
  expect(await waiting).toBe("a 2");
  expect(text(a.take(url("a", "sub/7.m4s")))).toBe("picture 7");
  expect(b.take(bList)).toBe("b 2");
  // Each once.
  expect(a.take(url("a", "sub/7.m4s"))).toBeNull();
  expect(b.take(bList)).toBeNull();
});

test("a view finds nothing of another's, nor under another address", async () => {
  const { a, b, part, url } = await following();
  await part(0, "a", "sub/7.m4s", "picture 7");
  expect(b.take(url("a", "sub/7.m4s"))).toBeNull();
  expect(a.take("http://elsewhere/api/v1/media/a/sub/7.m4s")).toBeNull();
  expect(a.take(url("a", "main/7.m4s"))).toBeNull();
});

test("a text the player has already is no news", async () => {
  const { a, aList, part } = await following();
  await part(0, "a", "sub/index.m3u8", "a 1");
  expect(a.take(aList)).toBeNull();
});

test("a player asks the hub where the line follows nothing of it, or brings nothing in time", async () => {
  const { line, a, aList, clock, url, beat } = await following();
  expect(await line.of("c").next(url("c", "sub/index.m3u8"))).toBeNull();
  expect(await a.next(url("a", "main/index.m3u8"))).toBeNull();
  const answer = vi.fn();
  void a.next(aList).then(answer);
  await clock.pass(2_000);
  await beat(0);
  expect(answer).not.toHaveBeenCalled();
  await clock.pass(600);
  expect(answer).toHaveBeenCalledExactlyOnceWith(null);
});

test("a playlist that the hub follows no longer is asked for, and followed anew once it is had", async () => {
  const { a, aList, end, asked, clock } = await following();
  const waiting = a.next(aList);
  await end(0, "a");
  expect(await waiting).toBeNull();
  expect(await a.next(aList)).toBeNull();
  expect(asked).toHaveLength(1);
  a.follow(aList, "a 9", false);
  await clock.pass(200);
  expect(asked.map(({ follow }) => follow)).toEqual(["a.sub,b.start", "b.start,a.sub"]);
});

test("another rendition, and a view that is left, make another line, which takes over once it has begun", async () => {
  const { a, b, asked, clock, beat, url, bList, part } = await following();
  a.follow(url("a", "main/index.m3u8"), "a 1", false);
  await clock.pass(200);
  expect(asked[1]?.follow).toBe("a.main,b.start");
  // Until it has begun the first one goes on.
  const waiting = b.next(bList);
  await part(0, "b", "playlist.m3u8", "b 2");
  expect(await waiting).toBe("b 2");
  expect(asked[0]?.signal.aborted).toBe(false);
  await beat(1);
  expect(asked[0]?.signal.aborted).toBe(true);
  a.leave();
  await clock.pass(200);
  expect(asked[2]?.follow).toBe("b.start");
  await beat(2);
  b.leave();
  await clock.pass(200);
  expect(asked).toHaveLength(3);
  expect(asked[2]?.signal.aborted).toBe(true);
});

test("a line that is cut lets nobody wait, and is asked for again", async () => {
  const { a, aList, asked, clock, part, beat } = await following();
  const waiting = a.next(aList);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  asked[0]?.answer.error(new Error("reset"));
  expect(await waiting).toBeNull();
  await clock.pass(600);
  expect(asked).toHaveLength(2);
  await beat(1);
  const again = a.next(aList);
  await part(1, "a", "sub/index.m3u8", "a 2");
  expect(await again).toBe("a 2");
});

test("a line on which nothing is heard, not even a beat, is dropped", async () => {
  const { a, aList, asked, clock } = await following();
  await clock.pass(3_100);
  expect(await a.next(aList)).toBeNull();
  expect(asked[0]?.signal.aborted).toBe(true);
});

test("a hub that refuses lines is asked seldom, and players get by without", async () => {
  const { refuse, asked, tries, a, aList, clock } = await following();
  refuse(503);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  asked[0]?.answer.error(new Error("reset"));
  await settled();
  await clock.pass(60_000);
  expect(await a.next(aList)).toBeNull();
  expect(tries()).toBeLessThan(50);
  refuse(200);
  await clock.pass(3_500);
  expect(asked).toHaveLength(2);
});

test("what nobody takes is not kept without end", async () => {
  const { a, part, url } = await following();
  for (let segment = 0; segment < 40; segment++) await part(0, "a", `sub/${segment}.m4s`, "picture");
  const kept = Array.from({ length: 40 }, (_, segment) => a.take(url("a", `sub/${segment}.m4s`))).filter((body) => body !== null);
  expect(kept.length).toBeLessThanOrEqual(12);
  expect(a.take(url("a", "sub/39.m4s"))).toBeNull();
});

test("a tile that is to play parts is followed anew, with its parts, while the line before goes on", async () => {
  const { asked, clock, a, aList, part, beat, url } = await following();
  a.follow(aList, "a 1", true);
  await clock.pass(200);
  expect(asked[1]?.follow).toBe("a.sub.parts,b.start");
  await part(0, "a", "sub/index.m3u8", "a 2");
  expect(a.take(aList), "nothing is missed meanwhile").toBe("a 2");
  await beat(1);
  expect(asked[0]?.signal.aborted).toBe(true);
  await part(1, "a", "sub/7.0.m4s", "part 7.0");
  expect(text(a.take(url("a", "sub/7.0.m4s")))).toBe("part 7.0");
  a.follow(aList, "a 2", true);
  await clock.pass(1_000);
  expect(asked, "what is followed already is not asked for again").toHaveLength(2);
  a.follow(aList, "a 3", false);
  await clock.pass(200);
  expect(asked[2]?.follow).toBe("a.sub,b.start");
});

test("a player that would have the hub wait for a part waits for the line instead", async () => {
  const { a, aList, part } = await following();
  const waiting = a.next(`${aList}?_HLS_msn=7&_HLS_part=1`);
  await part(0, "a", "sub/index.m3u8", "a with 7.1");
  expect(await waiting).toBe("a with 7.1");
});
