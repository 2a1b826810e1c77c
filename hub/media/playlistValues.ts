import { Problem } from "../../shared/protocol/problems.ts";
import type { ByteRange } from "./upstreamClient.ts";

export const invalidPlaylist = (detail: string): Problem => new Problem("source_invalid", `The camera's playlist ${detail}`);

/** A decimal integer small enough to count with (at most 15 digits). */
export const readInteger = (text: string, what: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw invalidPlaylist(`has a wrong ${what}`);
  return Number(text);
};

export const readDecimal = (text: string, what: string): number => {
  if (!/^\d{1,12}(\.\d{0,20})?$/.test(text)) throw invalidPlaylist(`has a wrong ${what}`);
  return Number(text);
};

/** Names of files in folders below, as nearly every playlist lists them: nothing in them means anything to an address. */
const plainPath = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;
/** The folder of the base that was asked for last: a playlist of ten minutes resolves six hundred names against one. */
let lastFolder = { baseUrl: "", href: "" };

function folderOf(baseUrl: string): string {
  if (lastFolder.baseUrl !== baseUrl) lastFolder = { baseUrl, href: URL.parse(".", baseUrl)?.href ?? "" };
  return lastFolder.href;
}

/** The absolute address an URI in a playlist means. Whether it may be fetched is the allow-list's to say. */
export const resolveUri = (uri: string, baseUrl: string): string => {
  const folder = plainPath.test(uri) ? folderOf(baseUrl) : "";
  if (folder !== "") return `${folder}${uri}`;
  const url = URL.parse(uri, baseUrl);
  if (uri === "" || url === null) throw invalidPlaylist("has an address that cannot be read");
  return url.href;
};

/** `length[@offset]`; without an offset the range starts at `followingOffset`, where there is one. */
export const readByteRange = (text: string, followingOffset: number | null): ByteRange => {
  const [length = "", offset] = text.split("@");
  const start = offset === undefined ? followingOffset : readInteger(offset, "byte range");
  if (start === null) throw invalidPlaylist("has a byte range without a start");
  const range = { offset: start, length: readInteger(length, "byte range") };
  if (range.length === 0) throw invalidPlaylist("has an empty byte range");
  return range;
};

/** Milliseconds since 1970, or null where the text is no date: a camera without a right clock still has a picture. */
export const readDateTime = (text: string): number | null => {
  const milliseconds = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,18}(Z|[+-]\d{2}:?\d{2})?$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : milliseconds;
};
