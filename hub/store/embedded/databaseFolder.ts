import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedClient, EmbeddedDatabaseLost } from "./client.ts";

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );

/** Without its mark PostgreSQL's embedded form takes a folder for an empty one and writes a new database over it. */
async function checkMark(folder: string): Promise<void> {
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch((error: unknown) => {
    if (isMissing(error)) throw new EmbeddedDatabaseLost("its file PG_VERSION is missing", { cause: error });
    throw error;
  });
  if (!/^\d+\n$/.test(version)) throw new EmbeddedDatabaseLost("its file PG_VERSION is damaged");
}

/**
 * Opens the embedded database in a folder, creating it where there is none. `onLost` is told if its thread dies.
 * Throws {@link EmbeddedDatabaseLost} where the folder cannot be read as a database; it is then as it was before.
 */
export async function openDatabaseFolder(folder: string, onLost: (error: Error) => void): Promise<EmbeddedClient> {
  const isNew = !(await exists(folder));
  if (!isNew) await checkMark(folder);
  const processNote = join(folder, "postmaster.pid");
  const hadProcessNote = await exists(processNote);
  try {
    return await EmbeddedClient.open({ folder, isNew }, onLost);
  } catch (error) {
    if (!hadProcessNote) await rm(processNote, { force: true });
    throw error;
  }
}
