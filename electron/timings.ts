/** How long the shell waits for what. Handed in, so that tests need not wait as long. All in milliseconds. */
export interface ShellTimings {
  /** For the hub to become ready; its first start may build the console and fill a store. */
  hubReady: number;
  /** For a hub elsewhere to answer whether it is there. */
  hubAnswer: number;
  /** For the first answer of a hub elsewhere, before it is said not to answer: it may just be starting. */
  hubPatience: number;
  /** Displays and windows must have stood still for so long before they are looked at. */
  settle: number;
  /** Before a page that did not load is tried again. */
  loadAgain: number;
  /** For a page that does not answer. */
  unresponsive: number;
}

export const shellTimings: ShellTimings = { hubReady: 180_000, hubAnswer: 5_000, hubPatience: 15_000, settle: 700, loadAgain: 3_000, unresponsive: 15_000 };
