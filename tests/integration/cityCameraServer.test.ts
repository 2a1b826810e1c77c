import { connect } from "node:net";
import { once } from "node:events";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterEach, describe, expect, it } from "vitest";
import { type CameraFault, type CameraServer, type CameraServerOptions, startCameraServer } from "../../city/video/cameraServer.ts";
import { readClock } from "../../city/video/clock.ts";
import { epochSecond } from "../../city/video/livePlaylist.ts";
import { runMediaTool } from "../support/mediaTool.ts";

/** A moment four seconds before a loop ends. */
const loopEnd = Math.floor(1_795_000_000 / 16) * 16;
const servers: CameraServer[] = [];
let clock = loopEnd * 1000;

async function startServer(options: Partial<CameraServerOptions> = {}): Promise<CameraServer> {
  clock = loopEnd * 1000;
  const server = await startCameraServer({
    port: 0,
    sceneOf: (cameraId) => (cameraId.startsWith("MKE-") ? Number(cameraId.slice(4)) : undefined),
    now: () => clock,
    ...options,
  });
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const get = (server: CameraServer, path: string, init: RequestInit = {}): Promise<Response> => fetch(`${server.origin}/cameras/${path}`, init);
const bytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const newestOf = async (response: Response): Promise<string | undefined> =>
  (await response.text()).split("\n").findLast((line) => line.endsWith(".m4s"));

describe("a camera", () => {
  it("is unknown where the city has none of that name", async () => {
    const server = await startServer();
    for (const path of ["elsewhere/main.m3u8", "MKE-0/other.m3u8", "MKE-0/main/1.ts", "%zz/main.m3u8", "MKE-0/../../main.m3u8"]) {
      expect((await get(server, path)).status, path).toBe(404);
    }
    expect((await get(server, "MKE-0/main.m3u8", { method: "POST" })).status).toBe(405);
    expect((await get(server, "MKE-77/main/init.mp4")).status).toBe(500);
  });

  it("serves playlist, init segment, media segments and a still", async () => {
    const server = await startServer();
    const playlist = await get(server, "MKE-0/main.m3u8");
    expect(playlist.headers.get("content-type")).toBe("application/vnd.apple.mpegurl");
    expect(playlist.headers.get("cache-control")).toBe("no-cache");
    expect(await newestOf(playlist)).toBe(`main/${loopEnd - 1}.m4s`);
    const segment = await get(server, `MKE-0/main/${loopEnd - 1}.m4s`);
    expect(segment.headers.get("cache-control")).toContain("immutable");
    expect((await bytes(segment)).length).toBe(Number(segment.headers.get("content-length")));
    expect((await bytes(await get(server, "MKE-0/main/init.mp4"))).toString("latin1", 4, 8)).toBe("ftyp");
    expect((await bytes(await get(server, "MKE-0/still.jpg"))).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(server.requestsOf("MKE-0")).toEqual({ playlist: 1, init: 1, segment: 1, part: 0, still: 1 });
    expect(server.requestsOf("MKE-1")).toEqual({ playlist: 0, init: 0, segment: 0, part: 0, still: 0 });
  });

  it("has its still in three sizes, each with the picture of that moment, and in no other", async () => {
    const server = await startServer();
    clock += 12_000;
    for (const width of [320, 640, 1_280]) {
      const still = await loadImage(await bytes(await get(server, `MKE-0/still.jpg?width=${width}`)));
      expect([still.width, still.height]).toEqual([width, (width * 9) / 16]);
      const context = createCanvas(still.width, still.height).getContext("2d");
      context.drawImage(still, 0, 0);
      expect(readClock(context.getImageData(0, 0, still.width, still.height).data, still.width, still.height)).toBe(12);
    }
    expect((await loadImage(await bytes(await get(server, "MKE-0/still.jpg")))).width).toBe(320);
    for (const width of ["", "0", "641", "640.0", "1e3", "{width}"]) expect((await get(server, `MKE-0/still.jpg?width=${width}`)).status, width).toBe(404);
  });

  it("has no segment of a second that has not ended, nor of one long past", async () => {
    const server = await startServer();
    expect((await get(server, `MKE-0/sub/${loopEnd}.m4s`)).status).toBe(404);
    expect((await get(server, `MKE-0/sub/${loopEnd - 600}.m4s`)).status).toBe(200);
    expect((await get(server, `MKE-0/sub/${loopEnd - 661}.m4s`)).status).toBe(404);
    clock += 1000;
    expect((await get(server, `MKE-0/sub/${loopEnd}.m4s`)).status).toBe(200);
  });

  it.each(["main", "sub"] as const)("plays its %s rendition on across the end of a loop, decoded without a complaint", async (rendition) => {
    const server = await startServer();
    clock += 8_000;
    const paths = Array.from({ length: 16 }, (_, index) => `MKE-0/${rendition}/${loopEnd - 8 + index}.m4s`);
    const parts = await Promise.all([`MKE-0/${rendition}/init.mp4`, ...paths].map(async (path) => bytes(await get(server, path))));
    const stream = Buffer.concat(parts);
    const decoded = await runMediaTool("ffmpeg", ["-xerror", "-i", "pipe:0", "-f", "null", "-"], stream);
    expect(decoded.complaints).toBe("");
    const probed = await runMediaTool("ffprobe", ["-show_entries", "packet=pts", "-of", "csv=p=0", "pipe:0"], stream);
    const times = probed.output.toString().split("\n").filter((text) => text !== "").map((text) => Number.parseInt(text, 10));
    const rate = rendition === "main" ? 30 : 15;
    expect(times).toEqual(Array.from({ length: 16 * rate }, (_, frame) => (loopEnd - 8 - epochSecond) * 90_000 + (frame * 90_000) / rate));
  });
});

describe("a camera with low latency", () => {
  const startLowLatency = (options: Partial<CameraServerOptions> = {}) => startServer({ isLowLatency: (cameraId) => cameraId === "MKE-0", ...options });

  it("lists parts only where it offers them, and serves each once it is filmed", async () => {
    const server = await startLowLatency();
    clock += 450;
    const text = await (await get(server, "MKE-0/sub.m3u8")).text();
    expect(text).toContain(`#EXT-X-PART:DURATION=0.200,URI="sub/${loopEnd}.1.m4s"\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI="sub/${loopEnd}.2.m4s"`);
    expect(await (await get(server, "MKE-1/sub.m3u8")).text()).not.toContain("PART");
    expect((await get(server, `MKE-0/sub/${loopEnd}.1.m4s`)).status).toBe(200);
    expect((await get(server, `MKE-1/sub/${loopEnd}.1.m4s`)).status).toBe(404);
    expect((await get(server, `MKE-0/sub/${loopEnd}.5.m4s`)).status).toBe(404);
  });

  it("holds a request for what is not filmed yet until it is, and not for ever", async () => {
    const began = Date.now();
    const server = await startLowLatency({ now: Date.now });
    const second = Math.floor(Date.now() / 1000) + 1;
    const text = await (await get(server, `MKE-0/sub.m3u8?_HLS_msn=${second}&_HLS_part=1`)).text();
    const heardAfter = Date.now() - (second * 1000 + 400);
    expect(heardAfter).toBeGreaterThanOrEqual(0);
    expect(heardAfter).toBeLessThan(300);
    expect(text).toContain(`sub/${second}.1.m4s`);
    const hinted = /PRELOAD-HINT:TYPE=PART,URI="([^"]+)"/.exec(text)?.[1] ?? "";
    expect((await get(server, `MKE-0/${hinted}`)).status).toBe(200);
    server.setFault("MKE-0", "frozen");
    const askedAt = Date.now();
    expect((await get(server, `MKE-0/sub.m3u8?_HLS_msn=${second + 60}`)).status).toBe(200);
    expect(Date.now() - askedAt).toBeLessThan(4_000);
    expect(Date.now() - began).toBeLessThan(8_000);
  });

  it.each(["main", "sub"] as const)("its %s parts hold the very frames of its segments, across the end of a loop", async (rendition) => {
    const server = await startLowLatency();
    clock += 2_000;
    const seconds = [loopEnd - 1, loopEnd, loopEnd + 1];
    const play = async (names: readonly string[]) => {
      const parts = await Promise.all(["init.mp4", ...names].map(async (name) => bytes(await get(server, `MKE-0/${rendition}/${name}`))));
      return runMediaTool("ffmpeg", ["-xerror", "-i", "pipe:0", "-copyts", "-f", "framemd5", "-"], Buffer.concat(parts));
    };
    const whole = await play(seconds.map((second) => `${second}.m4s`));
    const inParts = await play(seconds.flatMap((second) => [0, 1, 2, 3, 4].map((part) => `${second}.${part}.m4s`)));
    expect(inParts.complaints).toBe("");
    expect(inParts.output.toString().split("\n").length).toBeGreaterThan(3 * 15);
    expect(inParts.output.toString()).toBe(whole.output.toString());
  });
});

describe("a camera that goes bad", () => {
  it("frozen: its playlist and pictures stay, until it is healed", async () => {
    const server = await startServer();
    server.setFault("MKE-0", "frozen");
    clock += 20_000;
    expect(await newestOf(await get(server, "MKE-0/sub.m3u8"))).toBe(`sub/${loopEnd - 1}.m4s`);
    expect((await get(server, `MKE-0/sub/${loopEnd + 5}.m4s`)).status).toBe(404);
    expect(await newestOf(await get(server, "MKE-1/sub.m3u8"))).toBe(`sub/${loopEnd + 19}.m4s`);
    server.setFault("MKE-0", "none");
    expect(await newestOf(await get(server, "MKE-0/sub.m3u8"))).toBe(`sub/${loopEnd + 19}.m4s`);
  });

  it("missing: nothing is found", async () => {
    const server = await startServer();
    server.setFault("MKE-0", "missing");
    for (const path of ["main.m3u8", "main/init.mp4", `main/${loopEnd - 1}.m4s`, "still.jpg"]) {
      expect((await get(server, `MKE-0/${path}`)).status).toBe(404);
    }
    expect((await get(server, "MKE-1/main.m3u8")).status).toBe(200);
  });

  it("corrupt: segments have their lengths and nothing that can be decoded", async () => {
    const server = await startServer();
    const path = `MKE-0/sub/${loopEnd - 1}.m4s`;
    const sound = await bytes(await get(server, path));
    server.setFault("MKE-0", "corrupt");
    const rubbish = await bytes(await get(server, path));
    expect(rubbish.length).toBe(sound.length);
    expect(rubbish.equals(sound)).toBe(false);
    const init = await bytes(await get(server, "MKE-0/sub/init.mp4"));
    const { output } = await runMediaTool("ffmpeg", ["-i", "pipe:0", "-f", "rawvideo", "-"], Buffer.concat([init, rubbish]));
    expect(output.length).toBe(0);
  });

  it("black hole: it never answers, and closing the server ends what waits", async () => {
    const server = await startServer();
    server.setFault("MKE-0", "black-hole");
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    let answered = "";
    socket.setEncoding("latin1").on("data", (text: string) => (answered += text));
    socket.write("GET /cameras/MKE-0/main.m3u8 HTTP/1.1\r\nHost: cameras\r\n\r\n");
    await expect.poll(() => server.requestsOf("MKE-0").playlist).toBe(1);
    expect((await get(server, "MKE-1/main.m3u8")).status).toBe(200);
    const ended = once(socket, "close");
    servers.splice(servers.indexOf(server), 1);
    await server.close();
    await ended;
    expect(answered).toBe("");
  });

  it("cut off: connections end without an answer, until it is healed", async () => {
    const server = await startServer();
    server.setFault("MKE-0", "cut-off");
    await expect(get(server, "MKE-0/main.m3u8")).rejects.toThrow("fetch failed");
    expect((await get(server, "MKE-1/main.m3u8")).status).toBe(200);
    server.setFault("MKE-0", "none");
    expect((await get(server, "MKE-0/main.m3u8")).status).toBe(200);
  });

  it("wrong codec: its playlist leads to an initialization section for H.265, of which no frame can be had", async () => {
    const server = await startServer();
    server.setFault("MKE-0", "wrong-codec");
    const map = /#EXT-X-MAP:URI="([^"]+)"/.exec(await (await get(server, "MKE-0/sub.m3u8")).text())?.[1] ?? "";
    const init = await bytes(await get(server, `MKE-0/${map}`));
    const segment = await bytes(await get(server, `MKE-0/sub/${loopEnd - 1}.m4s`));
    const probed = await runMediaTool("ffprobe", ["-show_entries", "stream=codec_name", "-of", "csv=p=0", "pipe:0"], init);
    expect(probed.output.toString()).toContain("hevc");
    const { output } = await runMediaTool("ffmpeg", ["-i", "pipe:0", "-f", "rawvideo", "-"], Buffer.concat([init, segment]));
    expect(output.length).toBe(0);
    server.setFault("MKE-0", "none");
    expect(await (await get(server, "MKE-0/sub.m3u8")).text()).toContain('#EXT-X-MAP:URI="sub/init.mp4"');
  });

  it("clock ahead: numbers and times are an hour further on, and come back", async () => {
    const server = await startServer();
    server.setFault("MKE-0", "clock-ahead");
    expect(await newestOf(await get(server, "MKE-0/sub.m3u8"))).toBe(`sub/${loopEnd + 3599}.m4s`);
    expect((await get(server, `MKE-0/sub/${loopEnd + 3599}.m4s`)).status).toBe(200);
    server.setFault("MKE-0", "none");
    expect(await newestOf(await get(server, "MKE-0/sub.m3u8"))).toBe(`sub/${loopEnd - 1}.m4s`);
  });

  it("slow: answers come late, but come", async () => {
    const server = await startServer({ slowMilliseconds: 300 });
    server.setFault("MKE-0", "slow");
    const began = performance.now();
    expect((await get(server, "MKE-0/main.m3u8")).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(290);
  });

  it("follows what the city says of it, unless a fault was set", async () => {
    const faults = new Map<string, CameraFault>([["MKE-0", "missing"]]);
    const server = await startServer({ faultOf: (cameraId) => faults.get(cameraId) ?? "none" });
    expect((await get(server, "MKE-0/main.m3u8")).status).toBe(404);
    faults.set("MKE-0", "none");
    expect((await get(server, "MKE-0/main.m3u8")).status).toBe(200);
    faults.set("MKE-0", "missing");
    server.setFault("MKE-0", "none");
    expect((await get(server, "MKE-0/main.m3u8")).status).toBe(200);
  });
});

describe("starting the camera server", () => {
  it("says so when the port is taken", async () => {
    const server = await startServer();
    await expect(startServer({ port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("says so when the clock is out of its range", async () => {
    await expect(startServer({ now: () => 0 })).rejects.toThrow("1970-01-01T00:00:00.000Z");
  });
});
