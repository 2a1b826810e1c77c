import { chromium, type Browser } from "playwright";

/**
 * Debian's Chromium, headless, with WebGL in software and nothing that calls out.
 * @param without what Playwright itself would tell it, and is left out
 */
export const launchBrowser = (extra: readonly string[] = [], without: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    ignoreDefaultArgs: [...without],
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      ...extra,
    ],
  });
