import { createServer as createSocketServer } from "node:net";
import type { Server } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UpstreamAllowList } from "../../hub/media/allowList.ts";
import { UpstreamClient } from "../../hub/media/upstreamClient.ts";
import { startGateway } from "../support/upstreamGateway.ts";
import type { GatewayUnderTest } from "../support/upstreamGateway.ts";
import { startUpstreamServer } from "../support/upstreamServer.ts";
import type { UpstreamHandler, UpstreamServer } from "../support/upstreamServer.ts";

let canary: UpstreamServer;
let camera: UpstreamServer | null = null;
let hub: GatewayUnderTest | null = null;

beforeEach(async () => {
  canary = await startUpstreamServer();
});
afterEach(async () => {
  await hub?.close();
  await camera?.close();
  expect(canary.connections()).toBe(0);
  await canary.close();
  hub = null;
  camera = null;
});

/** A grant for a camera that answers like this. */
const watch = async (handler: UpstreamHandler) => {
  camera = await startUpstreamServer(handler);
  hub = startGateway([`${camera.origin}/`]);
  const grantId = hub.open({ streamUrl: `${camera.origin}/index.m3u8`, stillUrl: `${camera.origin}/still` });
  return { hub, grantId, camera };
};

const playlistOf = (...lines: string[]) => ["#EXTM3U", "#EXT-X-TARGETDURATION:1", ...lines, ""].join("\n");

describe("a hostile playlist leads nowhere", () => {
  const elsewhere: [string, (canaryOrigin: string) => string][] = [
    ["another host's segment", (origin) => playlistOf("#EXTINF:1,", `${origin}/a.ts`)],
    ["another host without a scheme", (origin) => playlistOf("#EXTINF:1,", `${origin.replace("http:", "")}/a.ts`)],
    ["another host's initialization section", (origin) => playlistOf(`#EXT-X-MAP:URI="${origin}/i.mp4"`, "#EXTINF:1,", "a.m4s")],
    ["another host's key", (origin) => playlistOf(`#EXT-X-KEY:METHOD=AES-128,URI="${origin}/k"`, "#EXTINF:1,", "a.ts")],
    ["another host's variant", (origin) => `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${origin}/index.m3u8\n`],
    ["a decimal address", (origin) => playlistOf("#EXTINF:1,", `${origin.replace("127.0.0.1", "2130706433")}/a.ts`)],
    ["a mapped address", (origin) => playlistOf("#EXTINF:1,", `${origin.replace("127.0.0.1", "[::ffff:127.0.0.1]")}/a.ts`)],
    ["a user name", (origin) => playlistOf("#EXTINF:1,", `${origin.replace("http://", "http://user:secret@")}/a.ts`)],
    ["a file", () => playlistOf("#EXTINF:1,", "file:///etc/passwd")],
    ["a program", () => playlistOf("#EXTINF:1,", "exec:id")],
    ["the metadata service", () => playlistOf("#EXTINF:1,", "http://169.254.169.254/latest/meta-data/")],
  ];
  test.each(elsewhere)("%s", async (_, write) => {
    const { hub: mine, grantId } = await watch((_request, response) => response.end(write(canary.origin)));
    expect(await mine.refusal(grantId, "main/index.m3u8")).toBe("source_refused");
  });

  test("tags that players act upon by themselves are dropped, and the stream plays", async () => {
    const address = `${canary.origin}/x`;
    const { hub: mine, grantId } = await watch((request, response) =>
      response.end(
        request.url === "/index.m3u8"
          ? playlistOf(
              `#EXT-X-PART:DURATION=0.2,URI="${address}"`,
              `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${address}"`,
              `#EXT-X-RENDITION-REPORT:URI="${address}"`,
              `#EXT-X-DATERANGE:ID="i",CLASS="com.apple.hls.interstitial",START-DATE="2026-01-01T00:00:00Z",X-ASSET-URI="${address}"`,
              `#EXT-X-SESSION-DATA:DATA-ID="a",URI="${address}"`,
              `#EXT-X-SESSION-KEY:METHOD=AES-128,URI="${address}"`,
              `#EXT-X-CONTENT-STEERING:SERVER-URI="${address}"`,
              `#EXT-X-DEFINE:NAME="h",VALUE="${address}"`,
              "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES",
              `#EXTINF:1,${address}`,
              "a.ts",
            )
          : "segment",
      ),
    );
    const text = await mine.text(grantId, "main/index.m3u8");
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toHaveLength(1);
    expect(text).not.toContain("127.0.0.1");
    expect(text).not.toMatch(/PART|HINT|REPORT|DATERANGE|SESSION|STEERING|DEFINE|CONTROL|http/);
  });

  test.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed", async (status) => {
    const { hub: mine, grantId } = await watch((_, response) => response.writeHead(status, { location: `${canary.origin}/index.m3u8` }).end());
    expect(await mine.refusal(grantId, "main/index.m3u8")).toBe("source_refused");
    expect(await mine.refusal(grantId, "still.jpg")).toBe("source_refused");
  });

  test("an address outside the allow-list is never asked", async () => {
    hub = startGateway(["http://127.0.0.1:1/"]);
    const grantId = hub.open({ streamUrl: `${canary.origin}/index.m3u8`, stillUrl: `${canary.origin}/still` });
    expect(await hub.refusal(grantId, "playlist.m3u8")).toBe("source_refused");
    expect(await hub.refusal(grantId, "still.jpg")).toBe("source_refused");
  });
});

describe("a name that changes its mind (DNS rebinding)", () => {
  test.each(["10.255.255.1", "192.0.2.1"])("first %s, then loopback: loopback is never reached", async (first) => {
    const answers = [first, "127.0.0.1", "127.0.0.1"];
    let asked = 0;
    hub = startGateway([`http://camera.example:${canary.port}/`], {
      resolveHost: () => Promise.resolve([{ address: answers[asked++] ?? "127.0.0.1", family: 4 }]),
      limits: { playlistTimeoutMilliseconds: 300, stillTimeoutMilliseconds: 300 },
    });
    const grantId = hub.open({ stillUrl: `http://camera.example:${canary.port}/still` });
    for (let round = 0; round < 3; round += 1)
      expect(await hub.refusal(grantId, "still.jpg")).toMatch(/^source_(timeout|unreachable)$/);
    expect(asked).toBe(1);
  });

  test("a name of loopback is refused although an entry names it", async () => {
    hub = startGateway([`http://camera.example:${canary.port}/`], { resolveHost: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]) });
    const grantId = hub.open({ streamUrl: `http://camera.example:${canary.port}/index.m3u8` });
    expect(await hub.refusal(grantId, "playlist.m3u8")).toBe("source_refused");
  });

  test("`localhost` named by an entry is reached", async () => {
    const { camera: site } = await watch((_, response) => response.end("here"));
    const client = new UpstreamClient(new UpstreamAllowList([`http://localhost:${site.port}/`]), () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]));
    const body = await client.fetch({ url: `http://localhost:${site.port}/a`, timeoutMilliseconds: 1_000, maximumBytes: 100 });
    expect(body.toString()).toBe("here");
    await client.close();
  });
});

describe("a camera that sends too much, too slowly, or something else", () => {
  const fetchWith = async (handler: UpstreamHandler, maximumBytes = 1_000_000) => {
    camera = await startUpstreamServer(handler);
    const client = new UpstreamClient(new UpstreamAllowList([`${camera.origin}/`]));
    try {
      return await client.fetch({ url: `${camera.origin}/a?b=c`, timeoutMilliseconds: 400, maximumBytes });
    } finally {
      await client.close();
    }
  };

  test("a body larger than its limit is cut off, announced or not", async () => {
    await expect(fetchWith((_, response) => response.end(Buffer.alloc(1_000_001)))).rejects.toMatchObject({ code: "source_invalid" });
    await camera?.close();
    let sent = 0;
    await expect(
      fetchWith((_, response) => {
        const more = () => {
          while (sent < 500_000_000 && !response.destroyed) {
            sent += 65_536;
            if (!response.write(Buffer.alloc(65_536))) return;
          }
        };
        response.on("drain", more);
        more();
      }),
    ).rejects.toMatchObject({ code: "source_invalid" });
    expect(sent).toBeLessThan(50_000_000);
  });

  test("a compressed bomb is not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(fetchWith((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb))).rejects.toMatchObject({ code: "source_invalid" });
    expect(camera?.requests[0]?.headers["accept-encoding"]).toBe("identity");
  });

  test("neither silence nor a trickle outlasts the time limit", async () => {
    const startedAt = performance.now();
    await expect(fetchWith(() => undefined)).rejects.toMatchObject({ code: "source_timeout" });
    await camera?.close();
    await expect(
      fetchWith((_, response) => {
        const trickle = setInterval(() => response.write("."), 50);
        response.on("close", () => clearInterval(trickle));
      }),
    ).rejects.toMatchObject({ code: "source_timeout" });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test("a server that speaks something else is no camera", async () => {
    const server: Server = createSocketServer((socket) => socket.on("error", () => undefined).resume().end("SSH-2.0-OpenSSH_9\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    const port = typeof bound === "string" ? 0 : bound?.port;
    const client = new UpstreamClient(new UpstreamAllowList([`http://127.0.0.1:${port}/`]));
    await expect(client.fetch({ url: `http://127.0.0.1:${port}/`, timeoutMilliseconds: 1_000, maximumBytes: 100 })).rejects.toMatchObject({ code: "source_invalid" });
    await client.close();
    await new Promise((resolve) => server.close(resolve));
  });

  test("an error status, a closed port and a broken body are told apart from a stream", async () => {
    await expect(fetchWith((_, response) => response.writeHead(500).end("boom"))).rejects.toMatchObject({ code: "source_unreachable" });
    await camera?.close();
    await expect(
      fetchWith((_, response) => {
        response.writeHead(200, { "content-length": 100 });
        response.write("half");
        setTimeout(() => response.destroy(), 20);
      }),
    ).rejects.toMatchObject({ code: "source_unreachable" });
    const port = camera?.port;
    await camera?.close();
    const client = new UpstreamClient(new UpstreamAllowList([`http://127.0.0.1:${port}/`]));
    await expect(client.fetch({ url: `http://127.0.0.1:${port}/`, timeoutMilliseconds: 1_000, maximumBytes: 100 })).rejects.toMatchObject({ code: "source_unreachable" });
    await client.close();
  });

  test("nothing of the viewer and no memory of earlier answers goes to the camera", async () => {
    camera = await startUpstreamServer((_, response) => response.writeHead(200, { "set-cookie": "session=1" }).end("ok"));
    const client = new UpstreamClient(new UpstreamAllowList([`${camera.origin}/`]));
    for (let round = 0; round < 2; round += 1) await client.fetch({ url: `${camera.origin}/a?b=c#d`, timeoutMilliseconds: 1_000, maximumBytes: 100 });
    await client.close();
    for (const { path, headers } of camera.requests) {
      expect(path).toBe("/a?b=c");
      expect(Object.keys(headers).toSorted()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
    }
  });

  test("a web page instead of a playlist, a picture that is none", async () => {
    const { hub: mine, grantId } = await watch((_, response) => response.end("<html><script>alert(1)</script></html>"));
    expect(await mine.refusal(grantId, "playlist.m3u8")).toBe("source_invalid");
    expect(await mine.refusal(grantId, "still.jpg")).toBe("source_invalid");
  });

  test("a playlist over its limit", async () => {
    const { hub: mine, grantId } = await watch((_, response) => response.end(`#EXTM3U\n${"#".repeat(600 * 1024)}`));
    expect(await mine.refusal(grantId, "playlist.m3u8")).toBe("source_invalid");
  });

  test("memory for video is bounded whatever cameras send", async () => {
    camera = await startUpstreamServer((request, response) =>
      response.end(
        request.url === "/index.m3u8"
          ? playlistOf(...Array.from({ length: 8 }, (_, index) => `#EXTINF:1,\n${index}.ts`))
          : Buffer.alloc(400_000),
      ),
    );
    hub = startGateway([`${camera.origin}/`], { limits: { maximumHeldBytes: 1_000_000 } });
    const grantId = hub.open({ streamUrl: `${camera.origin}/index.m3u8` });
    await hub.refusal(grantId, "playlist.m3u8");
    expect(hub.gateway.statistics().heldBytes).toBeLessThanOrEqual(1_000_000);
    hub.gateway.endGrant(grantId);
    expect(hub.gateway.statistics().heldBytes).toBe(0);
  });
});
