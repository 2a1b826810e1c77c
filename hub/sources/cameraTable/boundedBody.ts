import type { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Problem } from "../../../shared/protocol/problems.ts";

/** The most bytes a camera table may have: 64 MiB. */
export const maxTableBytes = 64 * 1024 * 1024;

/** The most rows a camera table may have. */
export const maxTableRows = 250_000;

export const tooManyRows = (): Problem =>
  new Problem("too_large", `A camera table may have at most ${maxTableRows.toLocaleString("en-US")} rows. Split the file.`);

/** Small, because a row costs the CSV parser up to 15 µs, and a row may be a single line break. */
const sliceBytes = 1024;

/** How long slices are handed out before the event loop gets its turn. */
const turnMilliseconds = 4;

/**
 * The body in slices small enough that handling one does not hold up the hub; every few milliseconds the event loop gets
 * its turn. Throws a Problem `too_large` past the limit, `malformed_request` where the body breaks off.
 */
export async function* bodySlices(body: Readable | Buffer, limitBytes = maxTableBytes): AsyncGenerator<Buffer> {
  let total = 0;
  let turnEndsAt = performance.now() + turnMilliseconds;
  for await (const chunk of chunksOf(body)) {
    total += chunk.length;
    if (total > limitBytes) throw new Problem("too_large", `A camera table may have at most ${limitBytes / 1024 / 1024} MiB. Split the file.`);
    for (let start = 0; start < chunk.length; start += sliceBytes) {
      yield chunk.subarray(start, start + sliceBytes);
      if (performance.now() < turnEndsAt) continue;
      await nextTurn();
      turnEndsAt = performance.now() + turnMilliseconds;
    }
  }
}

async function* chunksOf(body: Readable | Buffer): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(body)) {
    yield body;
    return;
  }
  try {
    // The stream is left standing: destroying a request would take the connection, and the answer, with it.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
  } catch (error) {
    throw new Problem("malformed_request", "The table broke off before its end. Send it again.", [], { cause: error });
  }
}

/** Passes slices on and refuses what is not UTF-8. Throws a Problem `malformed_request`. */
export async function* utf8Slices(slices: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const check = (slice?: Buffer): void => {
    try {
      decoder.decode(slice, { stream: slice !== undefined });
    } catch (error) {
      throw new Problem("malformed_request", 'The table is not UTF-8 text. Save it as "CSV UTF-8" and send it again.', [], { cause: error });
    }
  };
  for await (const slice of slices) {
    check(slice);
    yield slice;
  }
  check();
}
