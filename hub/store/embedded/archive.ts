import { createTar, parseTar } from "nanotar";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

/** Every database folder holds this file. */
const mark = "PG_VERSION";

/** What a packed database folder holds, unpacked in memory. */
export type FolderContent = readonly { path: string; data: Uint8Array | null }[];

/** How many bytes a gzip file holds, by its own last word (RFC 1952, below 4 GiB). */
function unpackedBytes(packed: Uint8Array): number {
  const words = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return words.getUint32(packed.byteLength - 4, true);
}

/** Unpacks a gzipped tar of a database folder into memory that is taken once. Throws where it is damaged or no such folder. */
export async function readArchive(packed: Uint8Array): Promise<FolderContent> {
  if (packed.byteLength < 20) throw new Error("it is cut off");
  const tar = await promisify(gunzip)(packed, { chunkSize: Math.max(64, Math.min(unpackedBytes(packed), 2 ** 30)) });
  // The tar reader reads from the beginning of the memory behind what it is given.
  const items = parseTar(tar.byteOffset === 0 ? tar : new Uint8Array(tar));
  const content = items.map(({ name, type, data }) => ({ path: normalize(name), data: type === "directory" ? null : (data ?? new Uint8Array()) }));
  if (!content.some(({ path }) => path === mark)) throw new Error(`it holds no ${mark}`);
  return content;
}

/** Writes a database folder. Its files are written without giving way in between: for a thread that has nothing else to do. */
export function writeFolder(content: FolderContent, folder: string): void {
  const made = new Set<string>();
  const makeFolder = (path: string) => {
    if (made.has(path)) return;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    made.add(path);
  };
  makeFolder(folder);
  for (const { path, data } of content) {
    const target = join(folder, path);
    if (!target.startsWith(folder + sep) && target !== folder) throw new Error(`The prebuilt database names a path outside itself: ${path}`);
    if (data === null) makeFolder(target);
    else {
      makeFolder(dirname(target));
      writeFileSync(target, data, { mode: 0o600 });
    }
  }
}

/** Packs a database folder that nobody uses, as {@link readArchive} reads it. */
export async function packFolder(folder: string): Promise<Uint8Array> {
  const items = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join("/");
    return entry.isDirectory() ? { name } : { name, data: readFileSync(path) };
  });
  // The tar reader overlooks a last item without content; this one has some.
  items.sort((one, other) => Number(one.name === mark) - Number(other.name === mark) || (one.name < other.name ? -1 : 1));
  return promisify(gzip)(createTar(items), { level: 9 });
}
