import type { Logger } from "pino";
import { pause } from "./pause.ts";

const firstPauseMilliseconds = 250;
const longestPauseMilliseconds = 5000;

/** How it stands with the hub: says once that it is away, once that it is back, and how long to wait in between. */
export interface Connection {
  lost(reason: string): void;
  found(): void;
  /** Waits before the next try: longer each time, with jitter; returns early when the city ends. */
  pause(): Promise<void>;
}

export function createConnection({ log, hub, signal, random = Math.random }: { log: Logger; hub: string; signal: AbortSignal; random?: () => number }): Connection {
  let failures = 0;
  return {
    lost: (reason) => {
      failures += 1;
      if (failures === 1) log.warn({ hub, reason }, "The hub does not answer; trying again until it does");
    },
    found: () => {
      if (failures > 0) log.info({ hub }, "The hub answers");
      failures = 0;
    },
    pause: async () => {
      const longest = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** Math.min(failures, 10));
      await pause(longest / 4 + (random() * longest * 3) / 4, signal);
    },
  };
}
