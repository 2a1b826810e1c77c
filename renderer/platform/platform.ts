import type { CpuMeter } from "./cpuMeter.ts";
import type { Displays } from "./displays.ts";
import type { Settings } from "./settings.ts";
import type { Workspace } from "./workspace.ts";
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
  /** What a person has set on this machine. */
  readonly settings: { read(): Settings; write(settings: Settings): void };
  /** What this window was looking at, kept across its reload, no longer. */
  readonly workspace: { read(): Workspace; write(workspace: Workspace): void };
  /** Shows a notification of the system, where it may; choosing it calls `onChoose`. */
  notify(notification: { title: string; body: string; onChoose: () => void }): void;
  /** Takes back every notification of this window that still stands there. */
  withdrawNotifications(): void;
  /** Tells of links that open an incident; returns what stops it. */
  onOpenIncident(listener: (incidentId: string) => void): () => void;
  /** The displays of this workstation, and the screens' windows on them. */
  readonly displays: Displays;
  /** Begins to look at what CPU this window takes, as far as it is told here. */
  startCpuMeter(): CpuMeter;
  /** Gives a file to the person at this desk, who says where it is kept. */
  saveFile(name: string, content: Blob): void;
  /** Rejects where the system refuses the clipboard. */
  copyText(text: string): Promise<void>;
}
