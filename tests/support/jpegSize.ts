/** The size a JPEG picture says it has (the frame header, ISO/IEC 10918-1, B.2.2). Throws where there is none. */
export function jpegSize(picture: Uint8Array): { width: number; height: number } {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  if (view.getUint16(0) !== 0xffd8) throw new RangeError("This is no JPEG picture");
  for (let at = 2; at + 9 <= picture.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker >= 0xffc0 && marker <= 0xffc2) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  throw new RangeError("This JPEG picture has no frame header");
}
