import type { Session } from "../accounts/accounts.ts";
import { anyGrantOverdue, endViewsOfAbsent, reassessGrants } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { tendWalls } from "./wallClockwork.ts";

/** How often the hub looks for what has run out: well within the 2 s in which a picture must end. */
const checkMilliseconds = 250;
/** How often memory lets go of what is long over. */
const tidyMilliseconds = 60_000;

export interface ClockworkParts {
  domain: Domain;
  /** Sessions that have run out since the last time. */
  takeExpiredSessions: () => readonly Session[];
  /** Users who have left every console for good, as far as can be told, since the last time. */
  takeAbsentUsers: () => readonly string[];
  /** Cuts what such a session still has open. */
  endSession: (session: Session) => Promise<void>;
  onError: (error: unknown) => void;
}

/** Ends what is past its time, by the hub's clock: grants, holds, sessions, views nobody looks at; and tends the walls. Returns the function that stops it. */
export function startClockwork({ domain, takeExpiredSessions, takeAbsentUsers, endSession, onError }: ClockworkParts): () => Promise<void> {
  let running: Promise<void> | null = null;

  async function check(): Promise<void> {
    for (const session of takeExpiredSessions()) await endSession(session);
    for (const userId of takeAbsentUsers()) await domain.store.write((unit) => endViewsOfAbsent(domain, unit, userId));
    if (anyGrantOverdue(domain, domain.clock())) await domain.store.write((unit) => reassessGrants(domain, unit, () => true));
    await tendWalls(domain);
  }

  const checks = setInterval(() => {
    running ??= check()
      .catch(onError)
      .finally(() => {
        running = null;
      });
  }, checkMilliseconds);
  const tidying = setInterval(() => domain.world.forgetOldIncidents(domain.clock()), tidyMilliseconds);
  return async () => {
    clearInterval(checks);
    clearInterval(tidying);
    await running;
  };
}
