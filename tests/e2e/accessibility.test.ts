import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { themes, type Theme } from "../../renderer/platform/settings.ts";
import { screens } from "../support/screens/screens.ts";
import { setStage, type Stage } from "../support/screens/stage.ts";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterEach(() => Promise.all((stage?.browser.contexts() ?? []).map((context) => context.close())));
afterAll(() => stage?.end());

/** What axe finds wrong, by rule and place, in words that lead there. */
async function faults(page: Page): Promise<string[]> {
  // As an inspector would, past the page's content security policy.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + " at " + target.join(" ") + ": " + failureSummary.replace(/\\s+/g, " ").slice(0, 300)))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (typeof result.value !== "string") throw new Error(`axe did not run: ${JSON.stringify(result)}`);
  return JSON.parse(result.value);
}

/** Changes the theme, and waits until no colour is on its way any more. The page's colours go by this alone; the map's own are no text that axe reads. */
async function wear(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset["theme"] = name;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.allSettled(document.getAnimations().flatMap((animation) => (animation instanceof CSSTransition ? [animation.finished] : [])));
  }, theme);
}

describe("no screen has a fault that axe knows, in any theme", () => {
  test.each(screens)("$name", async ({ show, username }) => {
    const page = await stage.open({ width: 1366, height: 768, theme: "dark", ...(username === undefined ? {} : { username }) });
    await show(page, stage);
    const found: string[] = [];
    for (const theme of themes) {
      await wear(page, theme);
      found.push(...(await faults(page)).map((fault) => `${theme}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});
