import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { incidentReport } from "../support/facts.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { processesOf, runStartCommand, startProduct } from "../support/startCommand.ts";
import { waitUntil } from "../support/waitUntil.ts";

/** The machine may be busy with the rest of the suite: how long to wait for what takes a moment. */
const patience = 60_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const each of await processes()) process.kill(each.pid, "SIGKILL");
  await waitUntil("nothing is left", async () => (await processes()).length === 0, patience);
  await folder.remove();
});

const environment = () => ({ RTCC_DATA: folder.path, RTCC_CITY: "launch" });
const start = () => startProduct(environment());

const processes = () => processesOf(folder.path);

async function pidOf(program: string): Promise<number> {
  const found = (await processes()).find((each) => each.command.includes(program));
  if (!found) throw new Error(`${program} does not run`);
  return found.pid;
}

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/healthz`).then(
    (response) => response.ok,
    () => false,
  );

/** Writes something down, and gives how to see that it is there. */
async function leaveTrace(address: string, sourceRef: string): Promise<void> {
  const analyst = await ApiClient.signIn(address, "analyst");
  expect((await analyst.post("/incidents", incidentReport({ sourceRef }))).status).toBe(201);
}

async function traces(address: string): Promise<string[]> {
  const analyst = await ApiClient.signIn(address, "analyst");
  const { incidents } = (await analyst.get("/incidents?limit=1000")).body;
  return incidents.flatMap((each: { source: string; sourceRef: string }) => (each.source === "cad" && each.sourceRef.startsWith("trace-") ? [each.sourceRef] : [])).sort();
}

test("Ctrl-C ends everything it started; started again, it is soon ready and everything is still there", { timeout: 240_000 }, async () => {
  const first = await start();
  await waitUntil("it says how to end it", () => first.output().includes("Ctrl-C ends everything"), patience);
  expect((await processes()).map((each) => each.command)).toEqual(
    expect.arrayContaining([expect.stringContaining("build/launch.ts"), expect.stringContaining("hub/main.ts"), expect.stringContaining("city/main.ts")]),
  );
  const registrar = await ApiClient.signIn(first.address, "registrar");
  const cameraIds = async (client: ApiClient) => (await client.get("/cameras")).body.cameras.map((camera: { id: string }) => camera.id).sort();
  await waitUntil("the city has brought its cameras", async () => (await cameraIds(registrar)).length > 300, patience);
  const cameras = await cameraIds(registrar);
  await leaveTrace(first.address, "trace-1");
  void first.interrupt();
  await first.exited;
  expect(await processes()).toEqual([]);
  expect(await first.ended).toBe(0);
  expect(await answers(first.address)).toBe(false);

  const startedAt = performance.now();
  const second = await start();
  console.log(`started again: ready after ${Math.round(performance.now() - startedAt)} ms`);
  expect(await traces(second.address)).toEqual(["trace-1"]);
  expect(await cameraIds(new ApiClient(second.address, registrar.token))).toEqual(cameras);
  expect(await second.interrupt()).toBe(0);
});

test("started twice on one data folder, the second says so and ends; the first goes on", { timeout: 240_000 }, async () => {
  const first = await start();
  await leaveTrace(first.address, "trace-1");
  const before = (await processes()).map((each) => each.pid).sort();
  await expect(start()).rejects.toThrow(/data folder .* is in use by another hub \(process \d+\).*set RTCC_DATA to another folder/s);
  expect(await traces(first.address)).toEqual(["trace-1"]);
  await waitUntil("of the second nothing is left", async () => JSON.stringify((await processes()).map((each) => each.pid).sort()) === JSON.stringify(before), patience);
  expect(await first.interrupt()).toBe(0);
});

test("a hub that is killed: the launcher says so, ends the rest and itself, and not as if all were well; the next start takes over", { timeout: 240_000 }, async () => {
  const first = await start();
  await leaveTrace(first.address, "trace-1");
  process.kill(await pidOf("hub/main.ts"), "SIGKILL");
  expect(await first.ended).toBe(1);
  expect(first.output()).toContain("The hub ended unexpectedly (it was killed).");
  await waitUntil("the rest has ended too", async () => (await processes()).length === 0, patience);
  expect(await readdir(folder.path)).toContain("hub.lock");

  const second = await start();
  expect(await traces(second.address)).toEqual(["trace-1"]);
  expect(await second.interrupt()).toBe(0);
  expect(await readdir(folder.path)).not.toContain("hub.lock");
});

test.each(["build/launch.ts", "build/start.mjs"])("%s killed outright leaves nothing running, and nothing that was acknowledged is lost", { timeout: 240_000 }, async (program) => {
  const first = await start();
  await leaveTrace(first.address, "trace-1");
  process.kill(await pidOf(program), "SIGKILL");
  await waitUntil("hub and city have ended", async () => !(await processes()).some((each) => /(hub|city)\/main\.ts|launch\.ts/.test(each.command)), patience);
  expect(await answers(first.address)).toBe(false);
  const second = await start();
  expect(await traces(second.address)).toEqual(["trace-1"]);
  expect(await second.interrupt()).toBe(0);
});

test("everything killed at once: the next start takes over", { timeout: 240_000 }, async () => {
  const first = await start();
  await leaveTrace(first.address, "trace-1");
  for (const each of await processes()) process.kill(each.pid, "SIGKILL");
  await waitUntil("nothing runs", async () => (await processes()).length === 0, patience);
  const second = await start();
  expect(await traces(second.address)).toEqual(["trace-1"]);
  expect(await second.interrupt()).toBe(0);
});

test.each(["SIGINT", "SIGKILL"] as const)("%s to the launcher before the hub is ready leaves nothing running, and the folder can be used", { timeout: 240_000 }, async (signal) => {
  const command = runStartCommand(environment());
  await waitUntil("the hub is starting", async () => (await processes()).some((each) => each.command.includes("hub/main.ts")), patience);
  process.kill(await pidOf("build/launch.ts"), signal);
  await command.exited;
  // Ctrl-C gives the prompt back when all is over; what is killed outright ends by itself soon after.
  if (signal === "SIGINT") expect(await processes()).toEqual([]);
  expect(await command.ready).toBeNull();
  await waitUntil("nothing is left", async () => (await processes()).length === 0, patience);
  const second = await start();
  await leaveTrace(second.address, "trace-1");
  expect(await second.interrupt()).toBe(0);
});
