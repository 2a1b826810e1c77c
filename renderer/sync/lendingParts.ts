import type { LendingParts } from "../platform/deskLender.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";

/** What a console lends to the desk's screens beside it: its sign-in, once the hub has said what those screens are. */
export function lendingParts({ session, screens }: Pick<ConsoleStores, "session" | "screens">): LendingParts {
  let known = screens.getState().byId;
  // A locked console has forgotten its screens; one that is loaded anew meanwhile must still learn that it is a desk's, and locked.
  screens.subscribe(({ byId }) => {
    if (session.getState().session.kind === "signed-in") known = byId;
  });
  return {
    signIn: () => {
      const { session: now } = session.getState();
      if (now.kind === "signed-out" || now.user.role === "wall") return null;
      const { token, user, expiresAt } = now;
      return { token, user, expiresAt };
    },
    roleOf: (screenId) => known.get(screenId)?.role,
    subscribe: (listener) => session.subscribe(listener),
  };
}
