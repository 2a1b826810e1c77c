import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import pino from "pino";
import { readConfiguration } from "../../hub/config/readConfiguration.ts";
import { startHub, type RunningHub } from "../../hub/server.ts";
import { takeDataFolder } from "../../hub/store/dataFolder.ts";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey } from "../support/facts.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { waitUntil } from "../support/waitUntil.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: RunningHub;
let release: () => Promise<void>;
/** Hours by which the hub's clock is ahead. */
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  folder = await temporaryFolder();
  const configuration = readConfiguration({ RTCC_PORT: "0", RTCC_CITY: "launch", RTCC_DATA: folder.path });
  const taken = await takeDataFolder(folder.path, "launch");
  release = taken.release;
  const consoleFolder = join(folder.path, "console");
  await mkdir(consoleFolder);
  hub = await startHub({
    configuration,
    folder: taken,
    logger: pino({ level: "silent" }),
    consoleFolder,
    city: { key: { name: "city", key: cityKey, may: ["incidents"] }, videoPrefix: "http://127.0.0.1:9/" },
    clock: () => new Date(Date.now() + ahead * 3_600_000),
    onStoreLost: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await hub.close();
  await release();
  await folder.remove();
});

test("after twelve hours a session is over: its connection is cut and its token worth nothing", async () => {
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const connection = await createSocketConnector(hub.address).connect(analyst.token);
  let closed = false;
  connection.onClosed(() => {
    closed = true;
  });
  ahead = 11.9;
  expect((await analyst.get("/session")).status).toBe(200);
  ahead = 12.1;
  await waitUntil("the connection is cut", () => closed, 2_000);
  expect((await analyst.get("/session")).body).toMatchObject({ code: "session_ended" });
});
