import process from "node:process";
import { io } from "socket.io-client";
import { deltaFrame, socketEvents } from "../../shared/protocol/sync.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { answerQuestions, settingsOf, tell } from "./benchChildSide.ts";
import { arrivalsQuestion, bareEvent, consolesSettings } from "./fanOutMessages.ts";
import { p50, p95, p99 } from "./statistics.ts";

/** Consoles on real sockets. They parse no more than a page's socket does, so that two hundred of them fit beside the server. */
const { side, address, tokens } = settingsOf(consolesSettings);

let latencies: number[] = [];
let cpu = process.cpuUsage();
let since = performance.now();
let hasBeenChecked = false;

function arrived(note: unknown): void {
  latencies.push((Number(process.hrtime.bigint()) - Number(note)) / 1e6);
}

await Promise.all(
  tokens.map(async (token) => {
    const socket = io(address, { ...(side === "ours" ? { path: "/api/v1/socket", auth: { token } } : {}), transports: ["websocket"], forceNew: true, reconnection: false });
    await new Promise<void>((resolve, reject) => {
      socket.on("connect", resolve);
      socket.on("connect_error", reject);
    });
    socket.on("disconnect", (reason) => {
      throw new Error(`a console was cut off: ${reason}`);
    });
    if (side === "bare") {
      socket.on(bareEvent, (change) => arrived(change.incident.note));
      return;
    }
    await socket.emitWithAck(socketEvents.subscribe, { protocolVersion, storeId: null, sequence: null });
    socket.on(socketEvents.deltas, (frame) => {
      if (!hasBeenChecked) deltaFrame.parse(frame);
      hasBeenChecked = true;
      for (const change of frame.changes) arrived(change.incident.note);
    });
  }),
);

answerQuestions(arrivalsQuestion, () => {
  const [measured, before, began] = [latencies, cpu, since];
  latencies = [];
  cpu = process.cpuUsage();
  since = performance.now();
  const of = (statistic: (samples: readonly number[]) => number) => (measured.length === 0 ? 0 : statistic(measured));
  return {
    delivered: measured.length,
    p50Milliseconds: of(p50),
    p95Milliseconds: of(p95),
    p99Milliseconds: of(p99),
    longestMilliseconds: measured.reduce((longest, each) => Math.max(longest, each), 0),
    cores: (cpu.user + cpu.system - before.user - before.system) / 1000 / (since - began),
  };
});
tell({ connected: tokens.length });
