import { parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface PageTable {
  rows: { cells: string[] }[];
  /** Whether the page says where the table ends, or at least where it ends itself. */
  closed: boolean;
}

const isElement = (node: Node): node is Element => "tagName" in node;
const childrenOf = (node: Node): readonly Node[] => ("childNodes" in node ? node.childNodes : []);

/** Reads the text of every table of a page. Walks without recursion, so that no nesting, however deep, overflows. */
export function readTables(html: string): PageTable[] {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const pageEnds = /<\/(body|html)\s*>\s*$/i.test(html.slice(-2000));
  return elementsOf(document, "table", () => true).map((table) => ({
    closed: pageEnds || Boolean(table.sourceCodeLocation?.endTag),
    rows: elementsOf(table, "tr", isNoTable).map((row) => ({
      cells: [...elementsOf(row, "td", isNoTable), ...elementsOf(row, "th", isNoTable)].toSorted(byPlace).map(textOf),
    })),
  }));
}

const isNoTable = (element: Element): boolean => element.tagName !== "table";
const byPlace = (one: Element, other: Element): number => (one.sourceCodeLocation?.startOffset ?? 0) - (other.sourceCodeLocation?.startOffset ?? 0);

/** The elements of a name below a node, in the page's order; `enters` says into which elements to look. */
function elementsOf(root: Node, tagName: string, enters: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const open: Node[] = [...childrenOf(root)].toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    if (!isElement(node)) continue;
    if (node.tagName === tagName) found.push(node);
    if (enters(node)) for (const child of [...childrenOf(node)].toReversed()) open.push(child);
  }
  return found;
}

/** The text a reader sees in a cell, on one line. Scripts and styles are not text. */
function textOf(cell: Element): string {
  let text = "";
  const open: Node[] = [cell];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === "#text" && "value" in node) text += node.value;
    else if (node.nodeName === "br") text += " ";
    else if (node.nodeName !== "script" && node.nodeName !== "style") for (const child of [...childrenOf(node)].toReversed()) open.push(child);
  }
  return text.replace(/\s+/g, " ").trim();
}
