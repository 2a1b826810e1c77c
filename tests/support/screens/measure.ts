import type { Page } from "playwright";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Rows that stand under one another in a list. */
export interface ListBoxes {
  list: Box;
  rows: readonly (Box & { text: string })[];
}

/** What holds on a screen whatever its texts say. */
export interface ScreenFacts {
  /** Where the console's fixed parts stand, by name. */
  parts: Readonly<Record<string, Box>>;
  /** Parts of the page that can be scrolled sideways, and the page itself. */
  sidewaysScrolls: readonly string[];
  lists: Readonly<Record<string, ListBoxes>>;
  captionHeights: readonly number[];
  /** Elements by what they are, of the kinds by which a text could do something. */
  activeElements: Readonly<Record<string, number>>;
  /** Elements with a handler or an address that runs script. */
  armed: readonly string[];
}

/** Reads all of that in one go. */
export const measure = (page: Page): Promise<ScreenFacts> =>
  page.evaluate(() => {
    const boxOf = (element: Element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left, top, width, height };
    };
    const parts: Record<string, ReturnType<typeof boxOf>> = {};
    for (const [name, selector] of [
      ["header", ".console__header"],
      ["incidents", "section[aria-label='Incidents']"],
      ["map", "section[aria-label='Map']"],
      ["wall", "section[aria-label='Video wall']"],
      ["pull-up", "section[aria-label='Pull-up']"],
      ["feed footer", ".feed-footer"],
    ] as const) {
      const element = document.querySelector(selector);
      if (element) parts[name] = boxOf(element);
    }
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.className} ${element.getAttribute("aria-label") ?? ""}`.trim();
    const scrolls = [...document.querySelectorAll("body *")].filter((element) => {
      const { overflowX } = getComputedStyle(element);
      // A field of one line scrolls within itself as it should.
      return (overflowX === "auto" || overflowX === "scroll") && !element.matches("input, textarea") && element.scrollWidth > element.clientWidth + 1;
    });
    const page = document.documentElement;
    // Rows out of sight keep the height they had, not the one they will have: all are laid out as if they were in sight.
    const unseen = [...document.querySelectorAll<HTMLElement>("li")].filter((item) => getComputedStyle(item).contentVisibility === "auto");
    for (const item of unseen) item.style.contentVisibility = "visible";
    const listBoxes: Record<string, { list: ReturnType<typeof boxOf>; rows: (ReturnType<typeof boxOf> & { text: string })[] }> = {};
    for (const [list, row] of [
      [".feed", ".incident-row"],
      ["[aria-label='Integrated cameras']", ".camera-row"],
      ["[aria-label='Owners to contact']", ".owner-row"],
      ["[aria-label='Notes']", ".note"],
      ["[aria-label='Prior calls']", ".prior-call"],
      ["[aria-label='Pinned cameras']", ".kept-camera"],
      [".people", ".person"],
      [".palette__list", ".palette__entry"],
      [".beside-list", ".beside-list__choice"],
    ] as const) {
      for (const [index, element] of [...document.querySelectorAll(list)].entries()) {
        const rows = [...element.querySelectorAll(row)].map((each) => ({ ...boxOf(each), text: (each.textContent ?? "").slice(0, 80) }));
        if (rows.length > 0) listBoxes[`${list} ${index}`] = { list: boxOf(element), rows };
      }
    }
    for (const item of unseen) item.style.contentVisibility = "";
    const activeElements: Record<string, number> = {};
    for (const element of document.querySelectorAll("script, style, link, meta, base, iframe, frame, object, embed, img, audio, source, marquee, math, svg animate, template, noscript")) {
      // The console's own code comes when it has nothing else to do: how much of it is here by now says nothing.
      if (element instanceof HTMLLinkElement && element.href.startsWith(`${location.origin}/assets/`)) continue;
      const kind = element.tagName.toLowerCase();
      activeElements[kind] = (activeElements[kind] ?? 0) + 1;
    }
    const armed = [...document.querySelectorAll("*")]
      .filter((element) => [...element.attributes].some(({ name, value }) => /^on/i.test(name) || (/^(href|src|action|formaction|xlink:href|srcdoc|data)$/i.test(name) && /^\s*(javascript|data|vbscript):/i.test(value))))
      .map((element) => element.outerHTML.slice(0, 200));
    return {
      parts,
      sidewaysScrolls: [...(page.scrollWidth > page.clientWidth ? ["the page"] : []), ...scrolls.map(nameOf)],
      lists: listBoxes,
      captionHeights: [...document.querySelectorAll(".tile__caption")].map((caption) => caption.getBoundingClientRect().height),
      activeElements,
      armed,
    };
  });

const nearly = 1;

/** What is out of place in lists: a row on top of the one before it, or wider than its list. */
export function crowdedRows({ lists }: ScreenFacts): string[] {
  return Object.entries(lists).flatMap(([name, { list, rows }]) => {
    const inOrder = rows.toSorted((a, b) => a.top - b.top);
    return inOrder.flatMap((row, index) => {
      const above = inOrder[index - 1];
      const where = `${name}: ${JSON.stringify(row.text)}`;
      return [
        ...(above !== undefined && row.top < above.top + above.height - nearly ? [`${where} at ${row.top} overlaps the row above, which ends at ${above.top + above.height}`] : []),
        ...(row.left < list.left - nearly || row.left + row.width > list.left + list.width + nearly ? [`${where} is wider than its list`] : []),
        ...(row.height < 8 ? [`${where} has no height`] : []),
      ];
    });
  });
}

/** The parts that stand elsewhere, or are of another size, than on the same screen with tame words. */
export function movedParts(tame: ScreenFacts, hostile: ScreenFacts): string[] {
  return [...new Set([...Object.keys(tame.parts), ...Object.keys(hostile.parts)])].flatMap((name) => {
    const [before, now] = [tame.parts[name], hostile.parts[name]];
    if (before === undefined || now === undefined) return [`${name} is ${now === undefined ? "missing" : "new"}`];
    const sides = ["left", "top", "width", "height"] as const;
    return sides.some((side) => Math.abs(before[side] - now[side]) > nearly) ? [`${name}: ${JSON.stringify(before)} became ${JSON.stringify(now)}`] : [];
  });
}
