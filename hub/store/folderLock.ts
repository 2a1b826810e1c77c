import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { z } from "zod";

const lockContent = z.object({ pid: z.number().int(), bootTicks: z.string().nullable() });

/** Somebody who still runs holds the lock; the message says who. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/** Whether an error carries one of these codes of the operating system. */
export const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);

/** What a text says in JSON, or null where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the kernel says of a process: when it began, in ticks, and whether it has ended but not been taken note of. Linux only. */
async function kernelNote(pid: number): Promise<{ startTicks: string | null; hasEnded: boolean } | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { startTicks: fields[19] ?? null, hasEnded: fields[0] === "Z" || fields[0] === "X" };
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
    return isCode(error, "EPERM");
  }
}

/** Creates a file with all of its content at once, or not at all: nobody ever reads half of it. Rejects with EEXIST where there is one. */
async function createWhole(file: string, content: string): Promise<void> {
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, content, { flag: "wx", mode: 0o600 });
  try {
    await link(own, file);
  } catch (error) {
    // A file system without hard links.
    if (!isCode(error, "EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP")) throw error;
    await writeFile(file, content, { flag: "wx", mode: 0o600 });
  } finally {
    await rm(own, { force: true });
  }
}

/** A file's text; null where there is none. */
const textOf = (file: string): Promise<string | null> =>
  readFile(file, "utf8").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  });

/** The process that wrote a lock, if it still runs. */
async function holderOf(text: string): Promise<number | null> {
  const written = lockContent.safeParse(parseJson(text));
  if (!written.success) return null;
  const { pid, bootTicks } = written.data;
  const note = await kernelNote(pid);
  if (note?.hasEnded) return null;
  // Another process may have got the number; one that began at another moment is not the holder.
  if (note && bootTicks !== null) return note.startTicks === bootTicks ? pid : null;
  return pid !== process.pid && isRunning(pid) ? pid : null;
}

/** The files of those that take over one lock, one after the other. */
const guardName = (file: string, number: number): string => (number === 1 ? `${file}.takeover` : `${file}.takeover-${number}`);

/**
 * The right to remove a stale lock: held by who created the last of the guards, where the holders of those before it are
 * gone. A guard is never removed before the lock is, for another could be put in its place unseen. Null while somebody else
 * has the right, or has used it already.
 */
async function takeGuards(file: string, ownText: string): Promise<string[] | null> {
  const guards: string[] = [];
  for (;;) {
    const guard = guardName(file, guards.length + 1);
    guards.push(guard);
    try {
      await createWhole(guard, ownText);
      return guards;
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    const text = await textOf(guard);
    if (text === null || (await holderOf(text)) !== null) return null;
  }
}

/**
 * Removes a lock whose holder is gone. Only who holds the guards removes, and looks again before: so nobody removes the
 * lock that another has just put in the place of the old one.
 */
async function removeStale(file: string, staleText: string, ownText: string): Promise<void> {
  const guards = await takeGuards(file, ownText);
  if (guards === null) return;
  try {
    if ((await textOf(file)) === staleText) await rm(file, { force: true });
  } finally {
    for (const guard of guards) await rm(guard, { force: true });
  }
}

/** How often a lock is tried for while others start at the same moment. */
const attempts = 20;

/** Takes a lock file for this process; the function returned gives it back. Throws {@link FolderInUse} while its holder runs. */
export async function lockFolder(file: string): Promise<() => Promise<void>> {
  const ownText = JSON.stringify({ pid: process.pid, bootTicks: (await kernelNote(process.pid))?.startTicks ?? null });
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      await createWhole(file, ownText);
      return () => rm(file, { force: true });
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    const text = await textOf(file);
    if (text === null) continue;
    const holder = await holderOf(text);
    if (holder !== null) throw new FolderInUse(`another hub (process ${holder})`);
    await removeStale(file, text, ownText);
  }
  throw new FolderInUse("another hub that started at the same moment");
}
