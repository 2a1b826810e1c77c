import { p50, p95 } from "./statistics.ts";
import type { Aim, RowResult, Samples } from "./row.ts";

export interface Interleaved {
  /** Measures ours once. */
  ours: () => Promise<number> | number;
  /** Measures the bare baseline once. */
  bare: () => Promise<number> | number;
  /** Pairs run before and thrown away: compilation, caches and connections are then what they stay. */
  warmUps: number;
  repetitions: number;
}

/** Ours, bare, bare, ours, ours, bare …: whatever else the machine does meanwhile falls on both alike. */
export async function interleaved({ ours, bare, warmUps, repetitions }: Interleaved): Promise<Samples> {
  const samples = { ours: new Array<number>(), bare: new Array<number>() };
  for (let round = -warmUps; round < repetitions; round++) {
    const oursFirst = round % 2 === 0;
    const first = oursFirst ? await ours() : await bare();
    const second = oursFirst ? await bare() : await ours();
    if (round < 0) continue;
    samples.ours.push(oursFirst ? first : second);
    samples.bare.push(oursFirst ? second : first);
  }
  return samples;
}

/** The ratio as the aim reads it; null without a bare figure. */
export function ratioOf(aim: Aim, ours: number, bare: number | null): number | null {
  if (bare === null) return null;
  const ratio = aim.kind === "atLeast" ? bare / ours : ours / bare;
  return Number.isFinite(ratio) ? ratio : null;
}

/** Whether a figure reaches its aim. An aim at a ratio is not met where there is nothing to compare with. */
export function isMet(aim: Aim, ours: number, bare: number | null): boolean {
  const ratio = ratioOf(aim, ours, bare);
  switch (aim.kind) {
    case "atMost":
      return ratio !== null && ratio <= aim.ratio;
    case "atLeast":
      return ratio !== null && ratio >= aim.ratio;
    case "timesAsMany":
      return ratio !== null && ratio >= aim.ratio;
    case "within":
      return ours <= aim.limit;
    case "reported":
      return true;
  }
}

export interface Figure extends Omit<RowResult, "ratio" | "met" | "line" | "bare"> {
  line?: string;
  bare?: number | null;
}

/** A line of the table from two figures, judged by its aim. */
export function judged({ line = "", bare = null, ...figure }: Figure): RowResult {
  return { ...figure, line, bare, ratio: ratioOf(figure.aim, figure.ours, bare), met: isMet(figure.aim, figure.ours, bare) };
}

export interface Compared extends Omit<Figure, "ours" | "bare" | "samples"> {
  samples: Samples;
  /** Which of the samples counts for the aim; the other is in `extra`. */
  statistic?: "p50" | "p95";
}

/** A line of the table from samples: the statistic that counts, with p50 and p95 of both sides beside it. */
export function compared({ samples, statistic = "p50", unit, extra = {}, ...figure }: Compared): RowResult {
  const of = { p50, p95 }[statistic];
  const bare = samples.bare.length === 0 ? null : of(samples.bare);
  const spread = {
    oursP50: p50(samples.ours),
    oursP95: p95(samples.ours),
    ...(bare === null ? {} : { bareP50: p50(samples.bare), bareP95: p95(samples.bare) }),
    repetitions: samples.ours.length,
  };
  return judged({ ...figure, unit: `${unit} ${statistic}`, ours: of(samples.ours), bare, samples, extra: { ...spread, ...extra } });
}
