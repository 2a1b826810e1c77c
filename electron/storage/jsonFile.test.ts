import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { JsonFile } from "./jsonFile.ts";

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rtcc-json-"));
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (name = "settings.json") => new JsonFile(join(folder, name), z.strictObject({ count: z.number() }), (line) => said.push(line));

test("what was written is read back, and no half-written file stays", async () => {
  const file = open("deep/settings.json");
  await Promise.all([file.write({ count: 1 }), file.write({ count: 2 }), file.write({ count: 3 })]);
  expect(await file.read()).toEqual({ count: 3 });
  expect(await readdir(join(folder, "deep"))).toEqual(["settings.json"]);
});

test("a missing file holds nothing, and that is nothing to speak of", async () => {
  expect(await open().read()).toBeNull();
  expect(said).toEqual([]);
});

test.each(["", "{", "[]", '{"count":"three"}', '{"count":1,"more":2}', "null"])("a file with %j is passed over, and said to be", async (text) => {
  await writeFile(join(folder, "settings.json"), text);
  expect(await open().read()).toBeNull();
  expect(said).toHaveLength(1);
});

test("a write that fails leaves what was there, says so to its asker, and the next write goes ahead", async () => {
  const file = open();
  await file.write({ count: 1 });
  const before = await readFile(file.path, "utf8");
  const blocked = new JsonFile(join(folder, "settings.json", "below.json"), z.strictObject({ count: z.number() }), () => undefined);
  await expect(blocked.write({ count: 9 })).rejects.toThrow();
  expect(await readFile(file.path, "utf8")).toBe(before);
  await rm(file.path);
  await mkdir(join(folder, "settings.json"));
  await blocked.write({ count: 9 });
  expect(await blocked.read()).toEqual({ count: 9 });
});
