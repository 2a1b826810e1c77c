import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { placeOnStreet } from "../../shared/geo/milwaukee/streets.ts";
import { postalAddress, streetBearingDegrees, streetNamed } from "../places/roadside.ts";
import type { Random } from "../random.ts";
import { type CameraOwner, type CityCamera, compassDegrees, type Setting } from "./camera.ts";

const market: CameraOwner = { name: "Milwaukee Public Market", phone: "414-555-0130", email: "public.market@example.org" };

/** A part of the market's premises: a box along Water Street, and what hangs in it. */
interface Part {
  label: string;
  siteName: string;
  setting: Setting;
  count: number;
  /** The house number on N Water St of the box's middle. */
  number: number;
  /** How far east of the road's middle the box's middle lies, and half its sides, metres. */
  eastMeters: number;
  halfWidthMeters: number;
  halfLengthMeters: number;
  /** Directions against the street's own, degrees. */
  turns: readonly number[];
}

/**
 * The market is a real public place in the Historic Third Ward, which counts about 130 cameras with its parking. Where
 * each one hangs here is made up.
 */
const parts: readonly Part[] = [
  { label: "Water St entrance", siteName: "Public Market", setting: "shop-front", count: 6, number: 352, eastMeters: 15, halfWidthMeters: 2, halfLengthMeters: 40, turns: [270] },
  { label: "Water St sidewalk", siteName: "Public Market", setting: "sidewalk", count: 8, number: 352, eastMeters: 13, halfWidthMeters: 1, halfLengthMeters: 48, turns: [0, 180] },
  { label: "St Paul Ave corner", siteName: "Public Market", setting: "crossing", count: 6, number: 312, eastMeters: 25, halfWidthMeters: 12, halfLengthMeters: 3, turns: [180, 270] },
  { label: "patio", siteName: "Public Market", setting: "sidewalk", count: 6, number: 388, eastMeters: 28, halfWidthMeters: 12, halfLengthMeters: 4, turns: [0, 90] },
  { label: "market hall", siteName: "Public Market", setting: "hall", count: 30, number: 350, eastMeters: 30, halfWidthMeters: 11, halfLengthMeters: 38, turns: [0, 180] },
  { label: "loading dock", siteName: "Public Market", setting: "loading-dock", count: 6, number: 345, eastMeters: 47, halfWidthMeters: 2, halfLengthMeters: 30, turns: [90, 0] },
  { label: "market lot", siteName: "Public Market parking lot", setting: "parking", count: 32, number: 440, eastMeters: 45, halfWidthMeters: 28, halfLengthMeters: 24, turns: [0, 90, 180, 270] },
  { label: "parking structure", siteName: "Public Market parking structure", setting: "parking", count: 36, number: 250, eastMeters: 46, halfWidthMeters: 24, halfLengthMeters: 28, turns: [0, 90, 180, 270] },
];

/** How many cameras the market and its parking count. */
export const marketCameraCount = parts.reduce((sum, part) => sum + part.count, 0);

/** The market's cameras; fewer than all of them are taken evenly from its parts. */
export function marketCameras(random: Random, count: number): CityCamera[] {
  const street = streetNamed("N WATER ST");
  const all = parts.flatMap((part) => {
    const house = { street, number: part.number };
    const along = streetBearingDegrees(house);
    return Array.from({ length: part.count }, (_, index): CityCamera => {
      const turn = part.turns[index % part.turns.length] ?? 0;
      const east = part.eastMeters + random.between(-1, 1) * part.halfWidthMeters;
      // Spread along the box, so that no two hang in one spot.
      const north = ((index + 0.5) / part.count - 0.5) * 2 * part.halfLengthMeters;
      return {
        id: "",
        name: `Public Market, ${part.label} ${index + 1}`,
        level: "integrated",
        ownership: "private",
        location: offsetLocation(placeOnStreet(street, part.number), east, north),
        address: postalAddress(house),
        headingDegrees: compassDegrees(along + turn + random.between(-10, 10)),
        fieldOfViewDegrees: random.integer(70, 110),
        rangeMeters: random.integer(25, 60),
        retentionDays: 30,
        siteName: part.siteName,
        owner: market,
        setting: part.setting,
      };
    });
  });
  const taken = Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]);
  return taken.flatMap((camera, index) => (camera ? [{ ...camera, id: `market-${String(index + 1).padStart(3, "0")}` }] : []));
}
