import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
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

/** Removes a lock whose holder is gone, unless another hub has just put its own in its place: that one is given back. */
async function removeStale(file: string, staleText: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  const text = await readFile(aside, "utf8");
  if (text !== staleText) {
    await createWhole(file, text).catch((error: unknown) => {
      if (!isCode(error, "EEXIST")) throw error;
    });
  }
  await rm(aside, { force: true });
}

/** Whether the process that wrote a lock still runs. */
async function isHeld(holder: z.output<typeof lockContent>): Promise<boolean> {
  const note = await kernelNote(holder.pid);
  if (note?.hasEnded) return false;
  // Another process may have got the number; one that began at another moment is not the holder.
  if (note && holder.bootTicks !== null) return note.startTicks === holder.bootTicks;
  return holder.pid !== process.pid && isRunning(holder.pid);
}

/** Takes a lock file for this process; the function returned gives it back. Throws {@link FolderInUse} while its holder runs. */
export async function lockFolder(file: string): Promise<() => Promise<void>> {
  const content = JSON.stringify({ pid: process.pid, bootTicks: (await kernelNote(process.pid))?.startTicks ?? null });
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await createWhole(file, content);
      return () => rm(file, { force: true });
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    const text = await readFile(file, "utf8").catch((error: unknown) => {
      if (isCode(error, "ENOENT")) return null;
      throw error;
    });
    if (text === null) continue;
    const holder = lockContent.safeParse(parseJson(text));
    if (holder.success && (await isHeld(holder.data))) throw new FolderInUse(`another hub (process ${holder.data.pid})`);
    await removeStale(file, text);
  }
  throw new FolderInUse("another hub that started at the same moment");
}
