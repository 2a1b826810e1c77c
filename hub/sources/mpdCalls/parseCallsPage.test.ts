import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { ReadableCallsPage } from "./call.ts";
import { parseCallsPage } from "./parseCallsPage.ts";

vi.setConfig({ testTimeout: 60_000 });

const header = "<tr><th>Call Number</th><th>Date/Time</th><th>Location</th><th>Police District</th><th>Nature of Call</th><th>Status</th></tr>";
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
const shots = row("263260101", "11/22/2026 02:14:05 AM", "2700 W WELLS ST,MKE", "3", "SHOTSPOTTER", "Service in Progress");
const page = (...rows: string[]): string => `<html><body><h1>Calls</h1><table>${header}${rows.join("\n")}</table></body></html>`;

function read(html: string): ReadableCallsPage {
  const parsed = parseCallsPage(html);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed;
}

describe("the calls-for-service page", () => {
  test("a row becomes a call", () => {
    expect(read(page(shots))).toEqual({
      ok: true,
      complete: true,
      problems: [],
      calls: [
        {
          callNumber: "263260101",
          occurredAt: ["2026-11-22T08:14:05.000Z"],
          address: "2700 W WELLS ST",
          district: "3",
          nature: "SHOTSPOTTER",
          statusText: "Service in Progress",
        },
      ],
    });
  });

  test("columns are found by their header, in any order, in any case, among others, below other rows", () => {
    const html = `<table><tr><td>menu</td></tr></table>
      <TABLE><thead><tr><th colspan=8>Dispatched calls</th></tr>
      <tr><td>Status:</td><td>#</td><td> NATURE  of<br>Call </td><td>Location</td><td>Date / Time</td><td><b>police</b> District</td><td>Call Number</td></tr></thead>
      <tbody><tr><td>Advised</td><td>1</td><td>WELFARE&nbsp;CHK</td><td>N 27TH ST / W WELLS ST,WMW</td><td>11/22/2026 02:14:05 AM</td><td></td><td>7</td></tr></tbody></TABLE>`;
    expect(read(html).calls).toMatchObject([
      { callNumber: "7", nature: "WELFARE CHK", address: "N 27TH ST / W WELLS ST", district: null, statusText: "Advised" },
    ]);
  });

  test("the table inside a layout table is found, and its rows are not mixed up", () => {
    const { calls, problems } = read(`<table><tr><td>left</td><td>${page(shots)}</td></tr></table>`);
    expect(calls).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test("a table without calls is a good page", () => {
    expect(read(page())).toEqual({ ok: true, calls: [], problems: [], complete: true });
  });

  test("broken rows are reported and the others are read", () => {
    const { calls, problems } = read(
      page(
        row("1", "soon", "A ST,MKE", "1", "THEFT VEHICLE", ""),
        row("2", "11/22/2026 02:14:05 AM"),
        row("", "11/22/2026 02:14:05 AM", "A ST", "1", "TRBL W/SUBJ", ""),
        row("4", "11/22/2026 02:14:05 AM", "A ST", "1", "", ""),
        row("", "", "", "", "", ""),
        row("6", "11/22/2026 02:14:05 AM", "x".repeat(300), "1", "TRBL W/SUBJ", "Advised"),
        shots,
        shots,
      ),
    );
    expect(calls.map((each) => each.callNumber)).toEqual(["1", "6", "263260101"]);
    expect(calls[0]).toMatchObject({ occurredAt: [], nature: "THEFT VEHICLE", statusText: null });
    expect(calls[1]).toMatchObject({ address: null, statusText: "Advised" });
    expect(problems.map((problem) => problem.row)).toEqual([1, 2, 3, 4, 6, 8]);
  });

  test("hostile text stays text", () => {
    const { calls } = read(page(row("1", "11/22/2026 02:14:05 AM", "&lt;script&gt;alert(1)&lt;/script&gt;", "1", "<script>alert(1)</script>X<img src=x onerror=alert(1)>", "'; DROP TABLE incidents; --")));
    expect(calls).toMatchObject([{ address: "<script>alert(1)</script>", nature: "X", statusText: "'; DROP TABLE incidents; --" }]);
  });

  test.each([
    ["", "the page is empty"],
    ["  \n", "the page is empty"],
    ["<html><body>Service unavailable</body></html>", "no table"],
    ['{"calls": []}', "no table"],
    [page(shots).replace("Nature of Call", "Nature"), "nature of call"],
    ["<table>".repeat(50_000), "no table"],
  ])("%# is a failure, not a page without calls", (html, message) => {
    expect(parseCallsPage(html)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test("a page that breaks off inside its table says so and gives what it has", () => {
    const whole = page(shots, row("2", "11/22/2026 02:14:05 AM", "A ST", "1", "TRBL W/SUBJ", "Advised"));
    const half = read(whole.slice(0, whole.indexOf("<td>2</td>") + 8));
    expect(half.complete).toBe(false);
    expect(half.calls.map((each) => each.callNumber)).toEqual(["263260101"]);
    expect(read(whole.replace("</table>", "")).complete).toBe(true);
  });

  test("rubbish of any kind is a result, never an exception", () => {
    const pieces = ["<table>", "</table>", header, "<tr>", "<td>", "</td>", "<th>Call Number", "<b>", "<p>", "<!--", "-->", "<script>", "<svg>", "<template>", "<select>", "\u0000", "&#0;", "&lt;", shots, "<frameset>"];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 }), (parts) => {
        const parsed = parseCallsPage(parts.join(""));
        if (parsed.ok) for (const each of parsed.calls) expect(each.callNumber).not.toBe("");
        else expect(parsed.message).not.toBe("");
      }),
      { seed: 20_261_122, numRuns: 1000 },
    );
  });
});
