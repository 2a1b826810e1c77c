import { createStore, type StoreApi } from "zustand/vanilla";
import type { DeskSignIn, DeskSignInSource } from "../../platform/deskSignIn.ts";
import type { HubClient } from "../../sync/hubClient.ts";

export type DeskSignInStore = StoreApi<{ now: DeskSignIn }>;

/**
 * Has a screen's window follow the console of its workstation: who is signed in there is signed in here, and when they leave, all they
 * saw goes. A wall's window, which has a sign-in of its own, follows nobody.
 */
export function followDesk(client: HubClient, source: DeskSignInSource): DeskSignInStore {
  const store: DeskSignInStore = createStore(() => ({ now: { kind: "asking" } }));
  const { session } = client.stores;
  let unfollow: (() => void) | null = null;
  const isWall = () => {
    const { session: now } = session.getState();
    return now.kind === "signed-in" && now.user.role === "wall";
  };
  const take = (now: DeskSignIn) => {
    if (isWall()) return;
    store.setState({ now });
    if (now.kind === "signed-in") client.takeUp(now.session);
    else if (now.kind !== "asking") client.layDown();
  };
  const look = () => {
    if (isWall()) {
      unfollow?.();
      unfollow = null;
    } else unfollow ??= source.follow(take);
  };
  session.subscribe(look);
  look();
  return store;
}
