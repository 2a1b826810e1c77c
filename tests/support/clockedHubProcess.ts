import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";

export interface ClockedHubProcess {
  address: string;
  /** Sets the hub's clock ahead of the machine's by so many minutes in all. */
  setAhead(minutes: number): Promise<void>;
  /** Without a moment to put anything in order. */
  kill(): Promise<void>;
}

/** A hub in a process of its own, whose clock the test sets. */
export async function startClockedHubProcess(dataFolder: string, aheadMinutes: number): Promise<ClockedHubProcess> {
  const child = fork(join(import.meta.dirname, "clockedHubChild.ts"), [dataFolder, String(aheadMinutes)], { execArgv: ["--no-warnings"] });
  const ended = once(child, "exit");
  const said = async (): Promise<string> => {
    const [message] = await Promise.race([once(child, "message"), ended.then(([code]) => Promise.reject(new Error(`The hub ended with ${code}`)))]);
    return z.string().parse(message);
  };
  return {
    address: await said(),
    setAhead: async (minutes) => {
      child.send(minutes);
      await said();
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
