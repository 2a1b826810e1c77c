import { expect, test } from "vitest";
import { Problem } from "../../shared/protocol/problems.ts";
import { checkIncoming } from "./incomingData.ts";

function faults(value: unknown): readonly { field: string; message: string }[] {
  try {
    checkIncoming(value);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return error instanceof Problem ? error.errors : [];
  }
}
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test("JSON as people and systems send it passes, of any breadth", () => {
  for (const value of [undefined, null, 0, "", "naïve 日本 👩‍👩‍👧 \u202e\t\r\n", [], {}, { a: { b: [{ c: "d" }] } }, Array.from({ length: 100_000 }, () => "x")]) expect(faults(value)).toEqual([]);
});

test("half characters and zero characters are found in every place, keys too, and the field is named", () => {
  for (const text of ["\ud800", "\udc00", "a\ud83d", "\u0000", "a\u0000b"]) {
    expect(faults(text)).toMatchObject([{ field: "(body)" }]);
    expect(faults({ note: text })).toMatchObject([{ field: "note" }]);
    expect(faults({ location: { names: ["a", text] } })).toMatchObject([{ field: "location.names.1" }]);
    expect(faults({ a: { [text]: 1 } })).toMatchObject([{ field: `a.${text}` }]);
  }
});

test("32 levels pass, 33 do not, nor does any depth that would exhaust a stack", () => {
  expect(faults(nested(32))).toEqual([]);
  expect(faults(nested(33))).toMatchObject([{ message: "is nested too deeply" }]);
  let deep: unknown = 1;
  for (let depth = 0; depth < 1_000_000; depth++) deep = { a: deep };
  expect(faults({ payload: deep })).toMatchObject([{ field: "payload", message: "is nested too deeply" }]);
});

test("bytes are no JSON", () => {
  for (const bytes of [Buffer.from("x"), new Uint8Array(3), new ArrayBuffer(2)]) expect(faults({ payload: bytes })).toMatchObject([{ field: "payload" }]);
});
