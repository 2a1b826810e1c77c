/** A piece of a fragmented MP4 as the encoder puts it out: what every piece needs to be played, or some frames. */
export type EncoderOutput = { kind: "init"; bytes: Buffer } | { kind: "fragment"; bytes: Buffer };

/** Takes the bytes of a growing fragmented MP4 as they come, and hands out each whole piece once. */
export function fragmentReader(onPiece: (piece: EncoderOutput) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let held: Buffer[] = [];
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      if (rest.length < 8) return;
      const size = rest.readUInt32BE(0);
      if (size < 8) throw new RangeError(`The encoder wrote a box of ${size} bytes, which this reader does not know`);
      if (rest.length < size) return;
      const type = rest.toString("latin1", 4, 8);
      held.push(rest.subarray(0, size));
      rest = rest.subarray(size);
      // ftyp and moov open the file; then each moof is followed by its mdat.
      if (type !== "moov" && type !== "mdat") continue;
      onPiece({ kind: type === "moov" ? "init" : "fragment", bytes: Buffer.concat(held) });
      held = [];
    }
  };
}
