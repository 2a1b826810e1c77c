import { endEnrolment, hasLapsed } from "./enrolments.ts";
import type { Domain } from "./hub.ts";
import { isWallDue, tendWall } from "./screenViews.ts";

/** Does for the walls what they cannot ask for: opens, renews and ends their views, and notices that a display's session is over. */
export async function tendWalls(domain: Domain): Promise<void> {
  const isDue = (now: Date) => [...domain.world.screens.values()].filter((screen) => hasLapsed(domain, screen) || isWallDue(domain, screen, now));
  if (isDue(domain.clock()).length === 0) return;
  await domain.store.write(async (unit) => {
    // Other writes may have come first: what is due is what is due now.
    for (const screen of isDue(unit.now)) {
      if (hasLapsed(domain, screen)) await endEnrolment(domain, unit, screen);
      else await tendWall(domain, unit, screen);
    }
  });
}
