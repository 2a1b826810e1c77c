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

/** A fragment from the bytes of one moof box and the mdat box after it. */
export function fragmentOfBytes(bytes: Buffer): Fragment {
  const [moof, mdat] = boxesOf(bytes);
  if (moof?.type !== "moof" || mdat?.type !== "mdat") throw new RangeError("These bytes are not a moof and an mdat box");
  return fragmentOf(bytes, moof, mdat);
}

/** One frame as it is stored. `flags` are its sample flags (ISO/IEC 14496-12, 8.8.3.1), times are in ticks. */
export interface Sample {
  readonly duration: number;
  readonly flags: number;
  readonly compositionOffset: number;
  readonly bytes: Buffer;
}

/** What a box's first word holds after its version: which optional fields stand in it. */
const flagsOf = (bytes: Buffer, box: Box): number => bytes.readUInt32BE(box.contentStart) & 0xffffff;

/** Reads 32-bit fields one after the other, those that are there. */
function fieldReader(bytes: Buffer, start: number): (isThere: boolean) => number | undefined {
  let at = start;
  return (isThere) => {
    if (!isThere) return undefined;
    at += 4;
    return bytes.readUInt32BE(at - 4);
  };
}

/** The frames of a fragment in the order in which they are decoded, what the fragment leaves out taken from `trex` (8.8.3, 8.8.7, 8.8.8). */
export function samplesOf({ init }: FragmentedFile, { moof, mdat }: Fragment): { trackId: number; samples: Sample[] } {
  const moovBox = boxesOf(init).find(({ type }) => type === "moov");
  const moofBox = boxesOf(moof)[0];
  if (moovBox === undefined || moofBox === undefined) throw new RangeError("The file has no moov or moof box");
  const extendsAt = findBox(init, moovBox, ["mvex", "trex"]).contentStart;
  const [durationByFile, sizeByFile, flagsByFile] = [12, 16, 20].map((offset) => init.readUInt32BE(extendsAt + offset));

  const header = findBox(moof, moofBox, ["traf", "tfhd"]);
  const headerFlags = flagsOf(moof, header);
  const inHeader = fieldReader(moof, header.contentStart + 8 + ((headerFlags & 0x1) === 0 ? 0 : 8));
  inHeader((headerFlags & 0x2) !== 0);
  const [durationByHeader, sizeByHeader, flagsByHeader] = [0x8, 0x10, 0x20].map((flag) => inHeader((headerFlags & flag) !== 0));

  const run = findBox(moof, moofBox, ["traf", "trun"]);
  const runFlags = flagsOf(moof, run);
  const inRun = fieldReader(moof, run.contentStart + 4);
  const count = inRun(true) ?? 0;
  inRun((runFlags & 0x1) !== 0);
  const firstFlags = inRun((runFlags & 0x4) !== 0);
  let from = 8;
  const samples = Array.from({ length: count }, (_, index): Sample => {
    const duration = inRun((runFlags & 0x100) !== 0) ?? durationByHeader ?? durationByFile ?? 0;
    const size = inRun((runFlags & 0x200) !== 0) ?? sizeByHeader ?? sizeByFile ?? 0;
    const ownFlags = inRun((runFlags & 0x400) !== 0);
    const compositionOffset = inRun((runFlags & 0x800) !== 0) ?? 0;
    const flags = ownFlags ?? (index === 0 ? firstFlags : undefined) ?? flagsByHeader ?? flagsByFile ?? 0;
    from += size;
    return { duration, flags, compositionOffset, bytes: mdat.subarray(from - size, from) };
  });
  if (from !== mdat.length) throw new RangeError(`The frames of a fragment take ${from} bytes where ${mdat.length} are stored`);
  return { trackId: moof.readUInt32BE(header.contentStart + 4), samples };
}

/** `hvcC` of H.265 Main, level 3, without parameter sets (ISO/IEC 14496-15, 8.3.3.1). */
const otherConfiguration = Buffer.from("0101600000009000000000005af000fcfdf8f800000f00", "hex");

/** A copy of an initialization section for H.264 that says it is for H.265 (sample entry `hvc1`); its sizes stay as they are. */
export function asOtherCodec(init: Buffer): Buffer {
  const copy = Buffer.from(init);
  const entryAt = copy.indexOf("avc1", 0, "latin1");
  const configurationAt = copy.indexOf("avcC", 0, "latin1");
  if (entryAt < 0 || configurationAt < 0) throw new RangeError("The initialization section is not one for H.264");
  copy.write("hvc1", entryAt, "latin1");
  copy.write("hvcC", configurationAt, "latin1");
  const length = copy.readUInt32BE(configurationAt - 4) - 8;
  copy.fill(0, configurationAt + 4, configurationAt + 4 + length);
  otherConfiguration.copy(copy, configurationAt + 4, 0, Math.min(length, otherConfiguration.length));
  return copy;
}

/** A copy of the fragment's moof with another sequence number (32 bits, wraps) and decode time (64 bits, in ticks). */
export function patchedMoof(fragment: Fragment, sequenceNumber: number, decodeTime: bigint): Buffer {
  const moof = Buffer.from(fragment.moof);
  moof.writeUInt32BE(sequenceNumber % 2 ** 32, fragment.sequenceNumberAt);
  moof.writeBigUInt64BE(decodeTime, fragment.decodeTimeAt);
  return moof;
}
