import type { Domain } from "../../hub/domain/hub.ts";

/** What a domain without walls answers of them. */
export const noWalls: Pick<Domain, "screenAccounts" | "isSessionLocked" | "noteInput" | "isWallHere" | "expectWall" | "tellViewsChanged" | "tendWallsSoon"> = {
  screenAccounts: {
    enable: async () => undefined,
    disable: async () => undefined,
    openSession: () => Promise.reject(new Error("This domain has no walls")),
    isSignedIn: () => false,
  },
  isSessionLocked: () => false,
  noteInput: () => undefined,
  isWallHere: () => false,
  expectWall: () => undefined,
  tellViewsChanged: () => undefined,
  tendWallsSoon: () => undefined,
};
