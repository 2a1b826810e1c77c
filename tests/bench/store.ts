import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { temporaryFolder } from "../support/hubProcess.ts";
import { BenchChild } from "./benchChild.ts";
import { compared, interleaved } from "./measure.ts";
import type { Row, RowResult, Run } from "./row.ts";
import { p50 } from "./statistics.ts";
import { queryAnswer, storeReady } from "./storeMessages.ts";

type Side = "ours" | "bare";

/**
 * A fresh process with a store in a fresh folder below a scratch folder. The folders stay until the last is measured: for
 * every file that is made, a file system without a journal passes over all that was removed in the minutes before.
 */
async function startStore(side: Side, scratch: string) {
  const { child, ready } = await BenchChild.start("storeProcess.ts", { side, folder: join(scratch, randomUUID()) }, storeReady);
  return { ready, query: (rows: number) => child.ask({ rows }, queryAnswer), end: () => child.end() };
}

async function firstRunLines(run: Run, scratch: string): Promise<RowResult[]> {
  const peaks = { ours: Array.of<number>(), bare: Array.of<number>() };
  const cpu = { ours: Array.of<number>(), bare: Array.of<number>() };
  const open = (side: Side) => async () => {
    const store = await startStore(side, scratch);
    peaks[side].push(store.ready.peakMebibytes);
    cpu[side].push(store.ready.cpuMilliseconds);
    await store.end();
    return store.ready.readyMilliseconds;
  };
  const warmUps = 1;
  const samples = await interleaved({ ours: open("ours"), bare: open("bare"), warmUps, repetitions: run.repetitions(10, 3) });
  const measured = (values: { ours: number[]; bare: number[] }) => ({ ours: values.ours.slice(warmUps), bare: values.bare.slice(warmUps) });
  return [
    compared({ line: "ready at first run", samples, unit: "ms", aim: { kind: "atLeast", ratio: 3 } }),
    compared({ line: "CPU until then", samples: measured(cpu), unit: "ms", aim: { kind: "reported" } }),
    compared({
      line: "peak memory",
      samples: measured(peaks),
      unit: "MiB",
      aim: { kind: "atMost", ratio: 1 / 3 },
    }),
  ];
}

/** The event loop of a process whose store computes for a second. */
async function gapLine(run: Run, scratch: string): Promise<RowResult> {
  const ours = await startStore("ours", scratch);
  const bare = await startStore("bare", scratch);
  try {
    const trial = 300_000;
    await ours.query(trial);
    const rows = Math.ceil((trial * 1050) / (await ours.query(trial)).milliseconds);
    const spent: number[] = [];
    const ownCpu: number[] = [];
    const gap = (store: typeof ours) => async () => {
      const answer = await store.query(rows);
      spent.push(answer.milliseconds);
      if (store === ours) ownCpu.push(answer.ownCpuInGapMilliseconds);
      return answer.longestGapMilliseconds;
    };
    const samples = await interleaved({ ours: gap(ours), bare: gap(bare), warmUps: 0, repetitions: run.repetitions(10, 3) });
    const longest = Math.max(...samples.ours);
    const own = ownCpu[samples.ours.indexOf(longest)] ?? NaN;
    const over = samples.ours.filter((each) => each > 20).length;
    return compared({
      line: "event loop during a query of a second",
      samples,
      unit: "ms longest gap",
      aim: { kind: "within", limit: 20 },
      extra: { rows, queryMillisecondsP50: p50(spent), oursLongest: longest, ownCpuInOursLongest: own },
      ...(over === 0 ? {} : { note: `${over} of ${samples.ours.length} queries saw a longer gap, of ${longest.toFixed(0)} ms at most; the thread itself computed for ${own.toFixed(1)} ms of it, the rest it waited for a core` }),
    });
  } finally {
    await ours.end();
    await bare.end();
  }
}

export const embeddedStore: Row = {
  name: "embedded store",
  aim: "ready at first run at least three times sooner, in a third of the memory, of PGlite as it comes; a query of a second never stops the hub",
  run: async (run) => {
    const scratch = await temporaryFolder();
    try {
      return [...(await firstRunLines(run, scratch.path)), await gapLine(run, scratch.path)];
    } finally {
      await scratch.remove();
    }
  },
};
