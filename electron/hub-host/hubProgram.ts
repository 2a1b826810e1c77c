import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How the hub is started on this machine. All of it is handed in: the shell knows no program's place. */
export interface HubProgram {
  readonly command: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface HubEnding {
  /** Its exit code; null where a signal ended it or it could not be started. */
  readonly code: number | null;
  /** The last it said on standard error, shortened; empty where it said nothing. */
  readonly lastWords: string;
}

export interface HubChild {
  /** The address it is ready at; never settles where it ends before. */
  readonly ready: Promise<string>;
  readonly ended: Promise<HubEnding>;
  readonly pid: number | null;
  /** Asks it to end, and ends it by force where it does not. */
  end(): Promise<void>;
}

const readyLine = /^Hub ready: (https?:\/\/\S+)$/;
const lastWordsLength = 1_500;
const patienceMilliseconds = 9_000;
/** What it started itself may still hold its output for so long, milliseconds: it should be gone before the hub is started again. */
const partsPatienceMilliseconds = 5_000;

/** Starts the hub as a process of its own. Its standard input stays open as long as the shell lives: the hub ends when it closes. */
export function startHubProgram(program: HubProgram, environment: Readonly<Record<string, string>>, onLine: (line: string) => void): HubChild {
  const child = spawn(program.command, [...program.words], {
    cwd: program.folder,
    env: { ...program.environment, ...environment },
    // A process group of its own: Ctrl-C in a terminal reaches the shell, which ends the hub in order.
    detached: process.platform !== "win32",
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  let lastWords = "";
  let failure = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-lastWordsLength);
  });
  // The hub may be gone before the shell closes its input: its ending is what counts, and is told by `ended`.
  child.stdin.on("error", (error: Error) => {
    failure ||= error.message;
  });
  const ended = new Promise<HubEnding>((resolve) => {
    child.once("error", (error) => resolve({ code: null, lastWords: `${program.command} could not be started (${error.message}).` }));
    const tell = (code: number | null) => resolve({ code, lastWords: (lastWords || failure).trim() });
    child.once("close", tell);
    child.once("exit", (code) => setTimeout(() => tell(code), partsPatienceMilliseconds).unref());
  });
  const ready = new Promise<string>((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      onLine(line);
      const address = readyLine.exec(line)?.[1];
      if (address !== undefined && URL.canParse(address)) resolve(new URL(address).origin);
    });
  });
  return {
    ready,
    ended,
    pid: child.pid ?? null,
    end: async () => {
      child.stdin.end();
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), patienceMilliseconds);
      await ended;
      clearTimeout(force);
    },
  };
}
