import type { Display } from "electron";
import { identifyMilliseconds, type DisplayMark, type IdentifyOutcome } from "../../shared/ipc/displays.ts";
import type { ElectronParts, WindowPart } from "../electronParts.ts";

const size = { width: 640, height: 400 };

/**
 * Shows a large number and a name in the middle of each display for some seconds. The page is text alone: it comes from no
 * place, runs nothing, has no bridge, and the names in it are escaped.
 */
export class DisplayMarks {
  #electron: Pick<ElectronParts, "BrowserWindow" | "screen">;
  #log: (line: string) => void;
  #shown = new Set<WindowPart>();
  #timer: NodeJS.Timeout | null = null;

  constructor(electron: Pick<ElectronParts, "BrowserWindow" | "screen">, log: (line: string) => void) {
    this.#electron = electron;
    this.#log = log;
  }

  show(marks: readonly DisplayMark[]): IdentifyOutcome {
    this.clear();
    const displays = this.#electron.screen.getAllDisplays();
    const shown = marks.filter((mark) => {
      const display = displays.find(({ id }) => String(id) === mark.displayId);
      if (display) this.#showOne(mark, display);
      return display !== undefined;
    });
    this.#timer = setTimeout(() => this.clear(), identifyMilliseconds);
    return { shown: shown.map(({ displayId }) => displayId), blocked: [], advice: null };
  }

  clear(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (const window of this.#shown) if (!window.isDestroyed()) window.destroy();
    this.#shown.clear();
  }

  #showOne(mark: DisplayMark, { workArea }: Display): void {
    const width = Math.min(size.width, workArea.width);
    const height = Math.min(size.height, workArea.height);
    const bounds = { x: workArea.x + Math.floor((workArea.width - width) / 2), y: workArea.y + Math.floor((workArea.height - height) / 2), width, height };
    const window = new this.#electron.BrowserWindow({
      ...bounds,
      title: `Display ${mark.number}`,
      backgroundColor: "#0a0e13",
      frame: false,
      focusable: false,
      skipTaskbar: true,
      resizable: false,
      webPreferences: { partition: "marks", sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, spellcheck: false },
    });
    this.#shown.add(window);
    // Above windows in full screen as well.
    window.setAlwaysOnTop(true, "screen-saver");
    window.setBounds(bounds);
    window.loadURL(markPage(mark)).catch((error: unknown) => this.#log(`The mark of display ${mark.number} did not load: ${String(error)}`));
  }
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page of its own origin reaches no file of ours, the tokens among them: these are the dark theme's two. */
function markPage({ number, name }: DisplayMark): string {
  const style = "margin:0;height:100vh;display:grid;place-content:center;text-align:center;background:#0a0e13;color:#eaf0f6;font-family:system-ui,sans-serif;overflow:hidden";
  const page = `<!doctype html><meta charset="utf-8"><title>Display ${number}</title><body style="${style}"><div style="font-size:220px;font-weight:700;line-height:1">${number}</div><div style="font-size:36px">${escaped(name)}</div>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
}
