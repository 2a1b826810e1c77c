import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { bodySlices } from "./boundedBody.ts";

const drain = async (slices: AsyncIterable<Buffer>): Promise<number> => {
  let bytes = 0;
  for await (const slice of slices) bytes += slice.length;
  return bytes;
};

test("a body up to the limit passes, in slices; one byte more is refused", async () => {
  expect(await drain(bodySlices(Buffer.alloc(100_000), 100_000))).toBe(100_000);
  await expect(drain(bodySlices(Buffer.alloc(100_001), 100_000))).rejects.toMatchObject({ code: "too_large" });
});

test("an endless body is not read past the limit", async () => {
  let sent = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        sent += 1000;
        yield Buffer.alloc(1000);
      }
    })(),
  );
  await expect(drain(bodySlices(endless, 20_000))).rejects.toMatchObject({ code: "too_large" });
  expect(sent).toBeLessThan(60_000);
  endless.destroy();
});
