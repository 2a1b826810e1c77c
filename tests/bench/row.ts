/**
 * What a line must reach. `atMost`: ours ÷ bare, as for time, CPU and memory. `atLeast`: bare ÷ ours, as in "twice as
 * fast". `timesAsMany`: ours ÷ bare, as for what there should be more of. `within`: ours alone, in the line's unit. `reported`: measured for the record, without a figure to reach.
 */
export type Aim =
  | { kind: "atMost"; ratio: number }
  | { kind: "atLeast"; ratio: number }
  | { kind: "timesAsMany"; ratio: number }
  | { kind: "within"; limit: number }
  | { kind: "reported" };

/** What was measured, in the order it was; kept in the JSON so that any other figure can be taken from it. */
export interface Samples {
  ours: readonly number[];
  bare: readonly number[];
}

/** One line of the table. */
export interface RowResult {
  /** Which case of the row this is ("1,000,000 cameras"); empty where the row has but one. */
  line: string;
  ours: number;
  /** Null where nothing bare can be measured beside ours. */
  bare: number | null;
  /** Unit of `ours` and `bare`, and the statistic ("ms p50"). */
  unit: string;
  /** As its aim reads it: ours ÷ bare, or bare ÷ ours for `atLeast`; null without a bare figure. */
  ratio: number | null;
  aim: Aim;
  met: boolean;
  samples?: Samples;
  /** Further figures of the same run: p95, counts, seeds. */
  extra?: Readonly<Record<string, number | string>>;
  note?: string;
}

export interface Run {
  /** Fewer repetitions: to see that it works, not to quote. */
  quick: boolean;
  /** The number of repetitions for this run. */
  repetitions(full: number, quick: number): number;
  /** Says what is going on; nothing of it is part of the result. */
  say(text: string): void;
}

/** A row of the benchmark: a promise about the product, measured beside a bare baseline in the same run. */
export interface Row {
  /** Short and plain; `npm run bench -- <part of it>` runs this row alone. */
  name: string;
  /** The promise in words. */
  aim: string;
  /** Measures. What it throws fails the row and the command. */
  run(run: Run): Promise<readonly RowResult[]>;
}
