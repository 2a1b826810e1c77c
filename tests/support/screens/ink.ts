import type { Page } from "playwright";

/** Rows, fields and cells: what is drawn for a text stays within the nearest of them. */
const places = "li, td, th, dd, p, h2, h3, h4, label, option, button, [role=option], .fact, .tile, .user-menu, .note, .attempt, .dialog__title, span.one-line, div";

interface InkBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Marks the texts with stacked marks, and says where their rows are. */
const markInk = (page: Page): Promise<InkBox[]> =>
  page.evaluate((selector) => {
    const stacked = /\p{Mn}{2,}/u;
    const found: InkBox[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node;
      if (!parentElement || !stacked.test(node.textContent ?? "")) continue;
      parentElement.dataset["ink"] = "";
      const { left, top, width, height } = (parentElement.closest(selector) ?? parentElement).getBoundingClientRect();
      found.push({ left, top, width, height });
    }
    return found;
  }, places);

/** Nothing is drawn but what is marked; gives how to end that. */
async function drawInkAlone(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      *, *::before, *::after, ::backdrop { visibility: hidden !important; background: none !important; border-color: transparent !important; box-shadow: none !important; outline: none !important; opacity: 1 !important; filter: none !important; scrollbar-color: transparent transparent !important; animation: none !important; }
      html { background: #000 !important; }
      [data-ink] { visibility: visible !important; color: #f00 !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  return () =>
    page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
      for (const element of document.querySelectorAll<HTMLElement>("[data-ink]")) delete element.dataset["ink"];
    });
}

const picturesAtMost = 10;

/**
 * Draws nothing but texts with stacked marks, and finds what is drawn outside of their rows: how far above and below,
 * in pixels. Empty where all stays inside. Throws where the rows never stand still for a picture.
 */
export async function strayInk(page: Page): Promise<string[]> {
  for (let taken = 0; taken < picturesAtMost; taken++) {
    const boxes = await markInk(page);
    if (boxes.length === 0) return [];
    const end = await drawInkAlone(page);
    const picture = (await page.screenshot()).toString("base64");
    const after = await markInk(page);
    await end();
    if (JSON.stringify(boxes) === JSON.stringify(after)) return outsideOf(page, picture, boxes);
  }
  throw new Error(`The rows do not stand still for ${picturesAtMost} pictures`);
}

/** What is not black outside of the boxes. */
const outsideOf = (page: Page, picture: string, boxes: readonly InkBox[]): Promise<string[]> =>
  page.evaluate(
    async ({ data, rows }) => {
      const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("There is nothing to draw on");
      context.drawImage(bitmap, 0, 0);
      context.fillStyle = "#000";
      const margin = 3;
      for (const { left, top, width, height } of rows) context.fillRect(left - margin, top - margin, width + 2 * margin, height + 2 * margin);
      const { data: pixels } = context.getImageData(0, 0, canvas.width, canvas.height);
      const lines = new Set<number>();
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 60) lines.add(Math.floor(at / 4 / canvas.width));
      return lines.size === 0 ? [] : [`ink outside of its row in ${lines.size} lines of pixels, from ${Math.min(...lines)} to ${Math.max(...lines)}`];
    },
    { data: picture, rows: boxes },
  );
