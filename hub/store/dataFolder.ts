import { constants } from "node:fs";
import { access, mkdir, readFile, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** What stands in the way of using a data folder; the message names the setting and what to do. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

const lockContent = z.object({ pid: z.number().int(), bootTicks: z.string().nullable() });
const folderContent = z.object({ format: z.literal(1), scenario: z.string() });

export interface DataFolder {
  path: string;
  databaseFolder: string;
  /** Gives the folder free for another hub. */
  release(): Promise<void>;
}

/** When a process began, in the kernel's ticks: tells a live holder from another process that got its number. Linux only. */
async function processStart(pid: number): Promise<string | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function lock(path: string): Promise<() => Promise<void>> {
  const file = join(path, "hub.lock");
  const content = JSON.stringify({ pid: process.pid, bootTicks: await processStart(process.pid) });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(file, content, { flag: "wx", mode: 0o600 });
      return () => unlink(file).catch(() => undefined);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const text = await readFile(file, "utf8").catch(() => "");
    const holder = lockContent.safeParse(parseJson(text));
    if (holder.success && holder.data.pid !== process.pid && isRunning(holder.data.pid)) {
      const started = await processStart(holder.data.pid);
      if (holder.data.bootTicks === null || started === null || started === holder.data.bootTicks) {
        throw new DataFolderError(
          `The data folder ${path} is in use by another hub (process ${holder.data.pid}). Stop that hub, or set RTCC_DATA to another folder.`,
        );
      }
    }
    await rm(file, { force: true });
  }
  throw new DataFolderError(`The data folder ${path} was taken by another hub at the same moment. Set RTCC_DATA to another folder.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Remembers the scenario of a folder and refuses another: two cities in one store would be neither. */
async function rememberScenario(path: string, scenario: string): Promise<void> {
  const file = join(path, "hub.json");
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
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

/**
 * Takes a data folder for this hub alone, creating it where it is missing.
 * Throws {@link DataFolderError} where it cannot be written, is in use, is damaged or holds another scenario.
 */
export async function takeDataFolder(path: string, scenario: string): Promise<DataFolder> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (!(await stat(path)).isDirectory()) throw new Error("it is not a folder");
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = join(path, `.write-test-${process.pid}`);
    await writeFile(probe, "");
    await unlink(probe);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(`The data folder ${path} cannot be written (${why}). Set RTCC_DATA to a folder that can.`, { cause: error });
  }
  const release = await lock(path);
  try {
    await rememberScenario(path, scenario);
  } catch (error) {
    await release();
    throw error;
  }
  return { path, databaseFolder: join(path, "database"), release };
}
