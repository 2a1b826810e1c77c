import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CityMemory, emptyMemory, openMemory } from "./memory.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "city-memory-"));
});
afterEach(() => rm(folder, { recursive: true }));

const memory: CityMemory = { formatVersion: 1, stagedAt: [1_790_000_000_000], openReferences: ["26324", "26325"], toldThrough: 1_790_000_100_000 };

test("a first run remembers nothing, in a folder that need not exist", async () => {
  const store = openMemory(path.join(folder, "not", "yet"));
  expect(await store.load()).toEqual({ memory: emptyMemory, damaged: null });
  await store.save(memory);
  expect(await openMemory(path.join(folder, "not", "yet")).load()).toEqual({ memory, damaged: null });
});

test("of many saves the last one stays", async () => {
  const store = openMemory(folder);
  await Promise.all(Array.from({ length: 20 }, (_, index) => store.save({ ...memory, toldThrough: index })));
  expect((await store.load()).memory.toldThrough).toBe(19);
});

test.each(["{", "{\"formatVersion\":9}", ""])("a damaged file (%j) is set aside and the city starts anew", async (text) => {
  await writeFile(path.join(folder, "city-memory.json"), text);
  const { memory: loaded, damaged } = await openMemory(folder).load();
  expect(loaded).toEqual(emptyMemory);
  expect(await readFile(damaged ?? "", "utf8")).toBe(text);
});

test("a save that fails says so and does not spoil the next", async () => {
  const blocked = path.join(folder, "blocked");
  await writeFile(blocked, "a file where a folder should be");
  const store = openMemory(blocked);
  await expect(store.save(memory)).rejects.toThrow();
  await rm(blocked);
  await store.save(memory);
  expect((await store.load()).memory).toEqual(memory);
});
