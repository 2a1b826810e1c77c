import type { Page } from "playwright";

/** What a text must never bring about, as it happens: since the page was loaded or this was last asked. */
export interface HarmWatch {
  found(): Promise<readonly string[]>;
}

declare global {
  interface Window {
    harm: string[];
  }
}

/** Watches a page for dialogs, scripts that run, breaches of its security policy and requests to other origins. Begins anew with every load. */
export async function watchForHarm(page: Page): Promise<HarmWatch> {
  const found: string[] = [];
  page.on("dialog", (dialog) => {
    found.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => found.push(`an error: ${error.stack}`));
  page.on("popup", (popup) => found.push(`a window: ${popup.url()}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const own = new URL(page.url() === "about:blank" ? request.url() : page.url()).origin;
    if (protocol !== "blob:" && protocol !== "data:" && origin !== own) found.push(`a request to ${request.url()}`);
  });
  const watch = () => {
    window.harm = [];
    for (const name of ["alert", "confirm", "prompt", "print"] as const) Object.defineProperty(window, name, { value: () => window.harm.push(`${name} was called`) });
    addEventListener("securitypolicyviolation", (event) => {
      window.harm.push(`the policy was breached: ${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}:${event.columnNumber} ${event.sample}`);
    });
  };
  await page.addInitScript(watch);
  await page.evaluate(watch);
  return { found: async () => [...found.splice(0), ...(await page.evaluate(() => window.harm.splice(0)))] };
}
