import type { Page } from "playwright";
import type { Effect, Timing } from "./look.ts";
import type { NightScene } from "./nightScene.ts";
import { waitedForCpu } from "./waitedForCpu.ts";

/** One thing an analyst does, by keyboard: what they would say of it, the key or what is typed, and what is to be seen then. */
export interface Action {
  says: string;
  /** One key, or several after one another, a space between them; the last counts. */
  press?: string;
  /** Typed as on a keyboard; the last key counts. */
  types?: string;
  /** True once what was wished for is on the screen, and not before. Runs in the page: it may use its argument and nothing else. */
  effect: Effect;
  /** What happens elsewhere before. */
  before?: (scene: NightScene) => Promise<void>;
}

export interface ActionTiming extends Timing {
  says: string;
  /** How much of that the browser stood ready and the machine worked for others, milliseconds. */
  waitedMilliseconds: number;
}

/** What the console itself took until something showed: where the machine is quiet, all of it. */
export const ownMilliseconds = ({ shownMilliseconds, waitedMilliseconds }: ActionTiming): number => Math.max(0, shownMilliseconds - waitedMilliseconds);

const patienceMilliseconds = 20_000;

/** Does what an action says and waits until its effect is on the screen. Throws where it never is, or was there before. */
export async function perform(page: Page, action: Action, scene: NightScene): Promise<ActionTiming> {
  const { says, press, types, effect, before } = action;
  await before?.(scene);
  // As an inspector would: the page itself runs no text as script.
  const wasThere = await page.evaluate<boolean>(`window.nightShift.arm(${effect.toString()})`);
  if (wasThere) throw new Error(`"${says}": what it is to bring about is there already`);
  const browser = page.context().browser();
  const waitedBefore = browser === null ? 0 : await waitedForCpu(browser);
  if (types !== undefined) await page.keyboard.type(types);
  for (const key of press?.split(" ") ?? []) await page.keyboard.press(key);
  try {
    await page.waitForFunction(() => window.nightShift.timing() !== null, undefined, { timeout: patienceMilliseconds });
  } catch (error) {
    const focus = await page.evaluate(() => [document.activeElement?.outerHTML.slice(0, 200), document.querySelector("dialog[open]")?.textContent?.slice(0, 300)].join(" | "));
    throw new Error(`"${says}" had no effect. The focus is on ${focus}`, { cause: error });
  }
  const timing = await page.evaluate(() => window.nightShift.timing());
  if (timing === null) throw new Error(`"${says}" has no timing`);
  return { says, ...timing, waitedMilliseconds: browser === null ? 0 : (await waitedForCpu(browser)) - waitedBefore };
}
