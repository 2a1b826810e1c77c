import { BrowserDisplays } from "../../../renderer/platform/displaysBrowser.ts";
import { keepScreenWindow } from "../../../renderer/platform/displaysScreen.ts";
import "../../../renderer/ui/tokens.css";

declare global {
  interface Window {
    displaysUnderTest?: BrowserDisplays;
  }
}

// One page for both sides, as the hub serves it: a screen's at `/wall/…`, a console's else.
const screenId = /^\/wall\/([\w-]+)$/.exec(window.location.pathname)?.[1];
if (screenId !== undefined) {
  document.title = `Screen ${screenId}`;
  document.body.textContent = screenId;
  keepScreenWindow(window, screenId);
} else {
  const displays = new BrowserDisplays(window, { settleMilliseconds: 200, openMilliseconds: 4_000 });
  window.displaysUnderTest = displays;
  displays.start();
}
