import type { Page } from "playwright";

/** What a text can do to the boxes around it. */
export interface LayoutFaults {
  /** Texts of which a part is not in sight and nothing tells the whole. */
  cuts: readonly string[];
  /** Boxes that their content sticks out of, by what they are. */
  spills: readonly string[];
  /** Neighbours that lie over one another, by what they are. */
  overlaps: readonly string[];
  /** What stands in front and is not all on the screen. */
  outside: readonly string[];
}

/** Looks at every box of the page. Spills and overlaps say what they are made of and not what they say, to be held against those of another page. */
export const layoutFaults = (page: Page): Promise<LayoutFaults> =>
  page.evaluate(() => {
    const slack = 1;
    // Said and not shown; drawn; as wide as a length on the map.
    const notOfTexts = ".visually-hidden, svg, canvas, .map__scale";
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}${[...element.classList].slice(0, 1).map((each) => `.${each}`).join("")}`;
    const hasText = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "");
    // A title may put between its parts what the line puts there with other signs.
    const bare = (text: string | null) => (text ?? "").replace(/[\s;·,“”]+/g, "");
    const cuts: string[] = [];
    const spills = new Set<string>();
    const overlaps = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      if (!(element instanceof HTMLElement) || element.closest(notOfTexts) || element.clientWidth === 0) continue;
      const style = getComputedStyle(element);
      if (style.clipPath !== "none") continue;
      if (style.visibility === "hidden" || element.matches("input, textarea, select, video")) continue;
      const isWide = element.scrollWidth > element.clientWidth + slack;
      const isClamped = style.webkitLineClamp !== "none" && element.scrollHeight > element.clientHeight + slack;
      const clips = style.overflowX === "hidden" || style.overflowX === "clip";
      if (isClamped || (isWide && clips && (style.textOverflow === "ellipsis" || hasText(element)))) {
        const title = element.closest("[title]")?.getAttribute("title") ?? null;
        if (!bare(title).includes(bare(element.textContent))) cuts.push(`${nameOf(element)}: ${JSON.stringify((element.textContent ?? "").slice(0, 60))}, told ${JSON.stringify(title)}`);
      }
      if (isWide && style.overflowX === "visible" && style.display !== "inline" && style.display !== "contents") spills.add(nameOf(element));
      const children = [...element.children].flatMap((child) => {
        const { position, display, visibility } = getComputedStyle(child);
        const box = child.getBoundingClientRect();
        const inFlow = (position === "static" || position === "relative") && display !== "inline" && display !== "contents" && visibility !== "hidden";
        return inFlow && box.width > 0 && box.height > 0 ? [{ child, box }] : [];
      });
      for (const [index, { child, box }] of children.entries()) {
        const next = children[index + 1];
        if (next === undefined) continue;
        const width = Math.min(box.right, next.box.right) - Math.max(box.left, next.box.left);
        const height = Math.min(box.bottom, next.box.bottom) - Math.max(box.top, next.box.top);
        if (width > slack && height > slack) overlaps.add(`${nameOf(element)} > ${nameOf(child)} over ${nameOf(next.child)}`);
      }
    }
    const outside = [...document.querySelectorAll("dialog[open], .map__popover, .map__gaps, .handed-notice, .dialog__actions")].flatMap((element) => {
      const { left, top, right, bottom, width } = element.getBoundingClientRect();
      const isOff = left < -slack || top < -slack || right > innerWidth + slack || bottom > innerHeight + slack;
      return width > 0 && isOff ? [nameOf(element)] : [];
    });
    return { cuts: [...new Set(cuts)], spills: [...spills], overlaps: [...overlaps], outside };
  });
