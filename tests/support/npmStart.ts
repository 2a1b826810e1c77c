import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const repository = join(import.meta.dirname, "..", "..");

export interface StartedProduct {
  address: string;
  output: () => string;
  /** Presses Ctrl-C and waits for the end; resolves with the exit code. */
  interrupt(): Promise<number | null>;
}

/** Runs the README's start command and waits for `Hub ready`. Rejects with what was printed if it ends before. */
export async function npmStart(environment: Record<string, string>): Promise<StartedProduct> {
  const child = spawn("npm", ["start"], {
    cwd: repository,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", RTCC_OPEN: "0", RTCC_PORT: "0", ...environment },
    // A process group of its own, as a terminal makes one: Ctrl-C goes to the whole group.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = once(child, "exit");
  const address = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /^Hub ready: (\S+)$/m.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    void exited.then(() => reject(new Error(`npm start ended:\n${output}`)));
  });
  return {
    address,
    output: () => output,
    interrupt: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGINT");
      const [code] = await exited;
      return typeof code === "number" ? code : null;
    },
  };
}
