import type { Call, CallProblem, CallsPage } from "./call.ts";
import { chicagoInstants, parseLocalTime } from "./chicagoTime.ts";
import { readTables } from "./pageTables.ts";
import type { PageTable } from "./pageTables.ts";
import { line } from "../../../shared/model/common.ts";

/** The page's columns by their header text, folded to lower case. */
const headers = {
  callNumber: "call number",
  dateTime: "date/time",
  location: "location",
  district: "police district",
  nature: "nature of call",
  status: "status",
} as const;
type Column = keyof typeof headers;
const columnNames: readonly Column[] = ["callNumber", "dateTime", "location", "district", "nature", "status"];

type Columns = Readonly<Record<Column, number>>;

/** More rows than any evening has; what follows is not read. */
const maxCalls = 5000;

const limits = { callNumber: line(120), nature: line(120), address: line(200), district: line(40), statusText: line(120) };

/**
 * Reads the calls-for-service page. The table is found by its header cells, which may stand in any order and below
 * other rows; a row that cannot be read is a problem, not the end. A page without the table is a failure: it is never
 * taken for a page without calls. Never throws.
 */
export function parseCallsPage(html: string): CallsPage {
  for (const table of readTables(html)) {
    for (const [index, row] of table.rows.entries()) {
      const columns = findColumns(row.cells);
      if (columns) return readCalls(table, index + 1, columns);
    }
  }
  return {
    ok: false,
    message: html.trim() === "" ? "the page is empty" : `the page has no table with the columns ${Object.values(headers).join(", ")}`,
  };
}

const fold = (text: string): string => text.toLowerCase().replace(/\s*\/\s*/g, "/").replace(/[:*]+$/, "").trim();

function findColumns(cells: readonly string[]): Columns | null {
  const folded = cells.map(fold);
  const columns = Object.fromEntries(columnNames.map((name) => [name, folded.indexOf(headers[name])]));
  const { callNumber = -1, dateTime = -1, location = -1, district = -1, nature = -1, status = -1 } = columns;
  const found = { callNumber, dateTime, location, district, nature, status };
  return Object.values(found).includes(-1) ? null : found;
}

function readCalls(table: PageTable, firstRow: number, columns: Columns): CallsPage {
  const calls = new Map<string, Call>();
  const problems: CallProblem[] = [];
  const rows = table.rows.slice(firstRow);
  if (rows.length > maxCalls) problems.push({ row: maxCalls + 1, message: `only the first ${maxCalls} of ${rows.length} rows are read` });
  for (const [index, { cells }] of rows.slice(0, maxCalls).entries()) {
    const row = index + 1;
    const isEmpty = cells.every((cell) => cell === "") || findColumns(cells) !== null;
    if (!isEmpty) readCall(cells, columns, row, calls, problems);
  }
  return { ok: true, calls: [...calls.values()], problems, complete: table.closed };
}

function readCall(cells: readonly string[], columns: Columns, row: number, calls: Map<string, Call>, problems: CallProblem[]): void {
  const complain = (message: string): void => void problems.push({ row, message });
  const cell = (column: Column): string => cells[columns[column]] ?? "";
  /** A cell that may be empty; one that is too long or hostile is left out and said. */
  const optional = (column: Column, schema: ReturnType<typeof line>, text = cell(column)): string | null => {
    if (text === "") return null;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    complain(`the cell ${headers[column]} ${parsed.error.issues[0]?.message ?? "cannot be read"}`);
    return null;
  };

  if (cells.length <= Math.max(...Object.values(columns))) return complain(`has ${cells.length} cells, too few`);
  const callNumber = limits.callNumber.safeParse(cell("callNumber"));
  if (!callNumber.success) return complain(`the cell ${headers.callNumber} ${callNumber.error.issues[0]?.message ?? ""}`);
  const nature = limits.nature.safeParse(cell("nature"));
  if (!nature.success) return complain(`the cell ${headers.nature} ${nature.error.issues[0]?.message ?? ""}`);
  if (calls.has(callNumber.data)) complain(`the call stands on the page twice; this row counts`);

  const local = parseLocalTime(cell("dateTime"));
  if (!local) complain(`the cell ${headers.dateTime} holds no time; the call is kept without one`);
  calls.set(callNumber.data, {
    callNumber: callNumber.data,
    occurredAt: local ? chicagoInstants(local).map((instant) => new Date(instant).toISOString()) : [],
    address: optional("location", limits.address, cleanAddress(cell("location"))),
    district: optional("district", limits.district),
    nature: nature.data,
    statusText: optional("status", limits.statusText),
  });
}

/** An address without the page's mark of the municipality: `,MKE`, older `,WMW`. */
const cleanAddress = (text: string): string => text.replace(/\s*,\s*(MKE|WMW)\s*$/i, "");
