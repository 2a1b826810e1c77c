/**
 * A column of texts as one text with marks where each ends. Handed from a worker to the page it costs one copy of the
 * text, however many there are; each is cut out when somebody asks for it.
 */
export interface PackedTexts {
  text: string;
  /** Where each ends in `text`, exclusive; it begins where the one before ends. */
  ends: Uint32Array<ArrayBuffer>;
  /** 1 where there is no text, which an empty one is not. */
  missing: Uint8Array<ArrayBuffer>;
}

export function packTexts(texts: readonly (string | null)[]): PackedTexts {
  const ends = new Uint32Array(texts.length);
  const missing = new Uint8Array(texts.length);
  let end = 0;
  for (const [row, text] of texts.entries()) {
    if (text === null) missing[row] = 1;
    else end += text.length;
    ends[row] = end;
  }
  return { text: texts.map((text) => text ?? "").join(""), ends, missing };
}

/** The text of a row; null where there is none. */
export function textAt({ text, ends, missing }: PackedTexts, row: number): string | null {
  const end = ends[row];
  if (end === undefined || missing[row] === 1) return null;
  return text.slice(row === 0 ? 0 : ends[row - 1], end);
}

/** 32 bits of a text (Fowler, Noll and Vo's hash 1a over UTF-16 units). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Rows by their text: a table of twice to four times as many slots, each a row plus one or 0. The last of equal texts counts. */
export function indexTexts(texts: PackedTexts): Uint32Array<ArrayBuffer> {
  const rows = texts.ends.length;
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, rows * 2))));
  for (let row = 0; row < rows; row++) {
    const text = textAt(texts, row);
    if (text !== null) slots[slotOf(texts, slots, text)] = row + 1;
  }
  return slots;
}

/** The row with exactly this text, or -1. */
export const rowOfText = (texts: PackedTexts, slots: Uint32Array, text: string): number => (slots[slotOf(texts, slots, text)] ?? 0) - 1;

/** Where a text stands, or the free slot where it would. */
function slotOf(texts: PackedTexts, slots: Uint32Array, text: string): number {
  const mask = slots.length - 1;
  for (let slot = hashOf(text) & mask; ; slot = (slot + 1) & mask) {
    const row = (slots[slot] ?? 0) - 1;
    if (row < 0 || textAt(texts, row) === text) return slot;
  }
}
