import { z } from "zod";

/** The most grants one request for opening media names. */
export const openingGrantsAtMost = 50;

/**
 * What stands before each part of the answer to `GET /media/openings`: one line of JSON in ASCII, ended by a line feed. A part's
 * bytes follow it; `path` is what follows `/media/{grantId}/` in the part's own address. `end` says that nothing more
 * comes for a grant.
 */
export const openingHeader = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("part"), grantId: z.string(), path: z.string(), contentType: z.string(), byteLength: z.number().int().nonnegative() }),
  z.object({ kind: z.literal("end"), grantId: z.string() }),
]);
export type OpeningHeader = z.infer<typeof openingHeader>;

const lineFeed = 0x0a;

/** JSON may write every character as ASCII, and then needs no coder of texts, which not everything has that runs this. */
const asciiOf = (text: string): string => text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const textOf = (ascii: Uint8Array): string => Array.from(ascii, (code) => String.fromCharCode(code)).join("");

/** A header as it is sent, ASCII. */
export const encodeOpeningHeader = (header: OpeningHeader): Uint8Array => Uint8Array.from(`${asciiOf(JSON.stringify(header))}\n`, (character) => character.charCodeAt(0));

export interface OpeningFrame {
  header: OpeningHeader;
  /** Empty for `end`. */
  body: Uint8Array<ArrayBuffer>;
}

/** Reads an answer as it arrives, in whatever pieces. */
export class OpeningReader {
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** The frames that are whole with these bytes. Throws a `ZodError` or a `SyntaxError` for what is no such answer. */
  take(bytes: Uint8Array): OpeningFrame[] {
    const all = new Uint8Array(this.#rest.length + bytes.length);
    all.set(this.#rest);
    all.set(bytes, this.#rest.length);
    const frames: OpeningFrame[] = [];
    let start = 0;
    for (;;) {
      const headerEnd = all.indexOf(lineFeed, start);
      if (headerEnd < 0) break;
      const header = openingHeader.parse(JSON.parse(textOf(all.subarray(start, headerEnd))));
      const bodyStart = headerEnd + 1;
      const bodyEnd = bodyStart + (header.kind === "part" ? header.byteLength : 0);
      if (bodyEnd > all.length) break;
      frames.push({ header, body: all.slice(bodyStart, bodyEnd) });
      start = bodyEnd;
    }
    this.#rest = all.slice(start);
    return frames;
  }
}
