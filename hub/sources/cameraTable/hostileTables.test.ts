import { PerformanceObserver, type PerformanceEntry } from "node:perf_hooks";
import process from "node:process";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { Problem } from "../../../shared/protocol/problems.ts";
import { cameraColumns } from "./columns.ts";
import { parseCameraTable } from "./parseCameraTable.ts";

vi.setConfig({ testTimeout: 60_000 });

const seed = 20_261_122;
const geocode = () => null;
const prototypeKeys = (): string[] => Object.getOwnPropertyNames(Object.prototype).toSorted();

/** Parses, and lets nothing through but a table or a Problem. */
async function expectTableOrProblem(body: Buffer, contentType: string): Promise<void> {
  const before = prototypeKeys();
  try {
    const { rows, rejected } = await parseCameraTable(body, contentType, geocode);
    for (const row of rows) {
      expect(row.id).not.toBe("");
      expect(row.level === "registered" && (row.streamUrl ?? row.subStreamUrl ?? row.stillUrl) !== null).toBe(false);
    }
    for (const each of rejected) expect(each.message.length).toBeLessThan(400);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
  }
  expect(prototypeKeys()).toEqual(before);
}

const hostileCell = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom("", "=1+1", "-", "NaN", "1e999", "-0", "__proto__", '"', "\r", "\n", "\u0000", "\u202e", "http://a:b@c/", "http://[::1]/", "file:///etc/passwd", "registered", "integrated"),
  fc.double().map(String),
);
const hostileName = fc.oneof(fc.constantFrom(...cameraColumns), fc.constantFrom("__proto__", "constructor", "toString", ""), fc.string({ maxLength: 8 }));
const quotedCell = hostileCell.map((text) => `"${text.replaceAll('"', '""')}"`);

test("any CSV under any header is a table or a Problem", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constant([...cameraColumns]), fc.array(hostileName, { maxLength: 20 })),
      fc.array(fc.array(fc.oneof(hostileCell, quotedCell), { maxLength: 20 }), { maxLength: 8 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      async (header, rows, end) => {
        const text = [header, ...rows].map((cells) => cells.join(",")).join(end);
        await expectTableOrProblem(Buffer.from(text), "text/csv");
      },
    ),
    { seed, numRuns: 600 },
  );
});

test("any GeoJSON is a table or a Problem", async () => {
  const properties = fc.dictionary(hostileName, fc.oneof(hostileCell, fc.double(), fc.jsonValue({ maxDepth: 2 })), { maxKeys: 8 });
  const geometry = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.record({ type: fc.constant("Point"), coordinates: fc.array(fc.oneof(fc.double(), hostileCell), { maxLength: 4 }) }));
  const feature = fc.oneof(fc.jsonValue(), fc.record({ type: fc.constant("Feature"), geometry, properties }));
  await fc.assert(
    fc.asyncProperty(fc.array(feature, { maxLength: 6 }), async (features) => {
      await expectTableOrProblem(Buffer.from(JSON.stringify({ type: "FeatureCollection", features })), "application/geo+json");
    }),
    { seed, numRuns: 600 },
  );
});

test("any bytes at all are a table or a Problem", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom("text/csv", "application/geo+json"), async (bytes, contentType) => {
      await expectTableOrProblem(Buffer.from(bytes), contentType);
    }),
    { seed, numRuns: 600 },
  );
});

test.each(["text/csv", "application/geo+json"])("34,000 cameras as %s leave the hub its turns", async (contentType) => {
  const body = Buffer.from(contentType === "text/csv" ? largeCsv() : largeGeoJson());
  await parseCameraTable(body, contentType, geocode);
  const turns = watchTurns();
  const { rows, rejected } = await parseCameraTable(body, contentType, geocode);
  const milliseconds = turns.end();
  expect(rejected).toEqual([]);
  expect(rows).toHaveLength(34_000);
  expect(milliseconds.length).toBeGreaterThan(20);
  expect(milliseconds.at(Math.floor(milliseconds.length * 0.98))).toBeLessThan(20);
  expect(milliseconds.at(-1)).toBeLessThan(60);
});

/** One turn of the event loop: when it ended, and what it cost in processor time, milliseconds. */
interface Turn {
  endedAt: number;
  cost: number;
}

/**
 * Measures what each turn of the event loop costs in processor time, which other programs on the machine do not change, and
 * takes off the garbage collections in it: when one comes, and how much it finds, is no doing of the turn it falls into.
 */
function watchTurns(): { end: () => number[] } {
  const turns: Turn[] = [];
  const collections: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => void collections.push(...list.getEntries()));
  observer.observe({ entryTypes: ["gc"] });
  let ended = false;
  let before = process.threadCpuUsage();
  const turn = (): void => {
    if (ended) return;
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    turns.push({ endedAt: performance.now(), cost: (user + system) / 1000 });
    setImmediate(turn);
  };
  setImmediate(turn);
  return {
    end: () => {
      ended = true;
      collections.push(...observer.takeRecords());
      observer.disconnect();
      const ends = turns.map(({ endedAt }) => endedAt);
      const own = turns.map(({ cost }) => cost);
      for (const { startTime, duration } of collections) {
        const hit = ends.findIndex((endedAt) => endedAt >= startTime);
        own[hit] = (own[hit] ?? 0) - duration;
      }
      return own.toSorted((one, other) => one - other);
    },
  };
}

const camera = (index: number): Record<string, string | number> => ({
  id: `camera-${index}`,
  name: `Camera ${index}, front door`,
  level: index % 2 ? "integrated" : "registered",
  headingDegrees: index % 360,
  fieldOfViewDegrees: 90,
  rangeMeters: 30,
  retentionDays: 14,
  ownerName: `Owner ${index}`,
  ownerPhone: "414-555-0100",
  ownerEmail: `owner${index}@example.org`,
  streamUrl: index % 2 ? `http://10.20.0.1:8080/${index}/main.m3u8` : "",
});

function largeCsv(): string {
  const columns = [...Object.keys(camera(0)), "longitude", "latitude"];
  const rows = Array.from({ length: 34_000 }, (_, index) => [...Object.values(camera(index)).map((cell) => `"${cell}"`), -88 + index / 1e6, 43].join(","));
  return [columns.join(","), ...rows].join("\r\n");
}

function largeGeoJson(): string {
  const features = Array.from({ length: 34_000 }, (_, index) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [-88 + index / 1e6, 43] },
    properties: camera(index),
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}
