import { geocodeAddress } from "../../../../shared/geo/milwaukee/geocoder.ts";
import { placeLabels } from "../../../../shared/geo/milwaukee/places.ts";
import { streetCourse } from "../../../../shared/geo/milwaukee/streetCrossing.ts";
import { streets, type Street } from "../../../../shared/geo/milwaukee/streets.ts";
import type { Location } from "../../../../shared/model/common.ts";
import { feetText } from "../ring.ts";
import type { FoundPlace } from "../mapTypes.ts";

/** A place that a text may mean, and what kind of place it is. */
export interface PlaceResult extends FoundPlace {
  detail: string;
}

/** How people write what the street table writes short. */
const shortForms = new Map([
  ["NORTH", "N"], ["SOUTH", "S"], ["EAST", "E"], ["WEST", "W"],
  ["STREET", "ST"], ["AVENUE", "AVE"], ["BOULEVARD", "BLVD"], ["DRIVE", "DR"], ["ROAD", "RD"], ["PLACE", "PL"], ["PARKWAY", "PKWY"],
]);

const wordsOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,.]+/)
    .filter((word) => word !== "");

/** Each word begins a word of the street's name: `wel` finds `W WELLS ST`. */
const hasWords = (name: string, words: readonly string[]) => {
  const parts = name.split(" ");
  return words.every((word) => parts.some((part) => part.startsWith(word)));
};

function streetsLike(words: readonly string[], limit: number): Street[] {
  if (words.length === 0) return [];
  const shortened = words.map((word) => shortForms.get(word) ?? word);
  const found = streets.filter(({ name }) => hasWords(name, words) || hasWords(name, shortened));
  return found.sort((a, b) => Number(b.class === "arterial") - Number(a.class === "arterial")).slice(0, limit);
}

function placed(text: string): PlaceResult[] {
  const result = geocodeAddress(text);
  if ("unplaceable" in result) return [];
  const { location, accuracyMeters, method, matched } = result;
  return [{ text: matched, location, detail: `${method === "block" ? "Address" : "Intersection"}, within about ${feetText(accuracyMeters)}` }];
}

function wholeStreet(street: Street): PlaceResult[] {
  const course = streetCourse(street, 0).map(([longitude, latitude]): Location => ({ longitude, latitude }));
  const middle = course[Math.floor((course.length - 1) / 2)];
  const next = course[Math.floor((course.length - 1) / 2) + 1] ?? middle;
  if (!middle || !next) return [];
  const location = { longitude: (middle.longitude + next.longitude) / 2, latitude: (middle.latitude + next.latitude) / 2 };
  return [{ text: street.name, location, course, detail: "Street, shown whole" }];
}

const landmarks = placeLabels().features.map(({ properties, geometry }) => ({ ...properties, coordinates: geometry.coordinates }));

function landmarksLike(words: readonly string[]): PlaceResult[] {
  return landmarks
    .filter(({ name }) => hasWords(name.toUpperCase(), words))
    .flatMap(({ name, kind, coordinates: [longitude, latitude] }) =>
      longitude === undefined || latitude === undefined ? [] : [{ text: name, location: { longitude, latitude }, detail: kind[0]?.toUpperCase() + kind.slice(1) }],
    );
}

/**
 * Addresses, crossings, streets and known places that a text may mean, the surest first. A house number with the
 * beginning of a street's name is completed.
 */
export function findPlaces(text: string, limit: number): PlaceResult[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const [first = "", ...rest] = words;
  const completed = /^\d+$/.test(first) ? streetsLike(rest, 4).flatMap(({ name }) => placed(`${first} ${name}`)) : [];
  const found = [...placed(text), ...completed, ...streetsLike(words, 5).flatMap(wholeStreet), ...landmarksLike(words)];
  const seen = new Set<string>();
  return found.filter(({ text: name }) => !seen.has(name) && seen.add(name)).slice(0, limit);
}
