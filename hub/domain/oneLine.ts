/** A text on one line, shortened to so many characters; a letter of two units is kept whole or left out. */
export function oneLine(text: string, mostCharacters: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= mostCharacters ? line : line.slice(0, mostCharacters).replace(/[\ud800-\udbff]$/, "");
}
