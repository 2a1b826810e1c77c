import { join } from "node:path";
import { temporaryFolder } from "../support/hubProcess.ts";
import { BenchChild } from "./benchChild.ts";
import { arrivals, consolesReady, emitted, serverReady, type Arrivals } from "./fanOutMessages.ts";
import { ingestLine } from "./fanOutIngest.ts";
import { compared, interleaved, judged } from "./measure.ts";
import type { Row, RowResult, Run } from "./row.ts";
import { p50 } from "./statistics.ts";

const consoles = 200;
/** One console in ten is a supervisor's: the hub encodes each change for two audiences. */
const supervisors = 20;
const eventsPerSecond = 100;

/** A server and its consoles, each in a process of its own. */
async function startSide(side: "ours" | "bare") {
  const folder = await temporaryFolder();
  const { child: server, ready } = await BenchChild.start("fanOutServer.ts", { side, folder: join(folder.path, "store") }, serverReady);
  const tokens = Array.from({ length: consoles }, (_, index) => (index < supervisors ? ready.supervisorToken : ready.analystToken));
  const { child: clients } = await BenchChild.start("fanOutConsoles.ts", { side, address: ready.address, tokens }, consolesReady).catch(async (error: unknown) => {
    await server.end();
    await folder.remove();
    throw error;
  });
  const windows: (Arrivals & { serverCores: number })[] = [];
  let idleCores = 0;

  async function window(rate: number, seconds: number) {
    await clients.ask("arrivals", arrivals);
    const spent = await server.ask({ eventsPerSecond: rate, seconds }, emitted);
    const received = await clients.ask("arrivals", arrivals);
    if (received.delivered !== spent.events * consoles) throw new Error(`${side}: ${received.delivered} of ${spent.events * consoles} events arrived`);
    return { spent, received };
  }

  return {
    windows,
    idleCores: () => idleCores,
    async measureIdle(seconds: number) {
      const { spent } = await window(0, seconds);
      idleCores = spent.cpuMicroseconds / 1e6 / spent.seconds;
    },
    /** CPU a delivered event, microseconds, without what the server uses when nothing happens. */
    async measure(seconds: number): Promise<number> {
      const { spent, received } = await window(eventsPerSecond, seconds);
      windows.push({ ...received, serverCores: spent.cpuMicroseconds / 1e6 / spent.seconds });
      return (spent.cpuMicroseconds - idleCores * spent.seconds * 1e6) / received.delivered;
    },
    async end() {
      await clients.end();
      await server.end();
      await folder.remove();
    },
  };
}

type Side = Awaited<ReturnType<typeof startSide>>;

async function measureBoth(run: Run, ours: Side, bare: Side): Promise<RowResult[]> {
  await ours.measureIdle(run.repetitions(5, 2));
  await bare.measureIdle(run.repetitions(5, 2));
  const seconds = run.repetitions(5, 2);
  const warmUps = 2;
  const samples = await interleaved({ ours: () => ours.measure(seconds), bare: () => bare.measure(seconds), warmUps, repetitions: run.repetitions(8, 3) });
  const of = (side: Side, field: keyof Side["windows"][number]) => side.windows.slice(warmUps).map((window) => window[field]);
  const load = (side: Side) => ({ server: p50(of(side, "serverCores")), consoles: p50(of(side, "cores")) });
  const busiest = Math.max(...Object.values(load(bare)), ...Object.values(load(ours)));
  const circumstances = {
    consoles,
    eventsPerSecond,
    oursServerCores: load(ours).server,
    oursConsolesCores: load(ours).consoles,
    bareServerCores: load(bare).server,
    bareConsolesCores: load(bare).consoles,
    oursIdleCores: ours.idleCores(),
    bareIdleCores: bare.idleCores(),
  };
  return [
    compared({
      line: "CPU a delivered event",
      samples,
      unit: "µs",
      aim: { kind: "atMost", ratio: 0.5 },
      extra: circumstances,
      ...(busiest > 0.85 ? { note: `a process used ${busiest.toFixed(2)} of a core: saturated, so not a figure to quote` } : {}),
    }),
    judged({
      line: "commit to console",
      ours: p50(of(ours, "p99Milliseconds")),
      bare: p50(of(bare, "p99Milliseconds")),
      unit: "ms p99",
      aim: { kind: "within", limit: 50 },
      samples: { ours: of(ours, "p99Milliseconds"), bare: of(bare, "p99Milliseconds") },
      extra: {
        oursP50: p50(of(ours, "p50Milliseconds")),
        bareP50: p50(of(bare, "p50Milliseconds")),
        oursLongest: Math.max(...of(ours, "longestMilliseconds")),
        bareLongest: Math.max(...of(bare, "longestMilliseconds")),
      },
    }),
  ];
}

export const fanOut: Row = {
  name: "fan-out",
  aim: "200 consoles × 100 events a second: at most half the CPU of one emit an event; a commit reaches 99 of 100 within 50 ms",
  async run(run) {
    const started: Side[] = [];
    try {
      for (const side of ["ours", "bare"] as const) started.push(await startSide(side));
      const [ours, bare] = started;
      if (!ours || !bare) throw new Error("no servers");
      const lines = await measureBoth(run, ours, bare);
      return [...lines, await ingestLine(run)];
    } finally {
      for (const side of started) await side.end();
    }
  },
};
