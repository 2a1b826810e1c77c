import { z } from "zod";
import { Problem } from "../../../shared/protocol/problems.ts";

/** The most bytes one feature may have. */
const maxFeatureBytes = 256 * 1024;
/** The most bytes of everything around the features. */
const maxFrameBytes = 2 * 1024 * 1024;
/** How deep a document may be nested; a feature's point needs five levels. */
const maxDepth = 32;

const quote = 0x22;
const backslash = 0x5c;
const open = new Set([0x7b, 0x5b]);
const close = new Set([0x7d, 0x5d]);

const malformed = (detail: string, cause?: unknown): Problem => new Problem("malformed_request", detail, [], { cause });

const frameSchema = z.looseObject({ type: z.literal("FeatureCollection"), features: z.array(z.literal(0)) });

/**
 * Takes a GeoJSON FeatureCollection apart while it arrives and yields its features one by one, so that a large file
 * is neither held whole nor parsed in one long breath. What surrounds the features is kept, with a 0 in the place of
 * each, and checked at the end: together with the features, which are parsed one by one, that checks the whole text.
 *
 * Throws a Problem: `malformed_request` (not JSON, not a FeatureCollection, too deep), `too_large`.
 */
export async function* geoJsonFeatures(slices: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  const splitter = new FeatureSplitter();
  for await (const slice of slices) yield* splitter.split(slice);
  splitter.finish();
}

class FeatureSplitter {
  readonly #frame: Buffer[] = [];
  #frameBytes = 0;
  /** The feature that is being read, in pieces; null between features. */
  #feature: Buffer[] | null = null;
  #featureBytes = 0;
  #features = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The last whole string directly inside the root object: before an array begins, that is its key. */
  #rootString = "";
  #insideFeatures = false;

  *split(slice: Buffer): Generator<unknown> {
    let start = 0;
    for (let index = 0; index < slice.length; index += 1) {
      const byte = slice[index] ?? 0;
      if (this.#inString) {
        this.#readString(byte);
      } else if (byte === quote) {
        this.#inString = true;
        if (this.#depth === 1) this.#rootString = "";
      } else if (open.has(byte)) {
        this.#depth += 1;
        if (this.#depth > maxDepth) throw malformed(`The table is nested more than ${maxDepth} levels deep.`);
        if (this.#depth === 2) this.#insideFeatures = byte === 0x5b && this.#rootString === "features";
        if (this.#depth === 3 && this.#insideFeatures && byte === 0x7b) {
          this.#keepFrame(slice.subarray(start, index));
          this.#feature = [];
          this.#featureBytes = 0;
          start = index;
        }
      } else if (close.has(byte)) {
        this.#depth -= 1;
        if (this.#depth < 0) throw malformed("The table is not JSON: it closes more brackets than it opens.");
        if (this.#depth === 2 && this.#feature) {
          this.#keepFeature(slice.subarray(start, index + 1));
          yield this.#takeFeature();
          start = index + 1;
        }
      }
    }
    if (this.#feature) this.#keepFeature(slice.subarray(start));
    else this.#keepFrame(slice.subarray(start));
  }

  /** Checks what stood around the features. */
  finish(): void {
    if (this.#feature) throw malformed("The table ends in the middle of a feature.");
    const parsed = frameSchema.safeParse(parseJson(this.#frame, "The table is not JSON"));
    if (!parsed.success) throw malformed("The table is not a GeoJSON FeatureCollection: it needs type FeatureCollection and a list of features.", parsed.error);
    if (parsed.data.features.length !== this.#features) throw malformed("The table has more than one list of features.");
  }

  #readString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) {
      this.#inString = false;
      return;
    }
    if (this.#depth === 1 && this.#rootString.length < 64) this.#rootString += String.fromCharCode(byte);
  }

  #takeFeature(): unknown {
    const pieces = this.#feature ?? [];
    this.#feature = null;
    this.#features += 1;
    this.#keepFrame(Buffer.from("0"));
    return parseJson(pieces, `Feature ${this.#features} is not JSON`);
  }

  #keepFeature(piece: Buffer): void {
    this.#featureBytes += piece.length;
    if (this.#featureBytes > maxFeatureBytes) throw new Problem("too_large", `Feature ${this.#features + 1} has more than ${maxFeatureBytes / 1024} KiB.`);
    this.#feature?.push(piece);
  }

  #keepFrame(piece: Buffer): void {
    this.#frameBytes += piece.length;
    if (this.#frameBytes > maxFrameBytes) throw new Problem("too_large", "What surrounds the features is too large.");
    this.#frame.push(piece);
  }
}

function parseJson(pieces: readonly Buffer[], what: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8").decode(Buffer.concat(pieces)));
  } catch (error) {
    throw malformed(`${what}. Nothing was written.`, error);
  }
}
