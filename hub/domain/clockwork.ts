import type { Domain } from "./hub.ts";
import { anyGrantOverdue, reassessGrants } from "./grants.ts";

/** How often the hub looks for grants and holds that have run out: well within the 2 s in which a picture must end. */
const checkMilliseconds = 250;

/** Ends what is past its time, by the hub's clock. Returns the function that stops it. */
export function startClockwork(domain: Domain, onError: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy || !anyGrantOverdue(domain, domain.clock())) return;
    busy = true;
    running = domain.store
      .write((unit) => reassessGrants(domain, unit, () => true))
      .catch(onError)
      .finally(() => {
        busy = false;
      });
  }, checkMilliseconds);
  return () => {
    clearInterval(timer);
    return running;
  };
}
