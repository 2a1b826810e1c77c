/** A place in a text, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

export type LocatedJson =
  | { ok: true; value: unknown; positions: ReadonlyMap<string, Position>; duplicates: readonly (readonly PropertyKey[])[] }
  | { ok: false; position: Position; message: string };

class SyntaxFault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** A step into a document, as people write it: `sources`, `sources[0]`, `sources[0].url`. */
export const joinPath = (path: readonly PropertyKey[]): string =>
  path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("").replace(/^\./, "");

const maxDepth = 64;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const space = /[ \t\r\n]*/y;

/**
 * Reads JSON and remembers where each value stands: an object's fields where their names begin, a list's items where
 * they begin, the whole document under the path "". Never throws; a syntax error comes with its line and column.
 */
export function locateJson(text: string): LocatedJson {
  const reader = new Reader(text);
  try {
    reader.readDocument();
    return { ok: true, value: JSON.parse(text), positions: reader.positions, duplicates: reader.duplicates };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, position: positionAt(text, error.offset), message: error.message };
    throw error;
  }
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

class Reader {
  readonly positions = new Map<string, Position>();
  readonly duplicates: (readonly PropertyKey[])[] = [];
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): void {
    this.#skipSpace();
    this.positions.set("", positionAt(this.#text, this.#offset));
    this.#readValue([]);
    this.#skipSpace();
    if (this.#offset < this.#text.length) this.#fail("nothing may follow the end of the document");
  }

  #readValue(path: readonly PropertyKey[]): void {
    if (path.length > maxDepth) this.#fail(`is nested more than ${maxDepth} levels deep`);
    const next = this.#text[this.#offset];
    if (next === "{") this.#readItems("}", () => this.#readField(path));
    else if (next === "[") this.#readItems("]", (index) => this.#readItem([...path, index]));
    else if (this.#take(string) === null && this.#take(number) === null && this.#take(word) === null) {
      this.#fail(next === undefined ? "the file ends too early; is a bracket or a brace missing?" : "a value is expected here (text in double quotes, a number, true, false, null, a list or an object)");
    }
  }

  /** Reads what stands between brackets, comma by comma. */
  #readItems(end: string, readOne: (index: number) => void): void {
    this.#offset += 1;
    this.#skipSpace();
    if (this.#skip(end)) return;
    for (let index = 0; ; index += 1) {
      this.#skipSpace();
      readOne(index);
      this.#skipSpace();
      if (this.#skip(end)) return;
      if (!this.#skip(",")) this.#fail(`a comma or ${end} is expected here`);
    }
  }

  #readField(parent: readonly PropertyKey[]): void {
    const start = this.#offset;
    const name = this.#take(string);
    if (name === null) this.#fail("a field's name in double quotes is expected here (no comma after the last field)");
    const key: unknown = JSON.parse(name);
    const path = [...parent, String(key)];
    this.#remember(path, start);
    this.#skipSpace();
    if (!this.#skip(":")) this.#fail("a colon is expected here");
    this.#skipSpace();
    this.#readValue(path);
  }

  #readItem(path: readonly PropertyKey[]): void {
    this.#remember(path, this.#offset);
    this.#readValue(path);
  }

  #remember(path: readonly PropertyKey[], offset: number): void {
    const name = joinPath(path);
    if (this.positions.has(name)) this.duplicates.push(path);
    this.positions.set(name, positionAt(this.#text, offset));
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#offset += found?.length ?? 0;
    return found;
  }

  #skip(character: string): boolean {
    if (this.#text[this.#offset] !== character) return false;
    this.#offset += 1;
    return true;
  }

  #skipSpace(): void {
    this.#take(space);
  }

  #fail(message: string): never {
    throw new SyntaxFault(this.#offset, message);
  }
}
