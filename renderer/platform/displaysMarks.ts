import { identifyMilliseconds, type DisplayMark, type IdentifyOutcome, type WorkstationDisplay } from "../../shared/ipc/displays.ts";

export const popUpAdvice = "The browser opened no window. Allow pop-ups for this address in the site settings beside the address, then try again.";

const size = { width: 640, height: 400 };

/**
 * Shows marks in small windows for some seconds. Chromium opens one window a click where nobody has allowed pop-ups: what it kept
 * back is told. These keep their opener, and so share its process: they are filled and closed from
 * here, and carry nothing but text.
 */
export function showMarks(window: Window, marks: readonly DisplayMark[], displays: readonly WorkstationDisplay[]): IdentifyOutcome {
  const shown: string[] = [];
  const blocked: string[] = [];
  for (const mark of marks) {
    const display = displays.find(({ id }) => id === mark.displayId);
    if (!display) continue;
    const popUp = window.open("about:blank", "_blank", features(display));
    if (popUp === null) {
      blocked.push(mark.displayId);
      continue;
    }
    fill(popUp.document, mark, getComputedStyle(window.document.documentElement));
    window.setTimeout(() => popUp.close(), identifyMilliseconds);
    shown.push(mark.displayId);
  }
  return { shown, blocked, advice: blocked.length === 0 ? null : popUpAdvice };
}

function features({ workArea }: WorkstationDisplay): string {
  const width = Math.min(size.width, workArea.width);
  const height = Math.min(size.height, workArea.height);
  return `popup,left=${workArea.x + Math.floor((workArea.width - width) / 2)},top=${workArea.y + Math.floor((workArea.height - height) / 2)},width=${width},height=${height}`;
}

/** In the console's own theme, whose tokens an empty page does not have. */
function fill(document: Document, { number, name }: DisplayMark, tokens: CSSStyleDeclaration): void {
  document.title = `Display ${number}`;
  Object.assign(document.body.style, {
    margin: "0",
    height: "100vh",
    display: "grid",
    placeContent: "center",
    textAlign: "center",
    overflow: "hidden",
    fontFamily: "system-ui, sans-serif",
    background: tokens.getPropertyValue("--surface-0"),
    color: tokens.getPropertyValue("--text-1"),
  });
  const large = document.createElement("div");
  Object.assign(large.style, { fontSize: "220px", fontWeight: "700", lineHeight: "1" });
  large.textContent = String(number);
  const small = document.createElement("div");
  small.style.fontSize = "36px";
  small.textContent = name;
  document.body.replaceChildren(large, small);
}
