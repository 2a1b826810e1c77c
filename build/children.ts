import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";

/** How long a part may take to end in order before it is ended by force, milliseconds. */
const patienceMilliseconds = 8_000;

export interface Child {
  /** The exit code, once it has ended; null where a signal ended it. */
  ended: Promise<number | null>;
  /** The first line of its output that matches. Never settles if none does. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Asks it to end, and ends it by force if it does not. */
  end(): Promise<void>;
}

/** Starts one of our own programs. It ends when this process does, even if that is killed: its standard input closes. */
export function startChild(program: string, environment: Record<string, string>): Child {
  return follow(
    spawn(process.execPath, ["--no-warnings", program], {
      env: { ...process.env, ...environment },
      // A process group of its own: Ctrl-C reaches the launcher, which ends its parts in order.
      detached: process.platform !== "win32",
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
}

/** Wraps a process that was spawned with a readable standard output, or with none. */
export function follow(child: ReturnType<typeof spawn>): Child {
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(1));
  });
  const lines = child.stdout ? createInterface(child.stdout) : null;
  return {
    ended,
    line: (pattern) =>
      new Promise((resolve) => {
        lines?.on("line", (text) => {
          const match = pattern.exec(text);
          if (match) resolve(match);
        });
      }),
    end: async () => {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), patienceMilliseconds);
      await ended;
      clearTimeout(force);
    },
  };
}
