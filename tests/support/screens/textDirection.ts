import type { Page } from "playwright";

/**
 * What stands after a text with signs of direction, in the same line, and runs from right to left for it.
 * @param opening texts that open a direction and may not close it
 */
export const turnedTexts = (page: Page, opening: readonly string[]): Promise<string[]> =>
  page.evaluate((texts) => {
    const openings = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/;
    const isOwnLine = (element: Element) => !/^(inline|contents|none)$/.test(getComputedStyle(element).display);
    const lineOf = (node: Node): Element | null => {
      let element = node.parentElement;
      while (element && !isOwnLine(element)) element = element.parentElement;
      return element;
    };
    /** Whether two characters that follow one another stand the other way round. */
    const isTurned = (node: Text, from: number): boolean => {
      // What comes after the next sign of direction is turned by that one.
      const pair = /^[^\u202a-\u202e\u2066-\u2068]*?[A-Za-z]{2}/.exec(node.data.slice(from));
      if (!pair) return false;
      const range = document.createRange();
      const boxOf = (at: number) => {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect();
      };
      const at = from + pair[0].length - 2;
      const [first, second] = [boxOf(at), boxOf(at + 1)];
      return first.width > 0 && second.width > 0 && Math.abs(first.top - second.top) < 1 && second.left < first.left;
    };
    const turned: string[] = [];
    const opened = new Set<Element>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || node.data.trim() === "" || node.parentElement?.closest(".visually-hidden")) continue;
      const line = lineOf(node);
      if (!line) continue;
      const hasOpening = openings.test(node.data);
      // A text of the product's own, after another's in the same line.
      if (!hasOpening && opened.has(line) && !/[\u0590-\u08ff]/.test(node.data) && isTurned(node, 0)) turned.push(`${line.className}: ${node.data}`);
      // Both in one text.
      for (const text of texts) {
        const at = node.data.indexOf(text);
        if (at >= 0 && isTurned(node, at + text.length)) turned.push(`${line.className}: ${node.data}`);
      }
      if (hasOpening) opened.add(line);
    }
    return turned;
  }, opening);
