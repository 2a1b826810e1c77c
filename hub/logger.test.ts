import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLogger } from "./logger.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rtcc-log-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("an event is one line of JSON, and secrets are cut out of it", async () => {
  const file = join(folder, "hub.log");
  const log = createLogger(file);
  log.info({ token: "abc", note: "first\nsecond" }, "hello");
  await vi.waitFor(async () => expect(await readFile(file, "utf8")).not.toBe(""));
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ token: "[cut]", note: "first\nsecond", msg: "hello" });
});

test.runIf(existsSync("/dev/full"))("a full disk is said once and does not stop the hub", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const log = createLogger("/dev/full");
  for (let count = 0; count < 3; count++) log.info("a line that finds no room");
  await vi.waitFor(() => expect(said).toHaveBeenCalled());
  log.info("and another");
  await new Promise((resolve) => setImmediate(resolve));
  expect(said).toHaveBeenCalledTimes(1);
  said.mockRestore();
});
