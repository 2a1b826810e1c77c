import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureConsoleBuilt } from "../../build/buildConsole.ts";
import { ensureShellBuilt } from "../../build/buildShell.ts";
import { freePort } from "../support/freePort.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { waitUntil } from "../support/waitUntil.ts";

// The programs are stand-ins that write down how they were called: what is shown here is whom `npm start` calls, when and how.
const repository = join(import.meta.dirname, "..", "..");
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let launcher: ChildProcess | null;
let said: string;

// What is built takes its own time; here it is about the start.
beforeAll(async () => {
  await ensureConsoleBuilt(() => undefined);
  await ensureShellBuilt(() => undefined);
}, 180_000);
beforeEach(async () => {
  folder = await temporaryFolder();
  launcher = null;
  said = "";
});
afterEach(async () => {
  if (launcher && launcher.exitCode === null) {
    const ended = new Promise((resolve) => launcher?.once("exit", resolve));
    launcher.kill("SIGTERM");
    await ended;
  }
  await folder.remove();
});

/** A program that notes its call, and goes on until it is ended, or ends with a code. */
async function program(path: string, name: string, ending: number | "stays"): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho "${name} $RTCC_HUB $*" >> "${join(folder.path, "calls")}"\n${ending === "stays" ? "exec sleep 600" : `exit ${ending}`}\n`);
  await chmod(path, 0o755);
}

const calls = async () => (await readFile(join(folder.path, "calls"), "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
const isReady = () => /^Hub ready: (\S+)$/m.exec(said)?.[1];

async function start(environment: Record<string, string>): Promise<void> {
  await program(join(folder.path, "bin", "google-chrome-stable"), "browser", "stays");
  launcher = spawn(process.execPath, ["--no-warnings", join(repository, "build", "launch.ts")], {
    env: { PATH: `${join(folder.path, "bin")}:${process.env["PATH"]}`, HOME: folder.path, DISPLAY: ":99", RTCC_CITY: "launch", RTCC_DATA: join(folder.path, "data"), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [launcher.stdout, launcher.stderr]) stream?.on("data", (text: Buffer) => (said += text.toString()));
}

describe("npm start on a desktop", () => {
  test("opens the shell's window before the hub is ready, and no browser", async () => {
    await program(join(folder.path, "electron", "electron"), "shell", "stays");
    const port = await freePort();
    await start({ RTCC_PORT: String(port), ELECTRON_OVERRIDE_DIST_PATH: join(folder.path, "electron") });
    await waitUntil("the shell was called", async () => (await calls()).length > 0, 60_000);
    expect(isReady()).toBeUndefined();
    await waitUntil("the hub is ready", () => isReady() !== undefined, 30_000);
    expect(isReady()).toBe(`http://127.0.0.1:${port}`);
    const [only, ...others] = await calls();
    expect(only).toMatch(new RegExp(`^shell http://127\\.0\\.0\\.1:${port} .*${join("dist", "shell", "main.js")}$`));
    expect(others).toEqual([]);
  });

  test("a shell that cannot start leaves nobody without a console: a browser opens", async () => {
    await program(join(folder.path, "electron", "electron"), "shell", 127);
    await start({ RTCC_PORT: "0", ELECTRON_OVERRIDE_DIST_PATH: join(folder.path, "electron") });
    await waitUntil("the browser was called", async () => (await calls()).some((line) => line.startsWith("browser")), 60_000);
    expect((await calls()).at(-1)).toContain(`--app=${isReady()}`);
    expect(said).toContain("The desktop shell ended unexpectedly (exit code 127).");
  });

  test("a look-up of the runtime that fails itself ends nothing else", async () => {
    await start({ RTCC_PORT: "0", TMPDIR: join(folder.path, "no such folder") });
    await waitUntil("the failure is said", () => said.includes("could not be looked for"), 30_000);
    await waitUntil("the browser was called", async () => (await calls()).some((line) => line.startsWith("browser")), 60_000);
    expect(launcher?.exitCode).toBeNull();
  });

  test("a look-up of the runtime that stands still keeps nobody waiting, is given up, and is not tried again", async () => {
    let asked = 0;
    const mirror = createServer(() => (asked += 1));
    await new Promise<void>((resolve) => mirror.listen(0, "127.0.0.1", resolve));
    const environment = { RTCC_PORT: "0", ELECTRON_MIRROR: `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`, electron_config_cache: join(folder.path, "cache") };
    await start(environment);
    await waitUntil("the browser was called", async () => (await calls()).length > 0, 60_000);
    expect(said, "the console opened while the look-up was under way").not.toContain("cannot be had");
    await waitUntil("the look-up is given up", () => said.includes("cannot be had here (nothing came for 10 s)"), 40_000);
    expect(asked).toBeGreaterThan(0);
    const ended = new Promise((resolve) => launcher?.once("exit", resolve));
    launcher?.kill("SIGTERM");
    await ended;
    const askedBefore = asked;
    said = "";
    await start(environment);
    await waitUntil("the browser was called again", async () => (await calls()).length > 1, 60_000);
    expect(asked).toBe(askedBefore);
    mirror.closeAllConnections();
    await new Promise((resolve) => mirror.close(resolve));
  });
});
