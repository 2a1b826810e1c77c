import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { themes } from "../../renderer/platform/settings.ts";
import { screens } from "../support/screens/screens.ts";
import { setStage, type Stage } from "../support/screens/stage.ts";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
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

describe.each(screens)("$name", ({ show, username }) => {
  test.each(themes)("has no fault that axe knows, in the %s theme", async (theme) => {
    const page = await stage.open({ width: 1366, height: 768, theme, ...(username === undefined ? {} : { username }) });
    await show(page, stage);
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});
