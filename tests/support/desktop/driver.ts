import type { Rectangle, WebPreferences } from "electron";
import type { Page } from "playwright";
import type { MonitorPlace } from "./standInMachine.ts";

export interface StartOptions {
  /** The program's own folder, where it keeps what it keeps. */
  profile: string;
  /** What the hub is told by its environment; the data folder marks its processes. */
  environment: Readonly<Record<string, string>> & { readonly RTCC_DATA: string };
  /** Words on the command line, e.g. a link. */
  words?: readonly string[];
}

/** One window of a running shell, as a test sees it. */
export interface DesktopWindow {
  readonly id: number;
  /** The page that stands in it now; another one after a crash. */
  readonly page: Page;
  preferences(): Promise<WebPreferences>;
  /** Where the window manager has it. */
  bounds(): Promise<Rectangle>;
  /** Moves it as a person does. */
  move(bounds: Rectangle): Promise<void>;
  /** Loads an address as if the shell had, past all its guards. */
  load(address: string): Promise<void>;
  /** Sends over a channel by its bare name, from the main frame or from an empty frame within it. */
  ask(channel: string, values: readonly unknown[], from?: "main-frame" | "sub-frame"): Promise<unknown>;
  /** Kills the page's process. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** A running shell. */
export interface DesktopRun {
  windows(): Promise<DesktopWindow[]>;
  /** A window that the shell does not know of, with the same preload, at an address. */
  strayWindow(address: string): Promise<DesktopWindow>;
  /** Starts the program once more; resolves when that one has ended. */
  startAgain(words: readonly string[]): Promise<void>;
  unplug(label: string): Promise<void>;
  /** At another place than before, where the machine can be changed. */
  plug(label: string, place?: MonitorPlace): Promise<void>;
  /** All that were shown; `stands` says which have not been taken back. */
  notifications(): Promise<readonly { title: string; body: string; stands: boolean }[]>;
  clickNotification(index: number): Promise<void>;
  clipboard(): Promise<string>;
  openedOutside(): Promise<readonly string[]>;
  finishedDownloads(): Promise<readonly string[]>;
  trayItems(): Promise<readonly string[]>;
  chooseTrayItem(label: string): Promise<void>;
  /** Resolves with the exit code once the program has ended by itself. */
  readonly ended: Promise<number>;
  /** Asks it to quit, and waits until it has. */
  quit(): Promise<number>;
}

export interface DesktopDriver {
  readonly name: string;
  /** Whether the machine has a key store; a test may take it away where `canChangeMachine`. */
  setKeyStore(backend: string): Promise<void>;
  start(options: StartOptions): Promise<DesktopRun>;
  close(): Promise<void>;
}

export interface DesktopDriverKind {
  readonly name: string;
  /** Why it cannot be used here; null where it can. */
  readonly missing: string | null;
  open(monitors?: readonly MonitorPlace[]): Promise<DesktopDriver>;
}
