import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Server, type Socket } from "socket.io";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Outbox } from "../../hub/realtime/outbox.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey, incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { expectHubUnharmed } from "../support/hostileHub.ts";
import { PausedClient } from "../support/hostilePausedClient.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

const mebibyte = 1024 * 1024;

describe("what waits for one console that does not read", () => {
  const frame = (bytes: number) => ({ from: 1, to: 1, changes: "x".repeat(bytes) });

  /** A server with one console on it that has stopped reading, and whatever the operating system takes for it is full. */
  async function withPausedConsole(run: (parts: { server: Server; socket: Socket; outbox: Outbox; client: PausedClient }) => Promise<void>): Promise<void> {
    const http = createServer();
    const server = new Server(http, { transports: ["websocket"], serveClient: false, perMessageDeflate: false, path: "/socket" });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const connected = new Promise<{ socket: Socket; outbox: Outbox }>((resolve) =>
      server.on("connection", (socket) => {
        const outbox = new Outbox(socket, ["consoles"]);
        outbox.open();
        resolve({ socket, outbox });
      }),
    );
    const client = await PausedClient.open(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, "/socket/", "{}");
    try {
      const parts = await connected;
      client.pause();
      await run({ server, client, ...parts });
    } finally {
      await client.destroy();
      server.disconnectSockets(true);
      http.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    }
  }

  // The library keeps its queue to itself; counting what waits in it is the sharpest gauge there is, hence the one cast.
  const waiting = (socket: Socket) => {
    const { writeBuffer } = socket.conn as unknown as { writeBuffer: { data?: string }[] };
    return { messages: writeBuffer.length, bytes: writeBuffer.reduce((sum, packet) => sum + (packet.data?.length ?? 0), 0) };
  };

  test.each([
    ["many small changes", 20_000, 4_000],
    ["a few large ones", 400, 300_000],
  ])("%s: at most 64 messages or 4 MiB and the one that went over", async (_name, frames, bytes) => {
    await withPausedConsole(async ({ server, socket, outbox, client }) => {
      let most = { messages: 0, bytes: 0 };
      const sent = frame(bytes);
      for (let count = 0; count < frames; count++) {
        outbox.check();
        server.to("consoles").emit("deltas", sent);
        const now = waiting(socket);
        most = { messages: Math.max(most.messages, now.messages), bytes: Math.max(most.bytes, now.bytes) };
        if (count % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      console.log(`${frames} frames of ${bytes} bytes sent, at most ${most.messages} messages and ${Math.round(most.bytes / 1024)} KiB waited`);
      expect(most.messages).toBeGreaterThan(0);
      expect(most.messages).toBeLessThanOrEqual(64);
      expect(most.bytes).toBeLessThanOrEqual(4 * mebibyte + bytes + 1_000);
      expect(socket.rooms.has("consoles")).toBe(false);
      client.resume();
      await waitUntil("it is told to ask again", () => client.received.includes('42["resync"'), 30_000);
      expect(outbox.isOverfull).toBe(false);
      outbox.open();
      server.to("consoles").emit("deltas", { again: true });
      await waitUntil("changes flow again", () => client.received.includes('{"again":true}'));
    });
  });

  test("answers it asked for and does not read count too, until it is overfull and cut off", async () => {
    await withPausedConsole(async ({ socket, outbox, client }) => {
      let sent = 0;
      while (!outbox.isOverfull && sent < 400) {
        socket.emit("answer", "x".repeat(mebibyte));
        sent++;
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(sent).toBeLessThan(100);
      outbox.cutOff();
      await waitUntil("it is disconnected", () => !socket.connected);
      client.resume();
      await waitUntil("its connection is gone", () => client.isClosed, 30_000);
    });
  });
});

describe("a whole hub", () => {
  let testHub: TestHub;
  let observer: TestConsole;
  let analyst: ApiClient;
  const observerStates: string[] = [];

  beforeAll(async () => {
    testHub = await startTestHub();
    observer = await TestConsole.signIn(testHub.hub.address, "supervisor");
    observer.stores.connection.subscribe(({ state }) => observerStates.push(state.kind));
    analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
  });
  afterAll(async () => {
    observer?.stop();
    await testHub?.end();
  });

  const residentBytes = async (): Promise<number> => {
    const status = await readFile(`/proc/${testHub.hub.process.pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  };
  const digest = (console_: TestConsole) => createHash("sha256").update(JSON.stringify(console_.state())).digest("hex");

  /** Changes a few incidents over and over, each change large; how long the observer took to have each round. */
  async function stream(references: readonly string[], rounds: number): Promise<number> {
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      // Three bytes a character on the wire.
      const note = `${round} ${"€".repeat(3_900)} ${crypto.randomUUID()}`;
      await Promise.all(references.map(async (sourceRef) => expect((await testHub.source.post("/incidents", { ...incidentReport({ sourceRef }), note })).status).toBeLessThan(300)));
      const acknowledged = performance.now();
      await waitUntil("the observer has this round", () => {
        const notes = Object.values(observer.state().incidents).filter((incident) => references.includes(incident.sourceRef)).map((incident) => incident.note);
        return notes.length === references.length && notes.every((each) => each === note);
      });
      slowest = Math.max(slowest, performance.now() - acknowledged);
    }
    return slowest;
  }

  interface Told {
    digest: string;
    incidents: number;
    states: string[];
  }

  function startSlowConsole(): { child: ChildProcess; ask: () => Promise<Told>; ready: Promise<Told> } {
    const child = spawn(process.execPath, [join(import.meta.dirname, "..", "support", "hostileSlowConsole.ts"), testHub.hub.address], {
      env: { PATH: process.env["PATH"] ?? "", NODE_NO_WARNINGS: "1" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const waiting: ((told: Told) => void)[] = [];
    createInterface(child.stdout!).on("line", (line) => waiting.shift()?.(JSON.parse(line)));
    const next = () => new Promise<Told>((resolve) => waiting.push(resolve));
    const ready = next();
    return {
      child,
      ready,
      ask: () => {
        const told = next();
        child.stdin!.write("\n");
        return told;
      },
    };
  }

  test("consoles that are stopped cost it no memory and no time, and converge when they go on", { timeout: 120_000 }, async () => {
    const references = Array.from({ length: 25 }, (_, index) => `slow-${index}`);
    const rounds = 30;
    // The hub's memory settles first: the heap and the database's pages grow with the first large changes.
    await stream(references, rounds);
    const slow = [startSlowConsole(), startSlowConsole(), startSlowConsole(), startSlowConsole()];
    try {
      await Promise.all(slow.map((each) => each.ready));
      const before = await residentBytes();
      for (const { child } of slow) child.kill("SIGSTOP");
      const begun = performance.now();
      let slowest = await stream(references, rounds);
      const grown = (await residentBytes()) - before;
      // Until the hub has given the stopped ones up, which takes it two missed heartbeats of 5 s.
      while (performance.now() - begun < 11_000) slowest = Math.max(slowest, await stream(references.slice(0, 1), 1));
      console.log(`The hub grew by ${Math.round(grown / mebibyte)} MiB while ${slow.length} consoles were stopped; the observer was at most ${Math.round(slowest)} ms behind`);
      expect(observerStates).toEqual([]);
      expect(slowest).toBeLessThan(5_000);
      expect(grown).toBeLessThan(192 * mebibyte);
      for (const { child } of slow) child.kill("SIGCONT");
      for (const each of slow) {
        await waitUntil("it has the hub's state", async () => (await each.ask()).digest === digest(observer), 30_000);
        // It was cut off, said so, and came back.
        expect((await each.ask()).states).toEqual(["stale", "live"]);
      }
    } finally {
      for (const { child } of slow) child.kill("SIGKILL");
    }
  });

  test("a console that asks for everything again and again and reads nothing is cut off", async () => {
    const client = await PausedClient.open(testHub.hub.address, "/api/v1/socket/", JSON.stringify({ token: analyst.token }));
    client.pause();
    const many = Array.from({ length: 150 }, (_, index) => `large-${index}`);
    await Promise.all(many.map((sourceRef) => testHub.source.post("/incidents", { ...incidentReport({ sourceRef }), note: "€".repeat(4_000) })));
    for (let index = 0; index < 99; index++) client.send(`42${index}["subscribe",{"protocolVersion":${protocolVersion},"storeId":null,"sequence":null}]`);
    await waitUntil(
      "it is cut off",
      () => {
        // Answers heartbeats it has not read, so that its silence is not what ends it.
        client.send("3");
        client.send('42["time",null]');
        return client.isClosed;
      },
      30_000,
    );
    expect(client.received).not.toContain("snapshot");
    expect(observerStates).toEqual([]);
  });

  test("afterwards the hub is unharmed", async () => {
    await expectHubUnharmed(testHub, [cityKey, analyst.token]);
  });
});
