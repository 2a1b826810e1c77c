import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../hub/logger.ts";
import { logEntries } from "../support/hostileHub.ts";
import { hostileTexts } from "../support/hostileText.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { waitUntil } from "../support/waitUntil.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder?.remove());

test("whatever is logged is one line of JSON each, and secrets are cut out", async () => {
  const logger = createLogger(join(folder.path, "hub.log"));
  for (const text of hostileTexts) logger.error({ err: new Error(text), context: text }, text);
  const secret = "canary-secret-19c4";
  const holders = { token: secret, password: secret, key: secret, headers: { authorization: `Bearer ${secret}` } };
  logger.error(holders, "at the top");
  logger.error({ request: holders }, "one level down");
  logger.error({ err: Object.assign(new Error("failed"), { token: secret, password: secret, key: secret }) }, "on an error");
  const expected = hostileTexts.length + 3;
  await waitUntil("all is written", async () => (await readFile(join(folder.path, "hub.log"), "utf8").catch(() => "")).split("\n").length > expected);
  const entries = await logEntries(folder.path);
  expect(entries).toHaveLength(expected);
  for (const [index, text] of hostileTexts.entries()) expect(entries[index]).toMatchObject({ level: 50, msg: text, context: text, err: { message: text } });
  expect(JSON.stringify(entries)).not.toContain(secret);
  expect(entries.at(-1)).toMatchObject({ err: { token: "[cut]" } });
});
