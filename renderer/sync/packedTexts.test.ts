import fc from "fast-check";
import { expect, test } from "vitest";
import { indexTexts, packTexts, rowOfText, textAt } from "./packedTexts.ts";

const columns = fc.array(fc.option(fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 300 });

test("every text comes out as it went in, none and empty told apart", () => {
  fc.assert(
    fc.property(columns, (texts) => {
      const packed = packTexts(texts);
      expect(texts.map((_, row) => textAt(packed, row))).toEqual(texts);
      expect(textAt(packed, texts.length)).toBeNull();
    }),
  );
});

test("each text is found where it last stands, and no other is", () => {
  fc.assert(
    fc.property(columns, fc.string({ unit: "binary", maxLength: 12 }), (texts, stranger) => {
      const packed = packTexts(texts);
      const index = indexTexts(packed);
      for (const text of [...texts, stranger]) if (text !== null) expect(rowOfText(packed, index, text)).toBe(texts.lastIndexOf(text));
    }),
  );
});
