/** The browser's own way of saving may still read from the address after the click. */
const keepMilliseconds = 60_000;

/** Has the browser save bytes under a name. */
export function saveFile(bytes: Blob, fileName: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keepMilliseconds);
}
