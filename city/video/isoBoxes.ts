/** One box of an ISO base media file (ISO/IEC 14496-12). */
interface Box {
  readonly type: string;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** A stored fragment: the moof box with the places in it that change from loop to loop, and the mdat box. */
export interface Fragment {
  readonly moof: Buffer;
  readonly mdat: Buffer;
  readonly sequenceNumberAt: number;
  readonly decodeTimeAt: number;
}

/** A fragmented MP4, taken apart. */
export interface FragmentedFile {
  /** ftyp and moov. */
  readonly init: Buffer;
  readonly timescale: number;
  readonly fragments: readonly Fragment[];
}

function boxesOf(bytes: Buffer, from = 0, to = bytes.length): Box[] {
  const boxes: Box[] = [];
  let start = from;
  while (start + 8 <= to) {
    const shortSize = bytes.readUInt32BE(start);
    const long = shortSize === 1;
    const size = long ? Number(bytes.readBigUInt64BE(start + 8)) : shortSize;
    const contentStart = start + (long ? 16 : 8);
    if (size < contentStart - start || start + size > to) {
      throw new RangeError(`A box at byte ${start} says it is ${size} bytes long, which does not fit the file`);
    }
    boxes.push({ type: bytes.toString("latin1", start + 4, start + 8), start, contentStart, end: start + size });
    start += size;
  }
  return boxes;
}

function findBox(bytes: Buffer, within: Box, path: readonly string[]): Box {
  let box = within;
  for (const type of path) {
    const found = boxesOf(bytes, box.contentStart, box.end).find((candidate) => candidate.type === type);
    if (found === undefined) throw new RangeError(`The file has no ${path.join("/")} box in its ${within.type} box`);
    box = found;
  }
  return box;
}

/** Ticks a second of the only track: mdhd keeps it after two times of 32 (version 0) or 64 bits (version 1). */
function timescaleOf(bytes: Buffer, moov: Box): number {
  const header = findBox(bytes, moov, ["trak", "mdia", "mdhd"]);
  const version = bytes.readUInt8(header.contentStart);
  return bytes.readUInt32BE(header.contentStart + (version === 1 ? 20 : 12));
}

function fragmentOf(bytes: Buffer, moof: Box, mdat: Box): Fragment {
  const header = findBox(bytes, moof, ["mfhd"]);
  const decodeTime = findBox(bytes, moof, ["traf", "tfdt"]);
  if (bytes.readUInt8(decodeTime.contentStart) !== 1) {
    throw new RangeError("The file keeps decode times in 32 bits, too few for a stream that runs for days");
  }
  return {
    moof: bytes.subarray(moof.start, moof.end),
    mdat: bytes.subarray(mdat.start, mdat.end),
    sequenceNumberAt: header.contentStart + 4 - moof.start,
    decodeTimeAt: decodeTime.contentStart + 4 - moof.start,
  };
}

/**
 * Takes a fragmented MP4 with one track apart.
 *
 * @throws RangeError when the bytes are not such a file.
 */
export function splitFragmentedFile(bytes: Buffer): FragmentedFile {
  const boxes = boxesOf(bytes);
  const ftyp = boxes.find((box) => box.type === "ftyp");
  const moov = boxes.find((box) => box.type === "moov");
  if (ftyp === undefined || moov === undefined) throw new RangeError("The file has no ftyp and moov boxes");
  const fragments = boxes.flatMap((box, index) => {
    const next = boxes[index + 1];
    return box.type === "moof" && next?.type === "mdat" ? [fragmentOf(bytes, box, next)] : [];
  });
  return {
    init: Buffer.concat([bytes.subarray(ftyp.start, ftyp.end), bytes.subarray(moov.start, moov.end)]),
    timescale: timescaleOf(bytes, moov),
    fragments,
  };
}

/** A copy of the fragment's moof with another sequence number (32 bits, wraps) and decode time (64 bits, in ticks). */
export function patchedMoof(fragment: Fragment, sequenceNumber: number, decodeTime: bigint): Buffer {
  const moof = Buffer.from(fragment.moof);
  moof.writeUInt32BE(sequenceNumber % 2 ** 32, fragment.sequenceNumberAt);
  moof.writeBigUInt64BE(decodeTime, fragment.decodeTimeAt);
  return moof;
}
