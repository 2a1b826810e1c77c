import { expect, test } from "vitest";
import { parseApart } from "./parseApart.ts";

const running = new AbortController().signal;

test("a page is read in a thread of its own", async () => {
  const html = "<table><tr><th>Call Number<th>Date/Time<th>Location<th>Police District<th>Nature of Call<th>Status</tr></table>";
  expect(await parseApart(html, 10_000, running)).toEqual({ ok: true, calls: [], problems: [], complete: true });
});

test("a page that takes too long is one that cannot be read", async () => {
  expect(await parseApart("<b>".repeat(1_000_000), 5, running)).toEqual({ ok: false, message: "the page takes more than 0.005 s to read" });
});

test("a page that takes too much memory is one that cannot be read, and the hub lives on", async () => {
  expect(await parseApart("<b><p>".repeat(700_000), 30_000, running)).toEqual({ ok: false, message: "the page needs too much memory to read" });
}, 60_000);

test("stopping ends the reading", async () => {
  const stop = new AbortController();
  const read = parseApart("<b>".repeat(1_000_000), 10_000, stop.signal);
  stop.abort();
  await expect(read).rejects.toThrow();
});
