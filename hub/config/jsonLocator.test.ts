import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locateJson } from "./jsonLocator.ts";

const located = (text: string) => {
  const json = locateJson(text);
  if (!json.ok) throw new Error(json.message);
  return json;
};

test("every field and every item has its line and column", () => {
  const { positions } = located('{\n  "sources": [\n    {"kind": "x",\n     "every": 3}\n  ],\r\n  "media": {"allow": ["a",\r "b"]}\n}');
  expect(Object.fromEntries(positions)).toEqual({
    "": { line: 1, column: 1 },
    sources: { line: 2, column: 3 },
    "sources[0]": { line: 3, column: 5 },
    "sources[0].kind": { line: 3, column: 6 },
    "sources[0].every": { line: 4, column: 6 },
    media: { line: 6, column: 3 },
    "media.allow": { line: 6, column: 13 },
    "media.allow[0]": { line: 6, column: 23 },
    "media.allow[1]": { line: 7, column: 2 },
  });
});

describe("a syntax error has its line and column", () => {
  test.each([
    ["", 1, 1, "ends too early"],
    ['{\n  "a": 1,\n}', 3, 1, "field's name"],
    ['{\n  "a" 1\n}', 2, 7, "colon"],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "comma or }"],
    ['{"a": [1, 2}', 1, 12, "comma or ]"],
    ["[1,]", 1, 4, "value is expected"],
    ["{'a': 1}", 1, 2, "field's name"],
    ['{"a": 01}', 1, 8, "comma or }"],
    ['{"a": "tab\there"}', 1, 7, "value is expected"],
    ['{"a": 1} // why', 1, 10, "nothing may follow"],
    ['{"a": tru}', 1, 7, "value is expected"],
    ["[".repeat(100), 1, 66, "nested"],
  ])("%j", (text, line, column, message) => {
    expect(locateJson(text)).toEqual({ ok: false, position: { line, column }, message: expect.stringContaining(message) });
  });
});

test("a field that stands twice is noticed", () => {
  expect(located('{"a": {"b": 1, "b": 2}}').duplicates).toEqual([["a", "b"]]);
});

test("it takes exactly what JSON.parse takes", () => {
  const nearlyJson = fc.tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "0", "-", "\\", " ", "\u0001", "e5")).map(([text, at, piece]) => {
    const index = at % (text.length + 1);
    return text.slice(0, index) + piece + text.slice(index + (at % 2));
  });
  fc.assert(
    fc.property(nearlyJson, (text) => {
      let value: unknown;
      let valid = true;
      try {
        value = JSON.parse(text);
      } catch {
        valid = false;
      }
      const json = locateJson(text);
      expect(json.ok).toBe(valid);
      if (json.ok) expect(json.value).toEqual(value);
    }),
    { seed: 20_261_122, numRuns: 5000 },
  );
});
