import { freeways } from "./freeways.ts";
import type { ReadonlyLonLat } from "./polyline.ts";
import type { WrittenStreet } from "./streetNames.ts";

const numbered = /^(?:I|IH|INTERSTATE|US|USH|WI|WIS|STH|HWY|STATE HWY|STATE HIGHWAY)[- ]?(41|43|45|94|145|175|794|894)\b/;

const shieldOfNumber: ReadonlyMap<string, string> = new Map([
  ["41", "I-41"],
  ["43", "I-43"],
  ["45", "US-45"],
  ["94", "I-94"],
  ["145", "WI-145"],
  ["175", "WI-175"],
  ["794", "I-794"],
  ["894", "I-894"],
]);

const byName: readonly (readonly [pattern: RegExp, shield: string])[] = [
  [/^STADIUM (FWY|FREEWAY)/, "WI-175"],
  [/^HOAN( BRIDGE)?\b/, "I-794"],
  [/^LAKE (PKWY|PARKWAY)/, "WI-794"],
  [/^ZOO (FWY|FREEWAY)/, "I-894"],
  [/^AIRPORT (FWY|FREEWAY)/, "I-894"],
  [/^FOND DU LAC (FWY|FREEWAY)/, "WI-145"],
];

/** The shield of the freeway that a written street names, or null: `I-94 EB`, `HWY 175`, `HOAN BRIDGE`. */
export function findFreeway({ text }: WrittenStreet): string | null {
  const plain = text.replace(/^([NSEW]|[NSEW]B) /, "");
  const number = numbered.exec(plain)?.[1];
  if (number !== undefined) return shieldOfNumber.get(number) ?? null;
  return byName.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** The courses that carry a shield; several where it shares the road with others along the way. */
export const freewayCourses = (shield: string | null): { name: string; course: readonly ReadonlyLonLat[] }[] =>
  shield === null
    ? []
    : freeways
        .filter(({ name, shields }) => name === shield || shields.includes(shield))
        .map(({ course }) => ({ name: shield, course }));
