import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Problem } from "../../../shared/protocol/problems.ts";
import { maxTableRows, tooManyRows, utf8Slices } from "./boundedBody.ts";
import { checkHeader } from "./columns.ts";
import type { CameraColumn } from "./columns.ts";
import type { TableCollector } from "./tableCollector.ts";

/** The most bytes one row may have. A row past it is nearly always a quote that was never closed. */
const maxRowBytes = 256 * 1024;

/**
 * Reads a CSV (RFC 4180: commas, double quotes, CRLF or LF, with or without a byte order mark) into the collector.
 * Rows are numbered as a spreadsheet shows them: the header is row 1, the first camera row 2; blank rows are counted
 * and passed over.
 *
 * Throws a Problem: `invalid_header`, `malformed_request` (quotes that do not close, not UTF-8), `too_large`.
 */
export async function readCsv(slices: AsyncIterable<Buffer>, collector: TableCollector): Promise<void> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: maxRowBytes,
  });
  const source = Readable.from(utf8Slices(slices));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);

  let columns: readonly CameraColumn[] | null = null;
  let row = 0;
  try {
    for await (const next of parser) {
      const record: readonly string[] = next;
      row += 1;
      if (row - 1 > maxTableRows) throw tooManyRows();
      if (columns === null) {
        columns = checkHeader(withoutTrailingBlanks(record), "columns");
      } else if (record.some((cell) => cell.trim() !== "")) {
        readRecord(record, row, columns, collector);
      }
    }
  } catch (error) {
    if (error instanceof CsvError) throw problemOf(error, row);
    throw error;
  } finally {
    source.destroy();
  }
  if (columns === null) checkHeader([], "columns");
}

function readRecord(record: readonly string[], row: number, columns: readonly CameraColumn[], collector: TableCollector): void {
  const cells = withoutTrailingBlanks(record);
  if (cells.length > columns.length) {
    const message = `has ${cells.length} cells where the header has ${columns.length}; put a cell with a comma in double quotes`;
    collector.reject({ row, column: null, code: "cell_count", message });
    return;
  }
  collector.add({ row, cells: new Map(columns.map((column, index) => [column, cells[index]])) });
}

function withoutTrailingBlanks(record: readonly string[]): string[] {
  return record.slice(0, record.findLastIndex((cell) => cell.trim() !== "") + 1);
}

function problemOf(error: CsvError, lastGoodRow: number): Problem {
  const place = `row ${lastGoodRow + 1}`;
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    const detail = `The table's ${place} has more than ${maxRowBytes / 1024} KiB. Is a quote missing there? Nothing was written.`;
    return new Problem("too_large", detail, [], { cause: error });
  }
  const detail = `The table's ${place} cannot be read: a cell with a comma, a quote or a line break stands in double quotes, and a quote inside it is written twice. Nothing was written.`;
  return new Problem("malformed_request", detail, [], { cause: error });
}
