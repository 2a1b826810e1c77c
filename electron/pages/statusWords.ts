import type { ShellState } from "../../shared/ipc/shellState.ts";

/** What the status page shows. */
export interface StatusWords {
  title: string;
  detail: string;
  /** The moment the elapsed time is counted from, milliseconds since 1970; null where nothing is going on. */
  since: number | null;
  /** What somebody else said, to be shown as it is. */
  words: string | null;
  /** What the button does, where there is something to do. */
  retry: { kind: "hub" | "window"; label: string } | null;
  isBusy: boolean;
}

const still = { since: null, words: null, isBusy: false } as const;

/** The shell's state in words: what is being done, what failed, and what to do. */
export function statusWords({ hub, where, trouble }: ShellState): StatusWords {
  if (trouble?.kind === "crashed") {
    return {
      ...still,
      title: "This window keeps crashing",
      detail: `Its page crashed ${trouble.times} times within a minute (${trouble.reason}), so it was not loaded again. What the hub acknowledged is safe, and other windows go on.`,
      retry: { kind: "window", label: "Load it again" },
    };
  }
  if (trouble?.kind === "not-loaded" && hub.kind === "ready") {
    return {
      ...still,
      title: "The console did not load",
      detail: `${trouble.reason}. It is tried again by itself.`,
      retry: { kind: "window", label: "Try now" },
      isBusy: true,
    };
  }
  const name = where.kind === "here" ? "the hub" : `the hub at ${new URL(where.address).host}`;
  switch (hub.kind) {
    case "starting":
      return where.kind === "here"
        ? { title: "Starting the hub", detail: hub.said ?? "The first start fills the store and takes longer than the next ones.", since: hub.since, words: null, retry: null, isBusy: true }
        : { title: `Looking for ${name}`, detail: "The console opens as soon as it answers.", since: hub.since, words: null, retry: null, isBusy: true };
    case "ready":
      return { ...still, title: "Opening the console", detail: `${sentence(name)} is ready.`, retry: null, isBusy: true };
    case "waiting":
      return {
        title: where.kind === "here" ? "The hub ended and is started again" : `${sentence(name)} does not answer`,
        detail: `${hub.reason} Attempt ${hub.attempt} follows by itself.`,
        since: hub.since,
        words: null,
        retry: { kind: "hub", label: "Try now" },
        isBusy: true,
      };
    case "failed":
      return { ...still, title: `${sentence(name)} is not running`, detail: hub.reason, words: hub.advice, retry: { kind: "hub", label: "Try again" } };
    case "stopping":
      return { ...still, title: "Ending", detail: `${sentence(name)} is ending in order.`, retry: null, isBusy: true };
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
