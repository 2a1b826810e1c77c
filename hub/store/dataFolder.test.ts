import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolderError, takeDataFolder, type DataFolder } from "./dataFolder.ts";

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "rtcc-folder-"));
});
afterEach(() => rm(path, { recursive: true, force: true }));

const take = () => takeDataFolder(path, "launch");

/** Some turns of the event loop, a different number for each that waits. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

/** Several hubs reach for the folder at nearly the same moment; gives those that got it. */
async function takers(count: number, round: number): Promise<DataFolder[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, (_, index) => turns((index * (round % 13)) % 40).then(take)));
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(DataFolderError);
  return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
}

const lockOf = (pid: number, bootTicks: string | null) => writeFile(join(path, "hub.lock"), JSON.stringify({ pid, bootTicks }));

describe("one hub at a time", () => {
  test("the folder is taken until it is given back", async () => {
    const first = await take();
    await expect(take()).rejects.toThrow(/in use by another hub \(process \d+\)\. Stop that hub, or set RTCC_DATA to another folder/);
    await first.release();
    await (await take()).release();
    expect(await readdir(path)).toEqual(["hub.json"]);
  });

  test("of many that come at the same moment one gets it", async () => {
    for (let round = 0; round < 39; round++) {
      const [winner, ...others] = await takers(8, round);
      expect(others).toEqual([]);
      await winner?.release();
    }
    expect(await readdir(path)).toEqual(["hub.json"]);
  });

  const stale: [string, () => Promise<void>][] = [
    ["of a process that is gone", () => lockOf(2 ** 22 + 1, "1")],
    ["that nobody finished writing", () => writeFile(join(path, "hub.lock"), "")],
    ["of another process that had this one's number", () => lockOf(process.pid, "1")],
    [
      "of a process that is gone, and a taking over that was broken off",
      async () => {
        await lockOf(2 ** 22 + 1, "1");
        await writeFile(join(path, "hub.lock.takeover"), JSON.stringify({ pid: 2 ** 22 + 1, bootTicks: "1" }));
      },
    ],
    ["of a process that is gone, on a system without ticks", () => lockOf(2 ** 22 + 1, null)],
  ];
  test.each(stale)("a lock %s is taken over, by one", async (_name, leave) => {
    for (let round = 0; round < 39; round++) {
      await leave();
      const [winner, ...others] = await takers(8, round);
      expect([winner?.path, others]).toEqual([path, []]);
      await winner?.release();
    }
    expect(await readdir(path)).toEqual(["hub.json"]);
  });
});

test("folders above are made where they are missing, for this account alone", async () => {
  path = join(path, "some", "where");
  const folder = await take();
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  await folder.release();
});

test("a scenario once chosen stays, and another is refused", async () => {
  await (await take()).release();
  await expect(takeDataFolder(path, "atlanta")).rejects.toThrow(/belongs to RTCC_CITY=launch, not to RTCC_CITY=atlanta/);
  await (await take()).release();
});

test.skipIf(process.platform !== "linux")("a file system that takes nothing is said, not waited for", async () => {
  await expect(takeDataFolder("/proc/rtcc/data", "launch")).rejects.toThrow(/cannot be written .*Set RTCC_DATA/);
});
