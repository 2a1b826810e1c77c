import type { HubProgram } from "./hub-host/hubProgram.ts";
import type { ShellTimings } from "./timings.ts";

export interface ShellOptions {
  /** The hub's program on this machine, or the address of a hub elsewhere. */
  hub: { kind: "here"; program: HubProgram } | { kind: "elsewhere"; address: string };
  /** Absolute paths of what the build step makes. */
  pagesFolder: string;
  preloadPath: string;
  /** The words this program was started with; a deep link may be among them. */
  words: readonly string[];
  platform: NodeJS.Platform;
  /** An installed program makes itself known for its links; one started from a working tree does not. */
  isInstalled: boolean;
  timings: ShellTimings;
  /** Told of each hub process that is started. */
  onHubStarted?: (pid: number | null) => void;
  log: (line: string) => void;
}
