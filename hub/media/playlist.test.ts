import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../../shared/protocol/problems.ts";
import { LiveWindow } from "./liveWindow.ts";
import { chooseVariant } from "./multivariantPlaylistParser.ts";
import { parsePlaylist } from "./playlist.ts";
import { writeMediaPlaylist, writeMultivariantPlaylist } from "./playlistWriter.ts";
import { MemoryBudget } from "./memoryBudget.ts";
import { defaultMediaLimits } from "./limits.ts";
import { Publication } from "./publication.ts";
import { ResourceNames } from "./resourceNames.ts";
import { ResourceShelf } from "./resourceShelf.ts";
import { UpstreamAllowList } from "./allowList.ts";
import { UpstreamClient } from "./upstreamClient.ts";

const base = "http://10.20.0.5:8080/cameras/7/index.m3u8";

const refused = (text: string): unknown => {
  try {
    return parsePlaylist(text, base);
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
};

const media = (...lines: string[]) => {
  const playlist = parsePlaylist(["#EXTM3U", "#EXT-X-TARGETDURATION:2", ...lines].join("\n"), base);
  if (playlist.kind !== "media") throw new Error("a media playlist was expected");
  return playlist;
};

/** What players would be told of this playlist, were all its segments here. */
const rebuilt = (text: string): string => {
  const playlist = parsePlaylist(text, base);
  if (playlist.kind === "multivariant")
    return writeMultivariantPlaylist(
      playlist.variants.map((variant, index) => ({ ...variant, name: index === 0 ? "sub" : "main", uri: `${index === 0 ? "sub" : "main"}/index.m3u8` })),
    );
  const window = new LiveWindow(new ResourceNames(), { windowSegments: 1_000, startSegments: 1_000 });
  window.accept(playlist);
  for (const segment of window.wanted()) segment.state = "ready";
  const shelf = new ResourceShelf(new UpstreamClient(new UpstreamAllowList()), defaultMediaLimits, new MemoryBudget(0));
  return new Publication(window.announced(), playlist, shelf).text("main/");
};

describe("reading a media playlist", () => {
  test("numbers, clock, initialization section, keys, ranges and gaps", () => {
    const playlist = media(
      "#EXT-X-MEDIA-SEQUENCE:41",
      "#EXT-X-DISCONTINUITY-SEQUENCE:3",
      "#EXT-X-INDEPENDENT-SEGMENTS",
      '#EXT-X-MAP:URI="init.mp4",BYTERANGE="720@0"',
      "#EXT-X-PROGRAM-DATE-TIME:2026-11-22T08:14:05.123-0600",
      "#EXTINF:1.96,front door",
      "#EXT-X-BYTERANGE:1000@720",
      "all.mp4",
      "#EXTINF:2,",
      "#EXT-X-BYTERANGE:500",
      "all.mp4",
      "#EXT-X-DISCONTINUITY",
      '#EXT-X-KEY:METHOD=AES-128,URI="/keys/1"',
      "#EXT-X-GAP",
      "#EXTINF:2",
      "3.mp4\r",
      '#EXT-X-KEY:METHOD=AES-128,URI="k2",IV=0xAB',
      "#EXTINF:2",
      "//10.20.0.6/4.mp4?a=b",
    );
    expect(playlist).toMatchObject({ kind: "media", targetDurationSeconds: 2, independentSegments: true, ended: false });
    const folder = "http://10.20.0.5:8080/cameras/7";
    const map = { url: `${folder}/init.mp4`, byteRange: { offset: 0, length: 720 } };
    expect(playlist.segments).toEqual([
      { sequence: 41, reference: { url: `${folder}/all.mp4`, byteRange: { offset: 720, length: 1000 } }, durationSeconds: 1.96, discontinuity: false, discontinuityCounter: 3, programDateTimeMilliseconds: Date.UTC(2026, 10, 22, 14, 14, 5, 123), gap: false, map, key: null },
      { sequence: 42, reference: { url: `${folder}/all.mp4`, byteRange: { offset: 1720, length: 500 } }, durationSeconds: 2, discontinuity: false, discontinuityCounter: 3, programDateTimeMilliseconds: Date.UTC(2026, 10, 22, 14, 14, 7, 83), gap: false, map, key: null },
      { sequence: 43, reference: { url: `${folder}/3.mp4`, byteRange: null }, durationSeconds: 2, discontinuity: true, discontinuityCounter: 4, programDateTimeMilliseconds: null, gap: true, map, key: { method: "AES-128", url: "http://10.20.0.5:8080/keys/1", initializationVector: "0x0000000000000000000000000000002b" } },
      { sequence: 44, reference: { url: "http://10.20.0.6/4.mp4?a=b", byteRange: null }, durationSeconds: 2, discontinuity: false, discontinuityCounter: 4, programDateTimeMilliseconds: null, gap: false, map, key: { method: "AES-128", url: `${folder}/k2`, initializationVector: "0x000000000000000000000000000000ab" } },
    ]);
  });

  test.each([
    ["nothing", ""],
    ["a web page", "<html><body>camera</body></html>"],
    ["no target duration", "#EXTM3U\n#EXTINF:1,\na.ts"],
    ["no segment duration", "#EXTM3U\n#EXT-X-TARGETDURATION:1\na.ts"],
    ["a negative duration", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:-1,\na.ts"],
    ["an endless duration", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1e9,\na.ts"],
    ["a huge number", `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:${"9".repeat(30)}\n#EXTINF:1,\na.ts`],
    ["a foreign encryption", '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://x",KEYFORMAT="com.apple.streamingkeydelivery"\n#EXTINF:1,\na.ts'],
    ["a range without a start", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n#EXT-X-BYTERANGE:5\na.ts"],
    ["a broken attribute list", '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MAP:URI="a\n#EXTINF:1,\na.ts'],
    ["too long a line", `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${"a".repeat(9_000)}`],
    ["too many lines", `#EXTM3U\n${"\n".repeat(40_000)}`],
    ["too many segments", `#EXTM3U\n#EXT-X-TARGETDURATION:1\n${"#EXTINF:1,\na\n".repeat(10_001)}`],
    ["no variant", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n"],
    ["an unreadable address", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://[:::]/"],
  ])("%s is no stream", (_, text) => {
    expect(refused(text)).toBe("source_invalid");
  });
});

describe("reading a multivariant playlist", () => {
  const text = [
    "#EXTM3U",
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="x",URI="http://evil.example/a.m3u8"',
    '#EXT-X-SESSION-DATA:DATA-ID="x",URI="http://evil.example/"',
    '#EXT-X-STREAM-INF:BANDWIDTH=4000000,RESOLUTION=1920x1080,CODECS="hvc1.1.6.L120.90"',
    "hevc.m3u8",
    '#EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720,FRAME-RATE=25.000,CODECS="avc1.64001f,mp4a.40.2",AUDIO="a"',
    "high.m3u8",
    '#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=320x180,CODECS="avc1.42c00d,mp4a.40.2"',
    "low.m3u8",
    '#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2"',
    "sound.m3u8",
  ].join("\n");
  const playlist = parsePlaylist(text, base);
  if (playlist.kind !== "multivariant") throw new Error("a multivariant playlist was expected");

  test("the best and the lightest with pictures every browser plays", () => {
    const folder = "http://10.20.0.5:8080/cameras/7";
    expect(chooseVariant(playlist, "best")).toEqual({ url: `${folder}/high.m3u8`, bandwidthBitsPerSecond: 2_000_000, resolution: { width: 1280, height: 720 }, codecs: "avc1.64001f", frameRate: 25 });
    expect(chooseVariant(playlist, "lightest")).toMatchObject({ url: `${folder}/low.m3u8`, codecs: "avc1.42c00d,mp4a.40.2" });
  });
});

describe("what players are told", () => {
  test("the playlist is the hub's own, line by line", () => {
    const text = writeMediaPlaylist(
      [
        { sequence: 7, discontinuityCounter: 2, durationSeconds: 1.0666666666, programDateTimeMilliseconds: 0, gap: false, name: "a.m4s", mapName: "i.mp4", key: null },
        { sequence: 8, discontinuityCounter: 3, durationSeconds: 2.6, programDateTimeMilliseconds: null, gap: true, name: "b.m4s", mapName: "i.mp4", key: { method: "AES-128", name: "k.key", initializationVector: "0x01" } },
        { sequence: 9, discontinuityCounter: 3, durationSeconds: 1, programDateTimeMilliseconds: null, gap: false, name: "c.m4s", mapName: "i.mp4", key: null },
      ],
      { targetDurationSeconds: 2, independentSegments: true },
      "main/",
    );
    expect(text).toBe(
      [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        "#EXT-X-TARGETDURATION:3",
        "#EXT-X-MEDIA-SEQUENCE:7",
        "#EXT-X-DISCONTINUITY-SEQUENCE:2",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        '#EXT-X-MAP:URI="main/i.mp4"',
        "#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:00.000Z",
        "#EXTINF:1.066667,",
        "main/a.m4s",
        "#EXT-X-DISCONTINUITY",
        '#EXT-X-KEY:METHOD=AES-128,URI="main/k.key",IV=0x01',
        "#EXT-X-GAP",
        "#EXTINF:2.6,",
        "main/b.m4s",
        "#EXT-X-KEY:METHOD=NONE",
        "#EXTINF:1,",
        "main/c.m4s",
        "",
      ].join("\n"),
    );
  });

  const ourLines = [
    /^$/,
    /^#EXTM3U$/,
    /^#EXT-X-(VERSION|TARGETDURATION|MEDIA-SEQUENCE|DISCONTINUITY-SEQUENCE):\d+$/,
    /^#EXT-X-(INDEPENDENT-SEGMENTS|DISCONTINUITY|GAP)$/,
    /^#EXT-X-MAP:URI="main\/[0-9a-f]{32}\.mp4"$/,
    /^#EXT-X-KEY:METHOD=(NONE|(AES-128|SAMPLE-AES),URI="main\/[0-9a-f]{32}\.key",IV=0x[0-9a-f]{32})$/,
    /^#EXT-X-PROGRAM-DATE-TIME:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    /^#EXTINF:\d+(\.\d+)?,$/,
    /^main\/[0-9a-f]{32}\.(ts|m4s)$/,
    /^#EXT-X-STREAM-INF:BANDWIDTH=\d+(,RESOLUTION=\d+x\d+)?(,CODECS="[A-Za-z0-9.,+-]+")?(,FRAME-RATE=\d+(\.\d+)?)?,NAME="(main|sub)"$/,
    /^(main|sub)\/index\.m3u8$/,
  ];

  const address = fc.oneof(
    fc.constantFrom("a.ts", "../b.ts", "file:///etc/passwd", "http://169.254.169.254/x", "http://user@evil.example/", "//evil.example/a", "javascript:alert(1)", 'a",URI="http://evil.example', "a\u2028#EXT-X-KEY", "a\r#EXTINF:1,", "data:,x"),
    fc.webUrl(),
    fc.string(),
  );
  const value = fc.oneof(fc.constantFrom("1", "0", "-1", "1e9", "5@0", "5", "0x1", "NONE", "999999999999999999", "2026-11-22T08:14:05Z", "2026-11-22T08:14:05\nhttp://evil.example/"), fc.double().map(String), fc.string());
  const attributes = fc
    .array(fc.tuple(fc.constantFrom("URI", "METHOD", "IV", "BYTERANGE", "KEYFORMAT", "BANDWIDTH", "CODECS", "RESOLUTION", "NAME", "AUDIO", "X"), fc.oneof(value, address, fc.constantFrom("AES-128", "SAMPLE-AES")), fc.boolean()))
    .map((list) => list.map(([name, text, quoted]) => `${name}=${quoted ? `"${text}"` : text}`).join(","));
  const line = fc.oneof(
    fc.constantFrom("#EXT-X-TARGETDURATION:2", "#EXTINF:1,", "#EXTINF:1.5,title", "#EXT-X-DISCONTINUITY", "#EXT-X-GAP", "#EXT-X-ENDLIST", "a.ts", '#EXT-X-MAP:URI="i.mp4"', '#EXT-X-KEY:METHOD=AES-128,URI="k"'),
    fc.tuple(fc.constantFrom("EXTINF", "EXT-X-TARGETDURATION", "EXT-X-MEDIA-SEQUENCE", "EXT-X-DISCONTINUITY-SEQUENCE", "EXT-X-BYTERANGE", "EXT-X-PROGRAM-DATE-TIME", "EXT-X-VERSION", "EXT-X-DEFINE"), value).map(([name, text]) => `#${name}:${text}`),
    fc
      .tuple(fc.constantFrom("EXT-X-MAP", "EXT-X-KEY", "EXT-X-STREAM-INF", "EXT-X-MEDIA", "EXT-X-PART", "EXT-X-PRELOAD-HINT", "EXT-X-DATERANGE", "EXT-X-SESSION-KEY", "EXT-X-SERVER-CONTROL", "EXT-X-I-FRAME-STREAM-INF", "EXT-X-RENDITION-REPORT"), attributes)
      .map(([name, text]) => `#${name}:${text}`),
    address,
    fc.tuple(fc.constant("#EXTINF:1,\n"), address).map(([before, text]) => before + text),
  );
  const hostile = fc.array(line, { maxLength: 40 }).map((lines) => ["#EXTM3U", "#EXT-X-TARGETDURATION:2", ...lines].join("\n"));

  test("hostile playlists give the hub's own lines or a typed error, and nothing else", () => {
    const seed = 20_261_122;
    let playable = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: hostile }, { weight: 1, arbitrary: fc.string() }), (text) => {
        let output: string;
        try {
          output = rebuilt(text);
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== "source_invalid") throw error;
          return;
        }
        if (/^(main|sub)\//m.test(output)) playable += 1;
        for (const outputLine of output.split(/[\r\n\u0085\u2028\u2029]/)) if (!ourLines.some((ours) => ours.test(outputLine))) throw new Error(`not ours: ${JSON.stringify(outputLine)}`);
      }),
      { seed, numRuns: 5_000 },
    );
    console.info(`seed ${seed}: ${playable} of 5000 hostile playlists were rebuilt, the rest refused`);
    expect(playable).toBeGreaterThan(200);
  });
});

test("a clock that is written once runs on through the segments, until a discontinuity", () => {
  const text = ["#EXTM3U", "#EXT-X-TARGETDURATION:2", "#EXT-X-PROGRAM-DATE-TIME:2026-11-22T08:00:00Z", "#EXTINF:2,", "1.ts", "#EXTINF:1.5,", "2.ts", "#EXTINF:2,", "3.ts", "#EXT-X-DISCONTINUITY", "#EXTINF:2,", "4.ts"].join("\n");
  const playlist = parsePlaylist(text, "http://10.0.0.5/cameras/index.m3u8");
  if (playlist.kind !== "media") throw new Error("not a media playlist");
  const start = Date.parse("2026-11-22T08:00:00Z");
  expect(playlist.segments.map((segment) => segment.programDateTimeMilliseconds)).toEqual([start, start + 2_000, start + 3_500, null]);
});
