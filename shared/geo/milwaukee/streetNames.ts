import type { EastWest, NorthSouth } from "./grid.ts";

export type Direction = NorthSouth | EastWest;

/** A street as written in an address, taken apart. */
export interface WrittenStreet {
  /** As it was written, tidied. */
  text: string;
  direction: Direction | null;
  /** The name proper, in one spelling: `WELLS`, `27TH`, `DR MARTIN LUTHER KING JR`. */
  words: string;
  /** The number of a numbered street, else null. */
  streetNumber: number | null;
  /** `ST`, `AVE`, …; null where none was written. */
  suffix: string | null;
}

const directions: ReadonlyMap<string, Direction> = new Map<string, Direction>([
  ["N", "N"], ["NO", "N"], ["NORTH", "N"],
  ["S", "S"], ["SO", "S"], ["SOUTH", "S"],
  ["E", "E"], ["EAST", "E"],
  ["W", "W"], ["WEST", "W"],
]);

const suffixes: ReadonlyMap<string, string> = new Map([
  ["ST", "ST"], ["STREET", "ST"], ["STR", "ST"],
  ["AVE", "AVE"], ["AV", "AVE"], ["AVENUE", "AVE"], ["AVN", "AVE"],
  ["BLVD", "BLVD"], ["BL", "BLVD"], ["BLV", "BLVD"], ["BOULEVARD", "BLVD"],
  ["PKWY", "PKWY"], ["PK", "PKWY"], ["PKY", "PKWY"], ["PW", "PKWY"], ["PARKWAY", "PKWY"],
  ["DR", "DR"], ["DRIVE", "DR"],
  ["RD", "RD"], ["ROAD", "RD"],
  ["PL", "PL"], ["PLACE", "PL"],
  ["CT", "CT"], ["COURT", "CT"],
  ["LN", "LN"], ["LA", "LN"], ["LANE", "LN"],
  ["TER", "TER"], ["TR", "TER"], ["TERR", "TER"], ["TERRACE", "TER"],
  ["CIR", "CIR"], ["CR", "CIR"], ["CIRCLE", "CIR"],
  ["WAY", "WAY"], ["WY", "WAY"],
]);

const ordinals: ReadonlyMap<string, number> = new Map(
  ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH", "TWELFTH"].map(
    (word, index) => [word, index + 1],
  ),
);

/** Other ways in which people and dispatch systems write the same names. */
const otherSpellings: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^(DR )?(MARTIN|M) ?(LUTHER|L) KING( JR)?$|^(DR )?MLK( JR)?$|^KING$|^OLD WORLD (3RD|THIRD)$/, "DR MARTIN LUTHER KING JR"],
  [/^(VEL )?(R )?PHILLIPS$/, "VEL R PHILLIPS"],
  [/^CESAR (E )?CHAVEZ$|^CHAVEZ$/, "CESAR E CHAVEZ"],
  [/^HISTORIC MITCHELL$/, "MITCHELL"],
  [/^SAINT PAUL$/, "ST PAUL"],
  [/^MC KINLEY$/, "MCKINLEY"],
  [/^MOUNT VERNON$/, "MT VERNON"],
  [/^(FONDULAC|FOND DULAC|FDL|FONDDULAC)$/, "FOND DU LAC"],
  [/^(KK|K K|KINNICKINNICK|KINNICKINIC)$/, "KINNICKINNIC"],
  [/^BLUE MOUND$/, "BLUEMOUND"],
  [/^GREENBAY$/, "GREEN BAY"],
  [/^(PT|PORT) WASH(INGTON)?$/, "PORT WASHINGTON"],
  [/^(BREWERS|MILLER PARK|AMERICAN FAMILY)$/, "MILLER PARK"],
];

const numberedPattern = /^(\d{1,3})(ST|ND|RD|TH)?$/;

function streetNumberOf(words: string): number | null {
  const digits = numberedPattern.exec(words)?.[1];
  return digits === undefined ? (ordinals.get(words) ?? null) : Number(digits);
}

/**
 * Takes a street's name apart. Expects upper case and single spaces. A direction word that is itself the name
 * (`NORTH AVE`) stays the name. Null where no name is left.
 */
export function readStreetName(text: string): WrittenStreet | null {
  const tokens = text.split(" ").filter((token) => token !== "");
  const last = tokens.length > 1 ? suffixes.get(tokens.at(-1) ?? "") : undefined;
  const named = last === undefined ? tokens : tokens.slice(0, -1);
  const first = named.length > 1 ? directions.get(named[0] ?? "") : undefined;
  const written = (first === undefined ? named : named.slice(1)).join(" ");
  if (written === "") return null;
  const words = otherSpellings.find(([pattern]) => pattern.test(written))?.[1] ?? written;
  return {
    text: tokens.join(" "),
    direction: first ?? null,
    words,
    streetNumber: streetNumberOf(words),
    suffix: last ?? null,
  };
}
