import { dataDir } from "@electric-sql/pglite-prepopulatedfs";
import { parseTar } from "nanotar";
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

/** How many bytes a gzip file holds, by its own last word (RFC 1952, below 4 GiB). */
const unpackedBytes = (packed: ArrayBuffer): number => new DataView(packed).getUint32(packed.byteLength - 4, true);

/** The prebuilt folder as one tar, unpacked into memory that is taken once. */
async function unpackedTemplate(): Promise<Uint8Array> {
  const packed = await (await dataDir()).arrayBuffer();
  const archive = await promisify(gunzip)(packed, { chunkSize: Math.max(64, unpackedBytes(packed)) });
  // The tar reader reads from the beginning of the memory behind what it is given.
  return archive.byteOffset === 0 ? archive : new Uint8Array(archive);
}

/**
 * Creates an empty database folder from the prebuilt one that PGlite's makers publish: several times sooner, and in a
 * fraction of the memory, than initialising one. A half-made folder never carries the final name.
 * A thousand small files are written without giving way in between: for a thread that has nothing else to do.
 */
export async function createDatabaseFolder(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  const archive = await unpackedTemplate();
  rmSync(unfinished, { recursive: true, force: true });
  const made = new Set<string>();
  const makeFolder = (path: string) => {
    if (made.has(path)) return;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    made.add(path);
  };
  makeFolder(unfinished);
  for (const item of parseTar(archive)) {
    const path = join(unfinished, normalize(item.name));
    if (!path.startsWith(unfinished + sep) && path !== unfinished) throw new Error(`The prebuilt database names a path outside itself: ${item.name}`);
    if (item.type === "directory") makeFolder(path);
    else {
      makeFolder(dirname(path));
      writeFileSync(path, item.data ?? new Uint8Array(), { mode: 0o600 });
    }
  }
  // The embedded database serves one process on a desk: a small cache keeps its memory in bounds.
  appendFileSync(join(unfinished, "postgresql.conf"), "\nshared_buffers = 16MB\n");
  renameSync(unfinished, folder);
}
