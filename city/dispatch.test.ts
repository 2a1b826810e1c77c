import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { IncidentReport } from "../shared/model/incident.ts";
import { Problem } from "../shared/protocol/problems.ts";
import { createConnection } from "./connection.ts";
import { runDispatch } from "./dispatch.ts";
import { createHubApi, type HubApi } from "./hubApi.ts";
import { openCallBook } from "./incidents/callBook.ts";
import { isOpenAt } from "./incidents/plan.ts";
import { type CityMemory, emptyMemory, type MemoryStore } from "./memory.ts";
import { heardLog } from "./testing/heardLog.ts";
import { type HubStandIn, startHubStandIn } from "./testing/hubStandIn.ts";

const minute = 60_000;
const hour = 60 * minute;
const evening = Date.parse("2026-11-21T01:03:20Z");

let hub: HubStandIn;
let saved: CityMemory[];
const store: MemoryStore = {
  load: () => Promise.resolve({ memory: saved.at(-1) ?? emptyMemory, damaged: null }),
  save: (memory) => {
    saved.push(memory);
    return Promise.resolve();
  },
};

beforeEach(async () => {
  hub = await startHubStandIn();
  saved = [];
});
afterEach(() => hub.close());

/** Runs dispatch on a clock of its own that leaps by `stepMilliseconds` at each pass, from one moment to another. */
async function runBetween(from: number, to: number, { seed = "7", stepMilliseconds = 20_000, api }: { seed?: string; stepMilliseconds?: number; api?: HubApi } = {}) {
  const ending = new AbortController();
  const { log, lines } = heardLog();
  const book = openCallBook(seed);
  let clock = from;
  let passesAtTheEnd = 0;
  await runDispatch({
    api: api ?? createHubApi({ hub: hub.address, key: "k", signal: ending.signal }),
    book: {
      ...book,
      callsAround: (at, stagedAt) => {
        // The second look at the last moment finds nothing left to tell.
        if (at === to && passesAtTheEnd++ > 0) ending.abort();
        clock = Math.min(to, clock + stepMilliseconds);
        return book.callsAround(at, stagedAt);
      },
    },
    store,
    memory: (await store.load()).memory,
    connection: createConnection({ log, hub: hub.address, signal: ending.signal, random: () => 0 }),
    log,
    signal: ending.signal,
    now: () => clock,
    tickMilliseconds: 0,
  });
  return lines;
}

const openInBook = (at: number, seed = "7"): string[] =>
  openCallBook(seed).callsAround(at, saved.at(-1)?.stagedAt ?? []).filter((plan) => isOpenAt(plan, at)).map(({ sourceRef }) => sourceRef).sort();

test("at a start the hub hears the emergencies first, then the rest of the present, and what ended in the past hours", async () => {
  await runBetween(evening, evening);
  const opening = hub.reports.filter(({ status }) => status === "open");
  expect(opening.slice(0, 3).every(({ priority }) => priority === 1)).toBe(true);
  expect(opening.map(({ nature }) => nature)).toEqual(expect.arrayContaining(["SHOTSPOTTER", "ROBBERY ARMED"]));
  expect(opening.length).toBeGreaterThanOrEqual(15);
  const over = hub.reports.filter(({ status }) => status === "closed");
  expect(over.length).toBeGreaterThan(10);
  expect(hub.reports.findLastIndex(({ status }) => status === "open")).toBeLessThan(hub.reports.findIndex(({ status }) => status === "closed"));
});

test("every incident that was opened in a day is closed, and updates carry only what changed", async () => {
  await runBetween(evening, evening + 24 * hour, { stepMilliseconds: 10 * minute });
  const last = evening + 24 * hour;
  expect(hub.incidents.size).toBeGreaterThan(600);
  expect(hub.openReferences().length).toBeLessThan(60);
  // Three hours later, with the city down meanwhile, the next run ends what ended.
  await runBetween(last + 3 * hour, last + 3 * hour + 10_000);
  expect(hub.openReferences()).toEqual(openInBook(last + 3 * hour));
  const updates = hub.reports.filter((report) => report.nature === undefined);
  expect(updates.length).toBeGreaterThan(500);
  expect(updates.every((report) => report.occurredAt === undefined && Object.keys(report).length > 2)).toBe(true);
}, 30_000);

describe("a restart", () => {
  test("soon after continues the same incidents and stages nothing anew", async () => {
    await runBetween(evening, evening + 4 * minute);
    const before = new Set(hub.incidents.keys());
    await runBetween(evening + 5 * minute, evening + 5 * minute + 10_000);
    expect(hub.openReferences()).toEqual(openInBook(evening + 5 * minute));
    expect(saved.at(-1)?.stagedAt).toHaveLength(1);
    const fresh = [...hub.incidents.keys()].filter((reference) => !before.has(reference));
    expect(fresh.length).toBeLessThan(6);
  });

  test("after a sudden end leaves no orphans: what was opened had been written down before", async () => {
    let reachedHub = 0;
    const api: HubApi = {
      isUp: () => Promise.resolve(true),
      importCameras: () => Promise.reject(new Error("not here")),
      reportIncident: (report: IncidentReport) => {
        reachedHub += 1;
        if (report.status === "open") expect(saved.at(-1)?.openReferences).toContain(report.sourceRef);
        return Promise.resolve({ outcome: "answered", body: { id: report.sourceRef } });
      },
    };
    await runBetween(evening, evening + hour, { api });
    expect(reachedHub).toBeGreaterThan(200);
  });

  test("days later, or with another seed, closes what the earlier run left open", async () => {
    await runBetween(evening, evening + 4 * minute);
    const left = hub.openReferences();
    expect(left.length).toBeGreaterThan(10);
    const later = evening + 50 * hour;
    await runBetween(later, later + 10_000);
    expect(hub.openReferences()).toEqual(openInBook(later));
    await runBetween(later + minute, later + minute + 10_000, { seed: "another" });
    expect(hub.openReferences()).toEqual(openInBook(later + minute, "another"));
    expect(hub.openReferences().filter((reference) => left.includes(reference))).toEqual([]);
    expect(saved.at(-1)?.openReferences.toSorted()).toEqual(hub.openReferences());
  });
});

describe("with a hub that is not at its best", () => {
  /** Dispatch on the machine's clock, until `stop`. */
  function runNow(memory = emptyMemory) {
    const ending = new AbortController();
    const { log, lines } = heardLog();
    const { signal } = ending;
    const running = runDispatch({
      api: createHubApi({ hub: hub.address, key: "k", signal }),
      book: openCallBook("7"),
      store,
      memory,
      connection: createConnection({ log, hub: hub.address, signal, random: () => 0 }),
      log,
      signal,
      now: Date.now,
      tickMilliseconds: 5,
    });
    return { lines, stop: () => (ending.abort(), running) };
  }

  test("that is away: says so once, tries on, and tells the present when it is back", async () => {
    hub.mood = { kind: "fails", status: 503 };
    const { lines, stop } = runNow();
    await delay(600);
    hub.mood = { kind: "usual" };
    await vi.waitFor(() => expect(hub.openReferences()).toEqual(openInBook(Date.now())), { timeout: 5000 });
    await stop();
    expect(lines.filter((line) => line.includes("does not answer"))).toHaveLength(1);
    expect(lines.filter((line) => line.includes("The hub answers"))).toHaveLength(1);
    const opened = hub.reports.filter(({ nature }) => nature !== undefined).map(({ sourceRef }) => sourceRef);
    expect(new Set(opened).size).toBe(opened.length);
  });

  test("that refuses: the code is in the log, and the city goes on", async () => {
    hub.mood = { kind: "refuses", problem: new Problem("not_signed_in") };
    const { lines, stop } = runNow();
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(20), { timeout: 5000 });
    await stop();
    expect(lines.every((line) => line.includes('"code":"not_signed_in"'))).toBe(true);
  });

  test("that has forgotten: the next change tells all of the incident again", async () => {
    await runBetween(evening, evening + minute);
    const known = hub.openReferences().length;
    hub.incidents.clear();
    const ending = evening + 40 * minute;
    const memory = saved.at(-1);
    expect(memory?.openReferences.length).toBe(known);
    const forgetful = createHubApi({ hub: hub.address, key: "k", signal: new AbortController().signal });
    let told = 0;
    const lines = await runBetween(evening + minute, ending, {
      api: {
        ...forgetful,
        reportIncident: (report) => {
          told += 1;
          if (told === 60) hub.incidents.clear();
          return forgetful.reportIncident(report);
        },
      },
    });
    expect(lines.some((line) => line.includes('"code":"invalid_request"'))).toBe(true);
    expect(hub.openReferences().length).toBeGreaterThan(8);
    expect(lines.filter((line) => line.includes('"nature"')).length).toBe(0);
  });

  test("ends at once when it is told to", async () => {
    const { stop } = runNow();
    await vi.waitFor(() => expect(hub.reports.length).toBeGreaterThan(0));
    const startedAt = performance.now();
    await stop();
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
