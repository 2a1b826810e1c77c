const opensDirection = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/;
const popEmbedding = "\u202c";
const popIsolate = "\u2069";

/**
 * A text that turns nothing behind it round: each direction it opens and leaves open is ended at its end. For words that
 * are put together in one string; where an element stands around somebody's words, `bdi` does it.
 * Source: Unicode Standard Annex 9, 3.3.2; a direction ends with its paragraph at the latest.
 */
export function closedText(text: string): string {
  if (!opensDirection.test(text)) return text;
  let open: string[] = [];
  for (const sign of text) {
    if (/[\u202a\u202b\u202d\u202e]/.test(sign)) open.push(popEmbedding);
    else if (/[\u2066-\u2068]/.test(sign)) open.push(popIsolate);
    else if (sign === popEmbedding && open.at(-1) === popEmbedding) open.pop();
    else if (sign === popIsolate && open.includes(popIsolate)) open = open.slice(0, open.lastIndexOf(popIsolate));
    else if (/[\n\r\u0085\u2029]/.test(sign)) open = [];
  }
  return text + open.reverse().join("");
}
