import { expect, test } from "vitest";
import { closedText } from "./closedText.ts";

test.each([
  ["2700 W WELLS ST", "2700 W WELLS ST"],
  ["שלום", "שלום"],
  ["\u202egnp.exe", "\u202egnp.exe\u202c"],
  ["\u202dabc\u202c", "\u202dabc\u202c"],
  ["\u202e\u202e", "\u202e\u202e\u202c\u202c"],
  ["\u2066\u202eabc", "\u2066\u202eabc\u202c\u2069"],
  // The end of an isolate ends what was opened within it; that of an embedding ends no isolate.
  ["\u2067\u202eabc\u2069", "\u2067\u202eabc\u2069"],
  ["\u2066abc\u202c", "\u2066abc\u202c\u2069"],
  ["\u2069\u202eabc", "\u2069\u202eabc\u202c"],
  // A paragraph takes nothing into the next.
  ["\u202eabc\nabc", "\u202eabc\nabc"],
])("%j is closed as %j", (text, closed) => {
  expect(closedText(text)).toBe(closed);
});
