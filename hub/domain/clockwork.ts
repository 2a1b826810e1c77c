import type { Session } from "../accounts/accounts.ts";
import { anyGrantOverdue, endViewsOfAbsent, reassessGrants } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { ScreenTimers } from "./screenTimers.ts";
import { tendWalls } from "./wallClockwork.ts";
import { turnScreens } from "./wallRuleTimelines.ts";

/** How often the hub looks for what has run out: well within the 2 s in which a picture must end. */
const checkMilliseconds = 250;
/** How often memory lets go of what is long over. */
const tidyMilliseconds = 60_000;

export interface ClockworkParts {
  domain: Domain;
  /** Locks the sessions that are due, and warns whom it will be. */
  tendLocks: () => Promise<void>;
  /** Sessions that have run out since the last time. */
  takeExpiredSessions: () => readonly Session[];
  /** Users who have left every console for good, as far as can be told, since the last time. */
  takeAbsentUsers: () => readonly string[];
  /** Cuts what such a session still has open. */
  endSession: (session: Session) => Promise<void>;
  onError: (error: unknown) => void;
}

export interface Clockwork {
  /** Looks at once, after what is under way, and not only when the time has come. */
  hurry(): void;
  stop(): Promise<void>;
}

/** Ends what is past its time, by the hub's clock: grants, holds, sessions, views nobody looks at, a rule's minutes on a screen; and tends the walls. */
export function startClockwork({ domain, tendLocks, takeExpiredSessions, takeAbsentUsers, endSession, onError }: ClockworkParts): Clockwork {
  let running: Promise<void> | null = null;
  let isHurried = false;
  let isStopped = false;

  async function check(): Promise<void> {
    for (const session of takeExpiredSessions()) await endSession(session);
    await tendLocks();
    for (const userId of takeAbsentUsers()) await domain.store.write((unit) => endViewsOfAbsent(domain, unit, userId));
    if (anyGrantOverdue(domain, domain.clock())) await domain.store.write((unit) => reassessGrants(domain, unit, () => true));
    await turnScreens(domain);
    timers.follow(domain.world.screens);
    await tendWalls(domain);
  }

  const run = (): void => {
    isHurried &&= running !== null;
    running ??= check()
      .catch(onError)
      .finally(() => {
        running = null;
        if (isHurried) run();
      });
  };
  // What asks for it may stand in the middle of a commit, whose changes nobody has been told yet.
  const hurry = (): void => {
    isHurried = true;
    setImmediate(() => void (isStopped || run()));
  };
  const timers = new ScreenTimers(domain.clock, run);
  const checks = setInterval(run, checkMilliseconds);
  const tidying = setInterval(() => domain.world.forgetOldIncidents(domain.clock()), tidyMilliseconds);
  return {
    hurry,
    stop: async () => {
      isStopped = true;
      clearInterval(checks);
      clearInterval(tidying);
      timers.stop();
      await running;
    },
  };
}
