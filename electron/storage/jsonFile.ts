import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";

/** One small JSON file, checked when it is read, replaced as a whole when it is written, by one writer at a time. */
export class JsonFile<Schema extends z.ZodType> {
  readonly path: string;
  #schema: Schema;
  #log: (line: string) => void;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, schema: Schema, log: (line: string) => void) {
    this.path = path;
    this.#schema = schema;
    this.#log = log;
  }

  /** What it holds; null where it is missing or does not hold what it should, which is logged. */
  async read(): Promise<z.output<Schema> | null> {
    const text = await readFile(this.path, "utf8").catch((error: unknown) => {
      if (!isMissing(error)) this.#log(`${this.path} cannot be read: ${String(error)}`);
      return null;
    });
    if (text === null) return null;
    const parsed = this.#schema.safeParse(parseJson(text));
    if (!parsed.success) this.#log(`${this.path} does not hold what it should and is passed over: ${parsed.error.message}`);
    return parsed.data ?? null;
  }

  /** Rejects where the file cannot be written; what was there before is then still there. */
  write(value: z.output<Schema>): Promise<void> {
    return this.#next(async () => {
      await mkdir(dirname(this.path), { recursive: true });
      const fresh = `${this.path}.${randomUUID()}`;
      try {
        const file = await open(fresh, "wx", 0o600);
        await file.writeFile(JSON.stringify(value)).then(() => file.sync()).finally(() => file.close());
        await rename(fresh, this.path);
      } catch (error) {
        await rm(fresh, { force: true });
        throw error;
      }
    });
  }

  remove(): Promise<void> {
    return this.#next(() => rm(this.path, { force: true }));
  }

  /** Resolves when all that was asked for is done, well or badly. */
  settled(): Promise<void> {
    return this.#writing;
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work);
    // A write that failed is its asker's to hear of; the next one goes ahead.
    this.#writing = done.catch(() => undefined);
    return done;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
