import type { Rectangle } from "electron";
import type { Page } from "playwright";
import type { DisplayMark, DisplaysState, IdentifyOutcome, OpenScreenOutcome, OpenScreenRequest } from "../../../shared/ipc/displays.ts";
import type { MonitorPlace } from "../desktop/standInMachine.ts";

/** A screen's window, as the window manager and the screen's own page know it. */
export interface SeenScreen {
  screenId: string;
  bounds: Rectangle;
  page: Page;
}

/** A workstation with virtual monitors, and one console on it whose displays are under test. */
export interface Workstation {
  state(): Promise<DisplaysState>;
  open(request: OpenScreenRequest): Promise<OpenScreenOutcome>;
  close(screenId: string): Promise<boolean>;
  identify(marks: readonly DisplayMark[]): Promise<IdentifyOutcome>;
  console(): Promise<Page>;
  /** Every screen's window there really is, in the order of their ids. */
  screens(): Promise<SeenScreen[]>;
  /** Every mark that is shown, by its window's title. */
  marks(): Promise<{ title: string; text: string; bounds: Rectangle }[]>;
  /** Ends the program with all its windows, and starts it on what it kept. */
  restart(): Promise<void>;
  /** Kills the process that a screen's page runs in. */
  kill(screenId: string): Promise<void>;
  /** Closes a screen's window as a person does. */
  closeByHand(screenId: string): Promise<void>;
  /** Pulls the plug of the first monitor of that name. */
  unplug(label: string): Promise<void>;
  plug(place: MonitorPlace): Promise<void>;
  leave(): Promise<void>;
}

export interface DisplayRig {
  readonly name: string;
  /** Whether a screen's window takes its display in full screen, or what task bars leave of it. */
  readonly fills: "display" | "work-area";
  set(monitors: readonly MonitorPlace[]): Promise<Workstation>;
}
