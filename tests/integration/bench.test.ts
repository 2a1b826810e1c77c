import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { compared, interleaved, judged } from "../bench/measure.ts";
import type { Row } from "../bench/row.ts";
import { rows as everyRow } from "../bench/rows.ts";
import { runBench } from "../bench/runBench.ts";
import { temporaryFolder } from "../support/hubProcess.ts";

const report = z.object({
  quick: z.boolean(),
  machine: z.object({ cores: z.number() }),
  versions: z.record(z.string(), z.string()),
  rows: z.array(z.looseObject({ name: z.string(), kind: z.string(), loadBefore: z.number() })),
});

const row = (name: string, ours: number, bare: number): Row => ({
  name,
  aim: "at most half",
  run: async () => [judged({ ours, bare, unit: "ms", aim: { kind: "atMost", ratio: 0.5 } })],
});
const broken: Row = { name: "broken", aim: "never measured", run: () => Promise.reject(new Error("the bare page never loaded")) };

describe("npm run bench", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  async function bench(rows: readonly Row[], ...commandLine: string[]) {
    let output = "";
    const code = await runBench({ rows, commandLine, folder: folder.path, write: (text) => (output += text) });
    const [file] = await readdir(folder.path);
    return { code, output, json: file === undefined ? null : report.parse(JSON.parse(await readFile(join(folder.path, file), "utf8"))) };
  }

  it("says which aims are met and which are missed, and ends well either way", async () => {
    const { code, output } = await bench([row("swift", 1, 4), row("slow", 3, 4)]);
    expect(output).toMatch(/swift +1 ms +4 ms +0\.25× +≤ 0\.5× +met\n/);
    expect(output).toMatch(/slow +3 ms +4 ms +0\.75× +≤ 0\.5× +missed\n/);
    expect(output).toContain("1 met, 1 missed, 0 failed");
    expect(code).toBe(0);
  });

  it("fails where a row cannot be measured, says why, and measures the others", async () => {
    const { code, output, json } = await bench([broken, row("swift", 1, 4)]);
    expect(output).toContain("failed: broken: Error: the bare page never loaded");
    expect(output).toContain("1 met, 0 missed, 1 failed");
    expect(json?.rows.map(({ name, kind }) => [name, kind])).toEqual([["broken", "failed"], ["swift", "measured"]]);
    expect(code).toBe(1);
  });

  it("runs the rows asked for by a part of their names, and names them all where none has it", async () => {
    const some = await bench([broken, row("swift", 1, 4)], "SWI", "--quick");
    expect([some.code, some.json?.quick, some.json?.rows.length]).toEqual([0, true, 1]);
    const none = await bench([broken], "radius");
    expect([none.code, none.output]).toEqual([1, expect.stringContaining("broken: never measured")]);
  });

  it("writes the machine, its load and the versions beside the samples", async () => {
    const samples = await interleaved({ ours: () => 1, bare: () => 3, warmUps: 2, repetitions: 4 });
    const { json } = await bench([{ name: "swift", aim: "", run: async () => [compared({ samples, unit: "ms", aim: { kind: "atLeast", ratio: 2 } })] }]);
    expect(json?.machine.cores).toBeGreaterThan(0);
    expect(json?.versions).toMatchObject({ node: process.version, kdbush: expect.any(String) });
    expect(json?.rows[0]).toMatchObject({ lines: [{ ratio: 3, met: true, samples: { ours: [1, 1, 1, 1], bare: [3, 3, 3, 3] } }] });
  });

  it("knows rows of different names only", () => {
    expect(new Set(everyRow.map(({ name }) => name)).size).toBe(everyRow.length);
    expect(everyRow.length).toBeGreaterThan(0);
  });
});

describe("a line of the benchmark", () => {
  it("is judged by its aim", () => {
    const met = (aim: Parameters<typeof judged>[0]["aim"], ours: number, bare: number | null) => judged({ ours, bare, unit: "ms", aim }).met;
    expect([met({ kind: "atMost", ratio: 0.5 }, 2, 4), met({ kind: "atMost", ratio: 0.5 }, 2.1, 4)]).toEqual([true, false]);
    expect([met({ kind: "atLeast", ratio: 2 }, 2, 4), met({ kind: "atLeast", ratio: 2 }, 2.1, 4)]).toEqual([true, false]);
    expect([met({ kind: "timesAsMany", ratio: 2 }, 4, 2), met({ kind: "timesAsMany", ratio: 2 }, 3.9, 2)]).toEqual([true, false]);
    expect([met({ kind: "within", limit: 50 }, 50, null), met({ kind: "within", limit: 50 }, 51, null)]).toEqual([true, false]);
    expect(met({ kind: "atMost", ratio: 0.5 }, 2, null)).toBe(false);
  });

  it("comes from samples taken in turns, each side first as often as the other", async () => {
    const order: string[] = [];
    await interleaved({ ours: () => order.push("ours"), bare: () => order.push("bare"), warmUps: 0, repetitions: 2 });
    expect(order).toEqual(["ours", "bare", "bare", "ours"]);
  });
});
