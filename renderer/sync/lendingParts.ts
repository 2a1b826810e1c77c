import type { LendingParts } from "../platform/deskLender.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";

/** What a console lends to the desk's screens beside it: its sign-in, once the hub has said what those screens are. */
export const lendingParts = ({ session, screens }: Pick<ConsoleStores, "session" | "screens">): LendingParts => ({
  signIn: () => {
    const { session: now } = session.getState();
    if (now.kind === "signed-out" || now.user.role === "wall") return null;
    const { token, user, expiresAt } = now;
    return { token, user, expiresAt };
  },
  roleOf: (screenId) => screens.getState().byId.get(screenId)?.role,
  subscribe: (listener) => session.subscribe(listener),
});
