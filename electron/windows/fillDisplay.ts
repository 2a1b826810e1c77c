import type { Display } from "electron";
import type { WindowPart } from "../electronParts.ts";
import { sameRectangle } from "./windowPlacement.ts";

/**
 * Fills a display with a window in full screen; one that fills it already is left alone. A window in full screen does not move,
 * and some systems take a moment to leave it: false where it is to be called again once the window has left it.
 */
export function fillDisplay(window: WindowPart, { bounds, workArea }: Pick<Display, "bounds" | "workArea">): boolean {
  if (window.isFullScreen()) {
    if (sameRectangle(window.getBounds(), bounds)) return true;
    window.setFullScreen(false);
    if (window.isFullScreen()) return false;
  }
  // Once to get onto the display, once more in its scale: between displays of different scale the first is misread.
  window.setBounds(workArea);
  if (!sameRectangle(window.getBounds(), workArea)) window.setBounds(workArea);
  window.setFullScreen(true);
  return true;
}
