import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/**
 * What the city must not forget between runs. Everything else follows from the seed and the clock; but an incident
 * that was opened has to be closed one day, even when seed or scenario changed meanwhile.
 */
const cityMemory = z.strictObject({
  formatVersion: z.literal(1),
  /** When scenes were staged for the opening minutes, milliseconds since the epoch; the latest last. */
  stagedAt: z.array(z.number().int()),
  /** References of the incidents that may stand open in the hub. */
  openReferences: z.array(z.string()),
  /** Calls that ended before this moment have been told to the hub; null before the first run. */
  toldThrough: z.number().int().nullable(),
});
export type CityMemory = z.infer<typeof cityMemory>;

export const emptyMemory: CityMemory = { formatVersion: 1, stagedAt: [], openReferences: [], toldThrough: null };

export interface MemoryStore {
  /** What was saved last; an empty memory where there is none. A damaged file is set aside, and `damaged` names where. */
  load(): Promise<{ memory: CityMemory; damaged: string | null }>;
  /** Returns when the memory survives the end of this process. Saves are written one after the other. */
  save(memory: CityMemory): Promise<void>;
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Keeps the memory as one JSON file in a folder, replaced as a whole. */
export function openMemory(folder: string): MemoryStore {
  const file = path.join(folder, "city-memory.json");
  let writing = Promise.resolve();

  const write = async (memory: CityMemory): Promise<void> => {
    await mkdir(folder, { recursive: true });
    const draft = `${file}.draft`;
    await writeFile(draft, JSON.stringify(memory));
    await rename(draft, file);
  };

  return {
    load: async () => {
      let text: string;
      try {
        text = await readFile(file, "utf8");
      } catch (error) {
        if (isMissing(error)) return { memory: emptyMemory, damaged: null };
        throw error;
      }
      const parsed = parseMemory(text);
      if (parsed) return { memory: parsed, damaged: null };
      const damaged = `${file}.damaged`;
      await rename(file, damaged);
      return { memory: emptyMemory, damaged };
    },
    save: (memory) => {
      const written = writing.then(() => write(memory));
      // The next save waits for this one but does not inherit its failure, which its own caller hears of.
      writing = written.catch(() => undefined);
      return written;
    },
  };
}

function parseMemory(text: string): CityMemory | null {
  try {
    const parsed = cityMemory.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
