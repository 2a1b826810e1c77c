import type { CameraLevel } from "../../shared/model/camera.ts";
import { type CityOwner, retentionDays } from "../people/owners.ts";
import { besideRoad, type HouseNumber, postalAddress, sideOf, streetBearingDegrees, streetWords } from "../places/roadside.ts";
import type { Random } from "../random.ts";
import { type CityCamera, compassDegrees, compassWord, type Setting } from "./camera.ts";

/** Where on a lot a camera hangs, and which way it looks: across the street, or along it. */
interface Mount {
  label: string;
  looks: "across" | "along-rising" | "along-falling";
  /** Distance from the road's middle, metres. */
  metersFromRoad: readonly [number, number];
  setting: Setting;
}

const businessMounts: readonly Mount[] = [
  { label: "front door", looks: "across", metersFromRoad: [9, 12], setting: "shop-front" },
  { label: "sidewalk", looks: "along-rising", metersFromRoad: [8, 10], setting: "sidewalk" },
  { label: "sidewalk", looks: "along-falling", metersFromRoad: [8, 10], setting: "sidewalk" },
  { label: "parking lot", looks: "across", metersFromRoad: [12, 15], setting: "parking" },
];

const homeMounts: readonly Mount[] = [
  { label: "porch", looks: "across", metersFromRoad: [11, 14], setting: "house" },
  { label: "driveway", looks: "across", metersFromRoad: [10, 13], setting: "house" },
  { label: "garage", looks: "along-rising", metersFromRoad: [11, 14], setting: "house" },
  { label: "side gate", looks: "along-falling", metersFromRoad: [11, 14], setting: "house" },
];

export const mostCamerasOfOneSite = businessMounts.length;

const headingOf = (looks: Mount["looks"], house: HouseNumber): number => {
  const along = streetBearingDegrees(house);
  if (looks === "along-rising") return along;
  return looks === "along-falling" ? along + 180 : along - 90 * sideOf(house);
};

/**
 * The cameras of one owner at one house number. What a wall may show (names of cameras and sites) says the block of a
 * home and never its people.
 */
export function siteCameras(
  random: Random,
  { owner, house, level, count, nextId }: { owner: CityOwner; house: HouseNumber; level: CameraLevel; count: number; nextId: () => string },
): CityCamera[] {
  const isHome = owner.kind === "residence";
  const block = `${Math.floor(house.number / 100) * 100} block of ${streetWords(house.street)}`;
  const siteName = isHome ? `Home, ${block}` : owner.name;
  const days = retentionDays(random, owner.kind);
  const [first, ...others] = isHome ? homeMounts : businessMounts;
  const mounts = first === undefined ? [] : [first, ...random.shuffled(others)].slice(0, count);
  return mounts.map((mount): CityCamera => {
    const heading = compassDegrees(headingOf(mount.looks, house) + random.between(-12, 12));
    const number = house.number + random.integer(-3, 3);
    // A registry knows all about an integrated camera; an owner who only registered may not have said.
    const isKnown = level === "integrated" || random.chance(0.85);
    const label = mount.looks === "across" ? mount.label : `${mount.label} looking ${compassWord(heading)}`;
    return {
      id: nextId(),
      name: `${isHome ? block : owner.name}, ${label}`,
      level,
      ownership: "private",
      location: besideRoad({ street: house.street, number }, sideOf(house) * random.between(...mount.metersFromRoad)),
      address: postalAddress(house),
      headingDegrees: isKnown ? heading : null,
      fieldOfViewDegrees: isKnown ? random.integer(60, 110) : null,
      rangeMeters: isKnown ? random.integer(25, 60) : null,
      retentionDays: days,
      siteName,
      owner: { name: owner.name, phone: owner.phone, email: owner.email },
      setting: mount.setting,
    };
  });
}
