import type { Page } from "playwright";

declare global {
  interface Window {
    startupProbe: { rowsAt: number | null };
  }
}

/** Runs within the page before anything of its own: notes the first frame after the first rows of the feed. */
function installStartupProbe(): void {
  const probe: Window["startupProbe"] = { rowsAt: null };
  window.startupProbe = probe;
  const look = () => {
    const row = document.querySelector('[role="listbox"] [role="option"]');
    if (!row) return requestAnimationFrame(look);
    // This frame draws them; the message comes when it has.
    const drawn = new MessageChannel();
    drawn.port1.addEventListener("message", () => {
      probe.rowsAt = performance.now();
    });
    drawn.port1.start();
    return drawn.port2.postMessage(null);
  };
  requestAnimationFrame(look);
}

export const withStartupProbe = (page: Page): Promise<void> => page.addInitScript(installStartupProbe).then(() => undefined);
