import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const repository = join(import.meta.dirname, "..", "..");

export interface StartCommand {
  /** What it printed, standard output and errors together. */
  output(): string;
  /** The address it says it is ready at; null if it ends before. */
  ready: Promise<string | null>;
  /** The command itself has ended, and the terminal's prompt is back; what it started may run on. */
  exited: Promise<void>;
  /** The exit code, once all it started has ended too; null where a signal ended it. */
  ended: Promise<number | null>;
  /** Presses Ctrl-C and waits for the end; gives the exit code. */
  interrupt(): Promise<number | null>;
}

/** Runs what `npm start` runs, on the machine's own Node, as a terminal would: Ctrl-C goes to its whole process group. */
export function runStartCommand(environment: Record<string, string>): StartCommand {
  const child = spawn("node", [join("build", "start.mjs")], {
    cwd: repository,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", RTCC_OPEN: "0", RTCC_PORT: "0", ...environment },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // "close" and not "exit": only then has everything been read that it and what it started have printed.
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const ready = new Promise<string | null>((resolve) => {
    const take = (text: string) => {
      output += text;
      const match = /^Hub ready: (\S+)$/m.exec(output);
      if (match?.[1]) resolve(match[1]);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    void ended.then(() => resolve(null));
  });
  return {
    output: () => output,
    ready,
    exited,
    ended,
    interrupt: () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGINT");
      return ended;
    },
  };
}

/** Runs the start command and waits until it is ready. Rejects with what it printed if it ends before. */
export async function startProduct(environment: Record<string, string>): Promise<StartCommand & { address: string }> {
  const command = runStartCommand(environment);
  const address = await command.ready;
  if (address === null) throw new Error(`The start command ended with ${await command.ended}:\n${command.output()}`);
  return { ...command, address };
}

export interface RunningProcess {
  pid: number;
  command: string;
}

/** Every process that runs for a data folder, however it came about; Linux only. Those that have ended, but were not taken note of, do not count. */
export async function processesOf(dataFolder: string): Promise<RunningProcess[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process may end while it is looked at.
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
      const isOurs = (await read("environ")).split("\0").includes(`RTCC_DATA=${dataFolder}`);
      const state = /\) (\S)/.exec(await read("stat"))?.[1];
      return isOurs && state !== "Z" ? [{ pid, command: (await read("cmdline")).replaceAll("\0", " ") }] : [];
    }),
  );
  return found.flat();
}
