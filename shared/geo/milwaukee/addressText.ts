import { type WrittenStreet, readStreetName } from "./streetNames.ts";

/** A house number or a hundred-block on a street. */
export interface WrittenBlock {
  kind: "block";
  houseNumber: number;
  wholeBlock: boolean;
  street: WrittenStreet;
}

/** What a line of location text says, before it is looked up. */
export type WrittenLocation =
  | WrittenBlock
  | { kind: "intersection"; streets: readonly [WrittenStreet, WrittenStreet] }
  | { kind: "street-only"; street: WrittenStreet }
  | { kind: "unreadable"; reason: string };

const longestText = 200;

/** Municipalities whose addresses are numbers of the same county-wide grid. */
const gridTowns = new Set([
  "WAUWATOSA", "WEST ALLIS", "WEST MILWAUKEE", "GLENDALE", "SHOREWOOD", "WHITEFISH BAY", "BROWN DEER", "GREENFIELD", "ST FRANCIS", "CUDAHY",
]);
const cityEnding = /^(MKE|WMW|MILW|MILWAUKEE|MIL)$/;
const stateEnding = /^(WI|WIS|WISCONSIN|USA|US)?( ?\d{5}(-\d{4})?)?$/;
const apartment = / ?(#|\b(APT|UNIT|STE|SUITE|RM|ROOM|FLR|FLOOR|LOT|BSMT|REAR|UPPER|LOWER)\b).*$/;
const intersectionMark = / ?[/&\\@] ?| AND | AT /;
const leadingNumber = /^(\d{1,5})(?: ?- ?\d{1,5}\b(?!ST|ND|RD|TH)|-?[A-Z]\b(?= [NSEW] ))?( ?-? ?(?:BLK|BLOCK)\b(?: OF\b)?)? (?=\S)/;

/** Upper case, plain spaces, no full stops, halves or control characters. */
const tidy = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\u0000-\u001f\u007f.]/g, " ")
    .replace(/\b1\/2\b|½|1⁄2/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Reads one line of dispatch's or people's own location text; says in words why it cannot. Never throws. */
export function readLocationText(text: string): WrittenLocation {
  if (text.length > longestText) return { kind: "unreadable", reason: `the text is longer than ${longestText} characters` };
  const tidied = tidy(text);
  if (tidied === "") return { kind: "unreadable", reason: "the text is empty" };
  const parts = tidied.split(intersectionMark).map(cutEndings);
  const elsewhere = parts.flatMap((part) => (part.elsewhere === null ? [] : [part.elsewhere]))[0];
  if (elsewhere !== undefined) return { kind: "unreadable", reason: `${elsewhere} is not known as a place on Milwaukee's grid` };
  const texts = parts.map((part) => part.text).filter((part) => part !== "");
  const addressed = texts.find((part) => leadingNumber.test(part) && !isOnlyStreet(part));
  if (addressed !== undefined) return readBlock(addressed);
  const streets = texts.map(readStreetName).filter((street) => street !== null);
  const [first, second, third] = streets;
  if (!first) return { kind: "unreadable", reason: "no street name stands in the text" };
  if (third) return { kind: "unreadable", reason: "more than two streets are named" };
  return second ? { kind: "intersection", streets: [first, second] } : { kind: "street-only", street: first };
}

/** `27 ST` and `27 ST PL` are streets, not house number 27 on a street named ST. */
const isOnlyStreet = (part: string) => /^\d{1,3} (ST|STREET|PL)$/.test(part);

function readBlock(text: string): WrittenLocation {
  const match = leadingNumber.exec(text);
  const street = match ? readStreetName(text.slice(match[0].length)) : null;
  if (!match || !street) return { kind: "unreadable", reason: "no street name follows the house number" };
  return { kind: "block", houseNumber: Number(match[1]), wholeBlock: match[2] !== undefined, street };
}

/** Cuts apartment, city, state and postal code off a part; names the place if it is one elsewhere. */
function cutEndings(part: string): { text: string; elsewhere: string | null } {
  const [street = "", ...endings] = part.split(/ ?, ?/);
  const elsewhere = endings.find(
    (ending) => !cityEnding.test(ending.replace(/ (WI|WISCONSIN)?( ?\d{5})?(-\d{4})?$/, "")) && !stateEnding.test(ending) && !gridTowns.has(ending) && !apartment.test(ending),
  );
  return { text: street.replace(apartment, "").replace(/^(\d{1,3})XX\b/, "$100 BLK").trim(), elsewhere: elsewhere ?? null };
}
