import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadAverage, machine, versions } from "./machine.ts";
import type { Row, Run } from "./row.ts";
import { tableOf, type RowOutcome } from "./table.ts";

export interface BenchOptions {
  rows: readonly Row[];
  /** What was written behind the command: parts of rows' names, and `--quick`. */
  commandLine: readonly string[];
  /** Where the JSON goes. */
  folder: string;
  write: (text: string) => void;
}

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const selected = (rows: readonly Row[], filters: readonly string[]): readonly Row[] =>
  filters.length === 0 ? rows : rows.filter(({ name }) => filters.some((filter) => name.toLowerCase().includes(filter.toLowerCase())));

async function outcomeOf(row: Row, run: Run): Promise<RowOutcome> {
  try {
    const lines = await row.run(run);
    if (lines.length === 0) throw new Error("the row measured nothing");
    return { kind: "measured", row, lines };
  } catch (error) {
    return { kind: "failed", row, error: messageOf(error) };
  }
}

/**
 * Runs the rows one after the other, prints the table and writes the JSON. Answers the command's exit code: 0 even where
 * an aim is missed, which the table says; 1 where a row could not be measured or no row has the name asked for.
 */
export async function runBench({ rows, commandLine, folder, write }: BenchOptions): Promise<number> {
  const quick = commandLine.includes("--quick");
  const chosen = selected(rows, commandLine.filter((argument) => argument !== "--quick"));
  if (chosen.length === 0) {
    write(`No row has such a name. The rows are:\n${rows.map(({ name, aim }) => `  ${name}: ${aim}`).join("\n")}\n`);
    return 1;
  }
  const at = new Date().toISOString();
  const measured = [];
  for (const row of chosen) {
    const loadBefore = loadAverage();
    const began = performance.now();
    write(`${row.name}: ${row.aim}\n`);
    const outcome = await outcomeOf(row, { quick, repetitions: (full, few) => (quick ? few : full), say: (text) => write(`  ${text}\n`) });
    measured.push({ outcome, loadBefore, loadAfter: loadAverage(), seconds: (performance.now() - began) / 1000 });
  }
  const outcomes = measured.map(({ outcome }) => outcome);
  write(`\n${tableOf(outcomes)}\n`);
  if (quick) write("Quick: fewer repetitions; not figures to quote.\n");
  const report = {
    at,
    quick,
    machine: machine(),
    versions: await versions(),
    rows: measured.map(({ outcome: { row, ...outcome }, ...circumstances }) => ({ name: row.name, aim: row.aim, ...circumstances, ...outcome })),
  };
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${at.replaceAll(":", "-")}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 1)}\n`);
  write(`Every sample: ${file}\n`);
  return outcomes.some(({ kind }) => kind === "failed") ? 1 : 0;
}
