import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MpdCallsSource } from "../../hub/sources/mpdCalls/mpdCallsSource.ts";
import type { Incident, IncidentReport } from "../../shared/model/incident.ts";
import { incidentReport } from "../../shared/model/incident.ts";
import type { SourceStatus } from "../../shared/model/source.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { startMpdPage } from "../support/mpdPage.ts";
import type { MpdPage, PageBehaviour } from "../support/mpdPage.ts";
import { makeCalls } from "../support/mpdPageHtml.ts";

const minute = 60_000;

/** A source on the test's page, with a hub clock that the test moves, and everything it told. */
class Desk {
  readonly reports: IncidentReport[] = [];
  readonly statuses: SourceStatus[] = [];
  readonly errors: unknown[] = [];
  readonly source: MpdCallsSource;
  now = Date.parse("2026-11-22T20:00:00.000Z");
  /** What the hub does with a report, beyond keeping it. */
  takeIn: (report: IncidentReport) => Promise<void> = async () => undefined;

  constructor(page: MpdPage, knownIncidents: readonly Incident[] = [], everySeconds = 30) {
    this.source = new MpdCallsSource({
      configuration: { kind: "mpd-calls", name: "mpd-calls", url: page.url, everySeconds, closeAfterAbsentSeconds: 900 },
      knownIncidents,
      report: async (report) => {
        // Whatever the source sends, the hub's own schema must take.
        incidentReport.parse(report);
        await this.takeIn(report);
        this.reports.push(report);
      },
      onStatus: (status) => void this.statuses.push(status),
      onError: (error) => void this.errors.push(error),
      now: () => new Date(this.now),
      limits: { timeoutMilliseconds: 1500, maxBytes: 4 * 1024 * 1024 },
    });
  }

  /** Lets time pass, looks once, and gives what was told in that look. */
  async pollAfter(milliseconds: number): Promise<IncidentReport[]> {
    this.now += milliseconds;
    const before = this.reports.length;
    await this.source.poll();
    return this.reports.slice(before);
  }
}

let page: MpdPage;
let desk: Desk;
beforeEach(async () => {
  page = await startMpdPage(makeCalls(200));
  desk = new Desk(page);
});
afterEach(async () => {
  await desk.source.stop();
  await page.close();
  expect(desk.errors).toEqual([]);
});

describe("a page of 200 calls that changes between looks", () => {
  test("every call comes in once, by its number, its address without the page's ending", async () => {
    const reports = await desk.pollAfter(0);
    expect(reports).toHaveLength(200);
    expect(new Set(reports.map((report) => report.sourceRef)).size).toBe(200);
    expect(reports[0]).toEqual({
      source: "mpd-calls", sourceRef: "263260200", nature: "SHOTSPOTTER", priority: 1, status: "open", statusText: "Service in Progress",
      address: "100 W WELLS ST", district: "1", occurredAt: "2026-11-22T10:20:05.000Z",
    });
    expect(reports.filter((report) => report.address?.startsWith("SOMEWHERE"))).toHaveLength(28);
    expect(desk.source.status).toEqual({ name: "mpd-calls", kind: "mpd-calls", state: "ok", message: null, lastSuccessAt: "2026-11-22T20:00:00.000Z", lastAttemptAt: "2026-11-22T20:00:00.000Z" });
  });

  test("then only what changed: a new call, a status, an end", async () => {
    await desk.pollAfter(0);
    const [first, second, third, ...rest] = page.calls;
    if (!first || !second || !third) throw new Error("the page has too few calls");
    page.calls = [{ ...first, callNumber: "263269999" }, first, { ...second, status: "Unable to Locate Complainant" }, { ...third, status: "Dispatched" }, ...rest];
    expect(await desk.pollAfter(minute)).toMatchObject([
      { sourceRef: "263269999", status: "open" },
      { sourceRef: second.callNumber, status: "closed", statusText: "Unable to Locate Complainant" },
      { sourceRef: third.callNumber, status: "open", statusText: "Dispatched" },
    ]);
    expect(await desk.pollAfter(minute)).toEqual([]);
  });

  test("an unchanged page is not sent again, and still counts as a good look", async () => {
    await desk.pollAfter(0);
    const [gone, ...rest] = page.calls;
    page.calls = rest;
    await desk.pollAfter(minute);
    await desk.pollAfter(14 * minute);
    expect(await desk.pollAfter(minute)).toEqual([{ source: "mpd-calls", sourceRef: gone?.callNumber, status: "closed" }]);
    expect(page.counts.notModified).toBe(2);
  });

  test("after a restart the calls that went meanwhile are closed too, and nothing else is told", async () => {
    await desk.pollAfter(0);
    const incidents = desk.reports.map((report, index) => incidentOf(report, index));
    page.calls = page.calls.slice(2);
    const restarted = new Desk(page, incidents);
    expect(await restarted.pollAfter(0)).toEqual([]);
    expect(await restarted.pollAfter(15 * minute)).toEqual(incidents.slice(0, 2).map(({ sourceRef }) => ({ source: "mpd-calls", sourceRef, status: "closed" })));
  });
});

describe("a page that is not as it should be", () => {
  const bad: [string, PageBehaviour, RegExp][] = [
    ["broken", { kind: "broken" }, /no table with the columns/],
    ["empty", { kind: "empty" }, /the page is empty/],
    ["half", { kind: "half" }, /breaks off inside its table/],
    ["cut off", { kind: "cut" }, /cannot be fetched/],
    ["slow", { kind: "dripping" }, /did not come within 1\.5 s/],
    ["silent", { kind: "silent" }, /did not come within 1\.5 s/],
    ["refused", { kind: "status", status: 500 }, /HTTP 500/],
    ["gone", { kind: "status", status: 404 }, /HTTP 404/],
    ["huge", { kind: "huge", bytes: 5_000_000 }, /more than 4 MiB/],
    ["moved to another origin", { kind: "redirect", location: "http://169.254.169.254/latest" }, /redirects to another place, http:\/\/169\.254\.169\.254,/],
    ["redirecting in a circle", { kind: "redirect", location: "/calls" }, /redirects in a circle/],
  ];
  test.each(bad)("%s: it is said, nothing is lost, and it comes back", async (_, behaviour, message) => {
    await desk.pollAfter(0);
    const [gone, ...rest] = page.calls;
    page.calls = rest;
    await desk.pollAfter(minute);

    page.behaviour = behaviour;
    expect(await desk.pollAfter(20 * minute)).toEqual([]);
    expect(await desk.pollAfter(20 * minute)).toEqual([]);
    expect(desk.source.status).toMatchObject({ state: "failing", message: expect.stringMatching(message), lastSuccessAt: "2026-11-22T20:01:00.000Z", lastAttemptAt: "2026-11-22T20:41:00.000Z" });

    page.behaviour = { kind: "good" };
    expect(await desk.pollAfter(20 * minute)).toEqual([]);
    expect(desk.source.status).toMatchObject({ state: "ok", message: null, lastSuccessAt: "2026-11-22T21:01:00.000Z" });
    expect(await desk.pollAfter(15 * minute)).toEqual([{ source: "mpd-calls", sourceRef: gone?.callNumber, status: "closed" }]);
  });

  test("a redirect on the same origin is followed", async () => {
    const moved = new Desk({ ...page, url: page.url.replace("/calls", "/index") });
    expect(await moved.pollAfter(0)).toHaveLength(200);
  });

  test("a server that is gone", async () => {
    await page.close();
    expect(await desk.pollAfter(0)).toEqual([]);
    expect(desk.source.status).toMatchObject({ state: "failing", message: expect.stringMatching(/ECONNREFUSED/), lastSuccessAt: null });
    page = await startMpdPage();
  });

  test("hostile text is text, and rows that cannot be read are said", async () => {
    const hostile = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'; DROP TABLE incidents;--", "=HYPERLINK(\"http://x\")", "__proto__", "\u202eevil", "x".repeat(4000), "</table></body>"];
    page.calls = hostile.map((text, index) => ({ callNumber: `h${index}`, dateTime: text, location: text, district: text, nature: text, status: text }));
    expect((await desk.pollAfter(0)).map((report) => report.nature)).toEqual(hostile.filter((text) => text.length < 4000));
    expect(desk.source.status).toMatchObject({ state: "ok", message: expect.stringMatching(/^7 calls read; \d+ faults: row 1: the cell date\/time holds no time/) });
    page.behaviour = { kind: "unescaped" };
    for (const report of await desk.pollAfter(minute)) expect(report.nature).not.toMatch(/<script|<img/);
    expect(desk.source.status).toMatchObject({ lastAttemptAt: "2026-11-22T20:01:00.000Z" });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("a report that the hub refuses holds up no other, and is told again", async () => {
    desk.takeIn = async (report) => {
      if (report.sourceRef === "263260200") throw new Problem("invalid_request", "not that one");
    };
    expect(await desk.pollAfter(0)).toHaveLength(199);
    expect(desk.source.status).toMatchObject({ state: "ok", message: expect.stringContaining("call 263260200 was refused: not that one") });
    desk.takeIn = async () => undefined;
    expect(await desk.pollAfter(minute)).toMatchObject([{ sourceRef: "263260200" }]);
  });

  test("while the hub's store does not answer nothing is taken for told", async () => {
    desk.takeIn = async () => {
      throw new Problem("store_unavailable");
    };
    expect(await desk.pollAfter(0)).toEqual([]);
    expect(desk.source.status).toMatchObject({ state: "failing", message: expect.stringContaining("cannot be stored") });
    desk.takeIn = async () => undefined;
    expect(await desk.pollAfter(minute)).toHaveLength(200);
  });
});

describe("polling by itself", () => {
  test("looks again and again, says first that it is starting, and stops cleanly in the middle of a slow page", async () => {
    const quick = new Desk(page, [], 0.05);
    quick.source.start();
    expect(quick.statuses[0]).toMatchObject({ state: "starting", lastAttemptAt: null });
    await vi.waitFor(() => expect(page.counts.requests).toBeGreaterThan(3), { timeout: 10_000 });
    expect(quick.reports).toHaveLength(200);
    page.behaviour = { kind: "silent" };
    const before = page.counts.requests;
    await vi.waitFor(() => expect(page.counts.requests).toBeGreaterThan(before), { timeout: 5000 });
    await quick.source.stop();
    const told = quick.statuses.length;
    page.behaviour = { kind: "good" };
    await expect(quick.source.poll()).rejects.toThrow();
    expect(quick.statuses).toHaveLength(told);
    expect(quick.errors).toEqual([]);
  });
});

function incidentOf(report: IncidentReport, index: number): Incident {
  const at = "2026-11-22T20:00:00.000Z";
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    source: report.source,
    sourceRef: report.sourceRef,
    nature: report.nature ?? "",
    priority: report.priority ?? 3,
    status: report.status ?? "open",
    statusText: report.statusText ?? null,
    address: report.address ?? null,
    location: null,
    placeAccuracy: null,
    district: report.district ?? null,
    occurredAt: report.occurredAt ?? at,
    receivedAt: at,
    updatedAt: at,
    closedAt: null,
    note: null,
    hold: null, acknowledgement: null, assignment: null, enteredBy: null,
    version: 1,
  };
}
