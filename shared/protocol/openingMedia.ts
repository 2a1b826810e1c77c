import { z } from "zod";

/** The most grants one request for opening media names. */
export const openingGrantsAtMost = 50;

/**
 * What stands before each part of the answer to `GET /media/openings`: one line of JSON in ASCII, ended by a line feed. A part's
 * bytes follow it; `path` is what follows `/media/{grantId}/` in the part's own address. `end` says that nothing more
 * comes for a grant, `beat` that the line lives (`mediaLine.ts`). Where pictures follow an answer of another kind, `answer` comes first; its bytes are JSON in UTF-8.
 */
export const openingHeader = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), byteLength: z.number().int().nonnegative() }),
  z.object({ kind: z.literal("part"), grantId: z.string(), path: z.string(), contentType: z.string(), byteLength: z.number().int().nonnegative() }),
  z.object({ kind: z.literal("end"), grantId: z.string() }),
  z.object({ kind: z.literal("beat") }),
]);
export type OpeningHeader = z.infer<typeof openingHeader>;

const lineFeed = 0x0a;

/** JSON may write every character as ASCII, and then needs no coder of texts, which not everything has that runs this. */
const asciiOf = (text: string): string => text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const textOf = (ascii: Uint8Array): string => {
  let text = "";
  for (const code of ascii) text += String.fromCharCode(code);
  return text;
};

/** A header as it is sent, ASCII. */
export const encodeOpeningHeader = (header: OpeningHeader): Uint8Array => Uint8Array.from(`${asciiOf(JSON.stringify(header))}\n`, (character) => character.charCodeAt(0));

export interface OpeningFrame {
  header: OpeningHeader;
  /** JSON in UTF-8 for `answer`, empty for `end` and `beat`. */
  body: Uint8Array<ArrayBuffer>;
}

/** Reads an answer as it arrives, in whatever pieces. */
export class OpeningReader {
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** The header whose bytes have not all come yet. */
  #begun: OpeningHeader | null = null;

  /** The frames that are whole with these bytes. Throws a `ZodError` or a `SyntaxError` for what is no such answer. */
  take(bytes: Uint8Array): OpeningFrame[] {
    const all = new Uint8Array(this.#rest.length + bytes.length);
    all.set(this.#rest);
    all.set(bytes, this.#rest.length);
    const frames: OpeningFrame[] = [];
    let start = 0;
    for (;;) {
      if (this.#begun === null) {
        const headerEnd = all.indexOf(lineFeed, start);
        if (headerEnd < 0) break;
        this.#begun = openingHeader.parse(JSON.parse(textOf(all.subarray(start, headerEnd))));
        start = headerEnd + 1;
      }
      const bodyEnd = start + ("byteLength" in this.#begun ? this.#begun.byteLength : 0);
      if (bodyEnd > all.length) break;
      frames.push({ header: this.#begun, body: all.slice(start, bodyEnd) });
      this.#begun = null;
      start = bodyEnd;
    }
    this.#rest = all.slice(start);
    return frames;
  }
}

/** The frames of an answer, as its bytes arrive. Throws as {@link OpeningReader.take} does, and what the bytes' own source throws. */
export async function* openingFrames(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<OpeningFrame, void, undefined> {
  const reader = new OpeningReader();
  for await (const piece of bytes) yield* reader.take(piece);
}
