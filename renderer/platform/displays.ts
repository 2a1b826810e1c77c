import type { DisplayAccess, DisplayMark, DisplaysState, IdentifyOutcome, OpenScreenOutcome, OpenScreenRequest } from "../../shared/ipc/displays.ts";

/**
 * The displays of this workstation, and the screens' windows on them: one window a display, at `/wall/{screenId}`. The state is a
 * value that is replaced as a whole when something has changed.
 */
export interface Displays {
  read(): DisplaysState;
  /** Returns what ends the listening. */
  subscribe(listener: () => void): () => void;
  /**
   * Takes the screens' windows of this workstation into care, until the function it returns is called: those that were open are
   * opened again, those that die come back, those whose display was away return to it. For a console; a screen's own page calls
   * `keepScreenWindow` in its place. Of several consoles in one browser, one does it.
   */
  start(): () => void;
  /** Asks the person, where the platform has to, for leave to see the displays. In a browser only within a click or a key. */
  askAccess(): Promise<DisplayAccess>;
  /**
   * Opens a screen's window on a display, or moves it there. In a browser only within a click or a key. `role` is the hub's: a
   * wall's window has no part in anybody's sign-in.
   */
  open(request: OpenScreenRequest): Promise<OpenScreenOutcome>;
  /** Closes a screen's window and remembers where it stood. False where it was not open. */
  close(screenId: string): Promise<boolean>;
  /**
   * Shows a number and a name on each display for some seconds; `defaultMarks` gives what to show where screens have no names. In
   * a browser only within a click or a key.
   */
  identify(marks: readonly DisplayMark[]): Promise<IdentifyOutcome>;
}
