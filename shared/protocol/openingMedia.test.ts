import { expect, test } from "vitest";
import { encodeOpeningHeader, OpeningReader, type OpeningFrame } from "./openingMedia.ts";

const picture = Uint8Array.of(0x0a, 0xff, 0xd8, 0x0a, 0x7b);
const header = { kind: "part", grantId: "one", path: "still.jpg", contentType: "image/jpeg", byteLength: picture.length } as const;
const answer = Uint8Array.of(...encodeOpeningHeader(header), ...picture, ...encodeOpeningHeader({ kind: "end", grantId: "one" }));

test.each([1, 2, 7, 50, 1000])("reads the same parts from pieces of %i bytes", (size) => {
  const reader = new OpeningReader();
  const frames: OpeningFrame[] = [];
  for (let at = 0; at < answer.length; at += size) frames.push(...reader.take(answer.subarray(at, at + size)));
  expect(frames).toEqual([
    { header, body: picture },
    { header: { kind: "end", grantId: "one" }, body: new Uint8Array(0) },
  ]);
});

test("says so when an answer is something else", () => {
  expect(() => new OpeningReader().take(new TextEncoder().encode("<html>\n"))).toThrow(SyntaxError);
  expect(() => new OpeningReader().take(new TextEncoder().encode('{"kind":"part"}\n'))).toThrow("grantId");
});

test("a name of any letters comes through", () => {
  const header = { kind: "part", grantId: "g", path: "Straße-\u{1f4f7}.ts", contentType: "video/mp2t", byteLength: 0 } as const;
  expect(new OpeningReader().take(encodeOpeningHeader(header))).toEqual([{ header, body: new Uint8Array(0) }]);
});
