import { createBrowserPlatform } from "./browser.ts";
import type { Platform } from "./platform.ts";

/** The desktop shell's where its preload has put its bridge, else the browser's, which loads nothing of the other. */
export async function choosePlatform(window: Window): Promise<Platform> {
  const bridge = window.rtccDesktop;
  if (!bridge) return createBrowserPlatform(window);
  const { createDesktopPlatform } = await import("./desktop.ts");
  return createDesktopPlatform(window, bridge);
}
