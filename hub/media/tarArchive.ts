const blockBytes = 512;
const padding = Buffer.alloc(blockBytes);

/** A file of an archive; its content in pieces, none of which is copied. */
export interface ArchiveFile {
  /** At most 100 ASCII characters, as POSIX.1-1988 (ustar) has it. */
  name: string;
  pieces: readonly Buffer[];
}

export const sizeOf = (pieces: readonly Buffer[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");

/** The header block of a file (POSIX.1-1988, "ustar"). */
function header(name: string, bytes: number, modifiedAt: Date): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError(`"${name}" is no name for a file in an archive`);
  const block = Buffer.alloc(blockBytes);
  block.write(name, 0);
  block.write(octal(0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(bytes, 11), 124);
  block.write(octal(Math.floor(modifiedAt.getTime() / 1_000), 11), 136);
  block.write(" ".repeat(8), 148);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\u0000 `, 148);
  return block;
}

/** An archive as the pieces to send one after the other: the library at hand copies all of it byte by byte, too slow for a clip. */
export function archivePieces(files: readonly ArchiveFile[], modifiedAt: Date): Buffer[] {
  const pieces = files.flatMap(({ name, pieces: content }) => {
    const bytes = sizeOf(content);
    const rest = bytes % blockBytes;
    return [header(name, bytes, modifiedAt), ...content, ...(rest === 0 ? [] : [padding.subarray(rest)])];
  });
  return [...pieces, padding, padding];
}
