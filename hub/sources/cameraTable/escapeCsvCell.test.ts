import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parse } from "csv-parse/sync";
import { escapeCsvCell } from "./escapeCsvCell.ts";

vi.setConfig({ testTimeout: 60_000 });

describe("a cell written for a spreadsheet", () => {
  test.each([
    ["=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""],
    ["+1 414 555 0100", "\"'+1 414 555 0100\""],
    ["-2", "\"'-2\""],
    ["@SUM(A1)", "\"'@SUM(A1)\""],
    ["\t=1", "\"'\t=1\""],
    ["\r=1", "\"'\r=1\""],
    ["  =1", "\"'  =1\""],
    ["＝1", "\"'＝1\""],
  ])("does not run %j", (text, written) => {
    expect(escapeCsvCell(text)).toBe(written);
  });

  test("leaves plain text, numbers and nothing as they are", () => {
    expect(escapeCsvCell("2700 W Wells St")).toBe("2700 W Wells St");
    expect(escapeCsvCell(-87.9475)).toBe("-87.9475");
    expect(escapeCsvCell(null)).toBe("");
  });

  test("any text comes back as one cell, with at most an apostrophe before it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, neighbour) => {
        const row = `${escapeCsvCell(text)},${escapeCsvCell(neighbour)},end`;
        const rows: string[][] = parse(row, { record_delimiter: ["\r\n", "\n", "\r"] });
        expect(rows).toHaveLength(1);
        const [first] = rows[0] ?? [];
        expect([text, `'${text}`]).toContain(first);
        expect(first).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
      { seed: 20_260_214, numRuns: 500 },
    );
  });
});
