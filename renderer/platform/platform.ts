import type { StoredSession } from "./storedSession.ts";

/** What differs between the browser and the desktop shell. Everything else is the same bundle. */
export interface Platform {
  readonly kind: "browser" | "desktop";
  /** Origin of the hub, without a slash at its end. */
  readonly hubOrigin: string;
  /** Keeps the sign-in across a reload of this window, no longer. */
  readonly session: {
    read(): StoredSession | null;
    write(session: StoredSession): void;
    clear(): void;
  };
  /** Rejects where the system refuses the clipboard. */
  copyText(text: string): Promise<void>;
}
