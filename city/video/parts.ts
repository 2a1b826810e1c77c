import { loopSeconds } from "./clock.ts";
import { type Fragment, type FragmentedFile, fragmentOfBytes, samplesOf, type Sample } from "./isoBoxes.ts";

/** Parts of a fifth of a second: six frames of the full rendition, three of the small one. */
export const partsPerSegment = 5;
export const partSeconds = 1 / partsPerSegment;

/** A part as a fragment of its own, and how long after its segment's beginning it is decoded, in ticks. */
export interface Part {
  readonly fragment: Fragment;
  readonly offsetTicks: number;
}

/** A box: its size, its four letters, its content. */
function box(type: string, ...contents: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + contents.reduce((sum, { length }) => sum + length, 0));
  header.write(type, 4, "latin1");
  return Buffer.concat([header, ...contents]);
}

const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value | 0, index * 4));
  return bytes;
};

/** default-base-is-moof. */
const trackFlags = 0x020000;
/** data-offset, and of each sample its duration, size, flags and composition offset; version 1: the offset has a sign. */
const runFlags = 0x01000f01;

function partOf(trackId: number, samples: readonly Sample[]): Buffer {
  const run = (dataOffset: number): Buffer =>
    box("trun", words(runFlags, samples.length, dataOffset), ...samples.map(({ duration, bytes, flags, compositionOffset }) => words(duration, bytes.length, flags, compositionOffset)));
  const moof = (dataOffset: number): Buffer =>
    box("moof", box("mfhd", words(0, 0)), box("traf", box("tfhd", words(trackFlags, trackId)), box("tfdt", words(0x01000000, 0, 0)), run(dataOffset)));
  // The data begin after the header of the mdat box that follows.
  const head = moof(moof(0).length + 8);
  return Buffer.concat([head, box("mdat", ...samples.map(({ bytes }) => bytes))]);
}

/** Cuts a stored second into parts at the boundaries of its frames. Throws RangeError where the frames do not divide. */
function cut(file: FragmentedFile, fragment: Fragment): Part[] {
  const { trackId, samples } = samplesOf(file, fragment);
  const framesPerPart = samples.length / partsPerSegment;
  if (!Number.isInteger(framesPerPart)) throw new RangeError(`${samples.length} frames do not divide into ${partsPerSegment} parts`);
  let offsetTicks = 0;
  return Array.from({ length: partsPerSegment }, (_, index) => {
    const own = samples.slice(index * framesPerPart, (index + 1) * framesPerPart);
    const part = { fragment: fragmentOfBytes(partOf(trackId, own)), offsetTicks };
    offsetTicks += own.reduce((sum, { duration }) => sum + duration, 0);
    return part;
  });
}

const known = new WeakMap<Fragment, readonly Part[]>();

/** The parts of the second `segment` of a clip's endless loop, cut once. Undefined where the clip has no such second. */
export function partsOfSegment(file: FragmentedFile, segment: number): readonly Part[] | undefined {
  const fragment = file.fragments[segment % loopSeconds];
  if (fragment === undefined) return undefined;
  const parts = known.get(fragment) ?? cut(file, fragment);
  known.set(fragment, parts);
  return parts;
}
