import type { Aim, Row, RowResult } from "./row.ts";

/** What came of a row. */
export type RowOutcome =
  | { kind: "measured"; row: Row; lines: readonly RowResult[] }
  | { kind: "failed"; row: Row; error: string };

/** A figure in three significant digits, never in powers of ten: 1,234 · 12.3 · 0.0123. */
export const digits = (value: number): string =>
  value.toLocaleString("en-US", { maximumSignificantDigits: Math.abs(value) >= 100 ? 6 : 3, maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 6 });

function aimText(aim: Aim, unit: string): string {
  switch (aim.kind) {
    case "atMost":
      return `≤ ${digits(aim.ratio)}×`;
    case "atLeast":
    case "timesAsMany":
      return `≥ ${digits(aim.ratio)}×`;
    case "within":
      return `≤ ${digits(aim.limit)} ${unit}`;
    case "reported":
      return "–";
  }
}

const verdict = ({ aim, met }: RowResult): string => (aim.kind === "reported" ? "reported" : met ? "met" : "missed");

const cellsOf = (row: Row, result: RowResult): string[] => [
  result.line === "" ? row.name : `${row.name}: ${result.line}`,
  `${digits(result.ours)} ${result.unit}`,
  result.bare === null ? "–" : `${digits(result.bare)} ${result.unit}`,
  result.ratio === null ? "–" : `${digits(result.ratio)}×`,
  aimText(result.aim, result.unit),
  verdict(result),
];

function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const isText = (column: number) => column === 0 || column === widths.length - 1;
  return table.map((cells) =>
    cells
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** The table of ratios, the rows that failed with why, and one line that counts. */
export function tableOf(outcomes: readonly RowOutcome[]): string {
  const lines = outcomes.flatMap((outcome) => (outcome.kind === "measured" ? outcome.lines.map((result) => ({ row: outcome.row, result })) : []));
  const failed = outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome] : []));
  const table = aligned([["row", "ours", "bare", "ratio", "aim", ""], ...lines.map(({ row, result }) => cellsOf(row, result))]);
  const notes = lines.flatMap(({ row, result }) => (result.note ? [`  ${[row.name, result.line].filter(Boolean).join(": ")}: ${result.note}`] : []));
  const judgedLines = lines.filter(({ result }) => result.aim.kind !== "reported");
  const met = judgedLines.filter(({ result }) => result.met).length;
  return [
    ...(lines.length > 0 ? table : []),
    ...(notes.length > 0 ? ["", ...notes] : []),
    ...failed.flatMap(({ row, error }) => ["", `failed: ${row.name}: ${error}`]),
    "",
    `${met} met, ${judgedLines.length - met} missed, ${failed.length} failed`,
  ].join("\n");
}
