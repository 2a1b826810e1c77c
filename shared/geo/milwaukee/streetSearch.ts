import { gridLimits, numberedStreetName } from "./grid.ts";
import type { Direction, WrittenStreet } from "./streetNames.ts";
import { readStreetName } from "./streetNames.ts";
import { numberedStreets } from "./numberedStreets.ts";
import { roughStreets } from "./roughStreets.ts";
import { type Street, streets } from "./streets.ts";

/** A street that a written name may mean. */
export interface StreetCandidate {
  street: Street;
  /** Whether its grid number is only roughly known. */
  rough: boolean;
  /** How far beyond its known house numbers it may be believed to go on. */
  beyond: number;
  /** 4 where the direction is as written, else 0. */
  fit: number;
}

interface NamedStreet {
  street: Street;
  rough: boolean;
  suffix: string | null;
}

/** House numbers past a named street's known end that are still believed: some four blocks. */
const namedStreetReach = 700;

const byWords = new Map<string, NamedStreet[]>();
for (const [list, rough] of [[streets, false], [roughStreets, true]] as const) {
  for (const street of list) {
    const written = readStreetName(street.name);
    if (!written || written.streetNumber !== null) continue;
    const known = byWords.get(written.words);
    const named = { street, rough, suffix: written.suffix };
    if (known) known.push(named);
    else byWords.set(written.words, [named]);
  }
}

const numberedByName = new Map(numberedStreets.map((street) => [street.name, street]));

/**
 * Every street a written name may mean. Directions are often wrong, so they rank and do not filter; an empty list means
 * that no such street is known.
 */
export function findStreets(written: WrittenStreet): StreetCandidate[] {
  const found = written.streetNumber === null ? named(written) : numbered(written, written.streetNumber);
  return found.sort((a, b) => b.fit - a.fit);
}

const directionFit = (written: Direction | null, street: Street) => (written === street.direction ? 4 : 0);

/** A suffix that is right for one of the namesakes (Layton Ave, Layton Blvd) sets the others aside. */
function named(written: WrittenStreet): StreetCandidate[] {
  const namesakes = byWords.get(written.words) ?? [];
  const sameSuffix = namesakes.filter(({ suffix }) => suffix === written.suffix);
  return (sameSuffix.length > 0 ? sameSuffix : namesakes).map(({ street, rough }) => ({
    street,
    rough,
    beyond: namedStreetReach,
    fit: directionFit(written.direction, street),
  }));
}

/** A numbered street exists wherever the grid does; a numbered place (`24TH PL`) lies half a block west of its street. */
function numbered(written: WrittenStreet, streetNumber: number): StreetCandidate[] {
  const crossNumber = streetNumber * 100 + (written.suffix === "PL" ? 50 : 0);
  if (streetNumber < 1 || crossNumber > gridLimits.W) return [];
  return (["N", "S"] as const).map((direction) => {
    const name = `${direction} ${numberedStreetName(streetNumber)}`;
    const known = numberedByName.get(name);
    const from = known?.from ?? 0;
    const street: Street = {
      name: written.suffix === "PL" ? name.replace(/ST$/, "PL") : name,
      axis: "north-south",
      direction,
      crossDirection: "W",
      class: known?.class ?? "local",
      from,
      to: known?.to ?? 0,
      course: [{ houseNumber: from, crossNumber }],
    };
    return { street, rough: false, beyond: gridLimits[direction], fit: directionFit(written.direction, street) };
  });
}
