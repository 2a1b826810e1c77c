import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const repository = join(import.meta.dirname, "..", "..");

export interface HubProcess {
  address: string;
  dataFolder: string;
  process: ChildProcess;
  /** What it wrote to standard error. */
  errors: () => string;
  /** Ends it and waits until it has ended. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface HubProcessOptions {
  dataFolder: string;
  environment?: Record<string, string>;
}

/** Starts the hub as a process of its own, on a port of its own, and waits for its word. Rejects with what it said if it ends before. */
export async function startHubProcess({ dataFolder, environment = {} }: HubProcessOptions): Promise<HubProcess> {
  const child = spawn(process.execPath, [join(repository, "hub", "main.ts")], {
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      NODE_NO_WARNINGS: "1",
      RTCC_PORT: "0",
      RTCC_CITY: "launch",
      RTCC_DATA: dataFolder,
      RTCC_END_WITH_STDIN: "1",
      ...(process.env["DATABASE_URL"] === undefined ? {} : { DATABASE_URL: process.env["DATABASE_URL"] }),
      ...environment,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const ready = /^Hub ready: (\S+)$/.exec(line);
      if (ready?.[1]) resolve(ready[1]);
    });
    void ended.then((code) => reject(new Error(`The hub ended with ${code}: ${errors}`)));
  });
  return {
    address,
    dataFolder,
    process: child,
    errors: () => errors,
    end: (signal = "SIGTERM") => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A folder of a test's own, and how to remove it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "rtcc-test-"));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
