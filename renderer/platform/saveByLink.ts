/** So long a file may take to be written before the page lets go of it, milliseconds. */
const keptMilliseconds = 60_000;

/** Hands a file to the browser, as if somebody had followed a link to it. */
export function saveByLink(document: Document, name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMilliseconds);
}
