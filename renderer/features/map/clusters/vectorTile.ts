/** A point of a tile, in units of {@link tileExtent} from its north-western corner, with what layers read of it. */
export interface TilePoint {
  x: number;
  y: number;
  properties: Readonly<Record<string, string | number | boolean>>;
}

/** Units along a tile's side. */
export const tileExtent = 4096;

const text = new TextEncoder();

/** Bytes in the order they are written; grows as needed. */
class Bytes {
  #bytes = new Uint8Array(1024);
  #length = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(this.#length + 1);
    this.#bytes[this.#length++] = value;
  }

  /** An unsigned number in base 128, the least significant seven bits first. */
  varint(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) this.byte((rest % 128) | 0x80);
    this.byte(rest);
  }

  raw(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(this.#length + bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A field whose value has a length: a text, packed numbers, a message. */
  field(number: number, bytes: Uint8Array): void {
    this.varint((number << 3) | 2);
    this.varint(bytes.length);
    this.raw(bytes);
  }

  number(number: number, value: number): void {
    this.varint(number << 3);
    this.varint(value);
  }

  taken(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(atLeast: number): void {
    const grown = new Uint8Array(Math.max(atLeast, this.#bytes.length * 2));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

const written = (write: (bytes: Bytes) => void): Uint8Array<ArrayBuffer> => {
  const bytes = new Bytes();
  write(bytes);
  return bytes.taken();
};

/** Whole numbers are unsigned here; everything else a property may be has a type of its own. */
const valueMessage = (value: string | number | boolean) =>
  written((bytes) => {
    if (typeof value === "string") bytes.field(1, text.encode(value));
    else if (typeof value === "boolean") bytes.number(7, value ? 1 : 0);
    else bytes.number(5, value);
  });

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

/** Values written once, named by their number from then on. */
class Dictionary<Value> {
  #numbers = new Map<Value, number>();

  numberOf(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  values(): Iterable<Value> {
    return this.#numbers.keys();
  }
}

/**
 * Points as a vector tile with one layer (Mapbox Vector Tile Specification 2.1, section 4). Numbers among the properties
 * must be whole and not negative.
 */
export function encodeTile(layer: string, points: Iterable<TilePoint>): Uint8Array<ArrayBuffer> {
  const keys = new Dictionary<string>();
  const values = new Dictionary<string | number | boolean>();
  const features = written((bytes) => {
    for (const { x, y, properties } of points) {
      const tags = written((packed) => {
        for (const [key, value] of Object.entries(properties)) {
          packed.varint(keys.numberOf(key));
          packed.varint(values.numberOf(value));
        }
      });
      // One "move to" (command 1, once), and the point as a difference from the corner.
      const geometry = written((packed) => [9, zigzag(x), zigzag(y)].forEach((part) => packed.varint(part)));
      const feature = written((message) => {
        message.field(2, tags);
        message.number(3, 1);
        message.field(4, geometry);
      });
      bytes.field(2, feature);
    }
  });
  const message = written((bytes) => {
    bytes.number(15, 2);
    bytes.field(1, text.encode(layer));
    bytes.raw(features);
    for (const key of keys.values()) bytes.field(3, text.encode(key));
    for (const value of values.values()) bytes.field(4, valueMessage(value));
    bytes.number(5, tileExtent);
  });
  return written((bytes) => bytes.field(3, message));
}
