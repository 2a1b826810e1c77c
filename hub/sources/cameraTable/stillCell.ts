import { heightMark, widthMark } from "../../../shared/policy/stillSize.ts";
import { textCell, urlCell, type CellResult, type RawCell } from "./cells.ts";
import { quoted } from "./columns.ts";

/** A word in braces. What has no word in it, as an identifier of letters and digits, is part of an address like any other. */
const words = /\{[A-Za-z_]+\}/g;

const text = textCell(2048);

/** Stands for a mark while the address is parsed, which would write its braces in another way. */
const standIns = new Map<string, string>([
  [widthMark, "rtcc-still-width"],
  [heightMark, "rtcc-still-height"],
]);

/**
 * The address of a still: an http or https address, in whose path or query `{width}`, and perhaps `{height}`, may stand for the size
 * that a tile asks for. Any other word in braces is a mistake.
 */
export function stillCell(raw: RawCell): CellResult<string> {
  const read = text(raw);
  if (!read.ok || read.value === null) return read;
  const marks: readonly string[] = read.value.match(words) ?? [];
  if (marks.length === 0) return urlCell(raw);
  const unknown = marks.find((mark) => !standIns.has(mark));
  if (unknown !== undefined) return bad(`does not know ${quoted(unknown)}; only {width} and {height} are filled in`);
  if (!marks.includes(widthMark)) return bad("has {height} without {width}; a size is chosen by its width");
  const standingIn = marks.reduce((address, mark) => address.replace(mark, standIns.get(mark) ?? mark), read.value);
  const address = urlCell(standingIn);
  if (!address.ok || address.value === null) return address;
  const { pathname, search } = new URL(address.value);
  const filled = [...standIns].reduce((found, [, standIn]) => found + occurrences(pathname + search, standIn), 0);
  if (filled !== marks.length) return bad("may have {width} and {height} in its path and after the question mark only");
  return { ok: true, value: [...standIns].reduce((each, [mark, standIn]) => each.replaceAll(standIn, mark), address.value) };
}

const bad = (message: string): CellResult<string> => ({ ok: false, code: "invalid_url", message });

const occurrences = (haystack: string, needle: string): number => haystack.split(needle).length - 1;
