import { constants } from "node:fs";
import { access, mkdir, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { FolderInUse, isCode, lockFolder, parseJson } from "./folderLock.ts";

/** What stands in the way of using a data folder; the message names the setting and what to do. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

const folderContent = z.object({ format: z.literal(1), scenario: z.string() });

export interface DataFolder {
  path: string;
  databaseFolder: string;
  /** Gives the folder free for another hub. */
  release(): Promise<void>;
}

/** Remembers the scenario of a folder and refuses another: two cities in one store would be neither. */
async function rememberScenario(path: string, scenario: string): Promise<void> {
  const file = join(path, "hub.json");
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return null;
    const why = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(`${file} cannot be read (${why}). Set RTCC_DATA to another folder; nothing was changed.`, { cause: error });
  });
  if (text === null) {
    await writeFile(`${file}.unfinished`, `${JSON.stringify({ format: 1, scenario }, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.unfinished`, file);
    return;
  }
  const known = folderContent.safeParse(parseJson(text));
  if (!known.success) {
    throw new DataFolderError(`${file} is damaged. Restore it from a backup, or set RTCC_DATA to another folder; nothing was changed.`);
  }
  if (known.data.scenario !== scenario) {
    throw new DataFolderError(
      `The data folder ${path} belongs to RTCC_CITY=${known.data.scenario}, not to RTCC_CITY=${scenario}. Set RTCC_CITY=${known.data.scenario}, or set RTCC_DATA to another folder.`,
    );
  }
}

/** Creates a folder and those above it. Node's own way to do so never ends on a file system that takes nothing, such as /proc. */
async function createFolder(path: string): Promise<void> {
  const create = () =>
    mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
      if (!isCode(error, "EEXIST")) throw error;
    });
  try {
    await create();
  } catch (error) {
    if (!isCode(error, "ENOENT") || dirname(path) === path) throw error;
    await createFolder(dirname(path));
    await create();
  }
}

/**
 * Takes a data folder for this hub alone, creating it where it is missing.
 * Throws {@link DataFolderError} where it cannot be written, is in use, is damaged or holds another scenario.
 */
export async function takeDataFolder(path: string, scenario: string): Promise<DataFolder> {
  try {
    await createFolder(path);
    if (!(await stat(path)).isDirectory()) throw new Error("it is not a folder");
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = join(path, `.write-test-${process.pid}`);
    await writeFile(probe, "");
    await unlink(probe);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(`The data folder ${path} cannot be written (${why}). Set RTCC_DATA to a folder that can.`, { cause: error });
  }
  const release = await lockFolder(join(path, "hub.lock")).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new DataFolderError(`The data folder ${path} is in use by ${error.message}. Stop that hub, or set RTCC_DATA to another folder.`, { cause: error });
  });
  try {
    await rememberScenario(path, scenario);
  } catch (error) {
    await release();
    throw error;
  }
  return { path, databaseFolder: join(path, "database"), release };
}
