import type { Page } from "playwright";

/** A place on the page, CSS pixels. */
export type Spot = readonly [x: number, y: number];

/** Fingers on a page, as the system tells the browser of them (DevTools protocol, `Input.dispatchTouchEvent`). */
export interface Fingers {
  /** Puts fingers down, all at once, or one more beside those that are there. */
  down(...spots: Spot[]): Promise<void>;
  /** Moves each finger in a straight line, all together. */
  move(...spots: Spot[]): Promise<void>;
  /** Lifts all fingers but the first so many. */
  lift(remaining?: number): Promise<void>;
}

const stepsOfAMove = 8;

export async function fingersOn(page: Page): Promise<Fingers> {
  const devtools = await page.context().newCDPSession(page);
  let at: Spot[] = [];
  const tell = (type: "touchStart" | "touchMove" | "touchEnd", spots: readonly Spot[]) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: spots.map(([x, y], id) => ({ x, y, id })) });
  return {
    down: async (...spots) => {
      at = [...at, ...spots];
      await tell("touchStart", at);
    },
    move: async (...spots) => {
      const from = at;
      for (let step = 1; step <= stepsOfAMove; step++) {
        at = spots.map(([x, y], finger) => {
          const [fromX = x, fromY = y] = from[finger] ?? [];
          return [fromX + ((x - fromX) * step) / stepsOfAMove, fromY + ((y - fromY) * step) / stepsOfAMove];
        });
        await tell("touchMove", at);
      }
    },
    lift: async (remaining = 0) => {
      at = at.slice(0, remaining);
      await tell("touchEnd", at);
    },
  };
}
