import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedClient, EmbeddedDatabaseLost } from "./client.ts";

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** Without its mark PostgreSQL's embedded form takes a folder for an empty one and writes a new database over it. */
function checkMark(folder: string): void {
  const mark = join(folder, "PG_VERSION");
  if (!exists(mark)) throw new EmbeddedDatabaseLost("its file PG_VERSION is missing");
  if (!/^\d+\n$/.test(readFileSync(mark, "utf8"))) throw new EmbeddedDatabaseLost("its file PG_VERSION is damaged");
}

/**
 * Opens the embedded database in a folder, creating it where there is none: from the build's template among `templates`,
 * or else, and where that is null, as an empty one. Its thread runs from the call on, whatever the caller does next.
 * `onLost` is told if it dies. Throws {@link EmbeddedDatabaseLost} where the folder cannot be read as a database; it is
 * then as it was before.
 */
export async function openDatabaseFolder(folder: string, onLost: (error: Error) => void, templates: string | null = null): Promise<EmbeddedClient> {
  const isNew = !exists(folder);
  if (!isNew) checkMark(folder);
  const processNote = join(folder, "postmaster.pid");
  const hadProcessNote = exists(processNote);
  try {
    return await EmbeddedClient.open({ folder, isNew, templates }, onLost);
  } catch (error) {
    if (!hadProcessNote) rmSync(processNote, { force: true });
    throw error;
  }
}
