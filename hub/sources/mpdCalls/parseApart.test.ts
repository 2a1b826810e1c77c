import { expect, test, vi } from "vitest";
import { parseApart } from "./parseApart.ts";

vi.setConfig({ testTimeout: 60_000 });

const ample = { timeoutMilliseconds: 30_000, maxMemoryMegabytes: 256 };
const running = new AbortController().signal;

test("a page is read in a thread of its own", async () => {
  const html = "<table><tr><th>Call Number<th>Date/Time<th>Location<th>Police District<th>Nature of Call<th>Status</tr></table>";
  expect(await parseApart(html, ample, running)).toEqual({ ok: true, calls: [], problems: [], complete: true });
});

test("a page that takes too long is one that cannot be read", async () => {
  expect(await parseApart("<b>".repeat(100_000), { ...ample, timeoutMilliseconds: 5 }, running)).toEqual({ ok: false, message: "the page takes more than 0.005 s to read" });
});

test("a page that takes too much memory is one that cannot be read, and the hub lives on", async () => {
  expect(await parseApart("<b><p>".repeat(50_000), { ...ample, maxMemoryMegabytes: 16 }, running)).toEqual({ ok: false, message: "the page needs too much memory to read" });
});

test("stopping ends the reading", async () => {
  const stop = new AbortController();
  const read = parseApart("<b>".repeat(100_000), ample, stop.signal);
  stop.abort();
  await expect(read).rejects.toThrow();
});
