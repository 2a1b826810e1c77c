/**
 * One cell of a CSV file for other people's spreadsheets. Text that a spreadsheet would run as a formula gets an
 * apostrophe in front (OWASP, CSV injection: = + - @, tab, carriage return, line feed, and their full-width forms);
 * numbers are written as they are; null is an empty cell.
 */
export function escapeCsvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n\t;']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
