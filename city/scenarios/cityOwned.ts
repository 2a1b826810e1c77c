import { allThroughCrossings } from "../places/crossings.ts";
import { isOnDryLand } from "../places/dryLand.ts";
import { besideRoad, type HouseNumber, postalAddress, streetBearingDegrees, streetNamed, streetWords } from "../places/roadside.ts";
import type { Random } from "../random.ts";
import { type CameraOwner, type CityCamera, compassDegrees, compassWord, type Setting } from "./camera.ts";

const city: CameraOwner = { name: "City of Milwaukee", phone: "414-555-0100", email: "city.cameras@example.org" };

/** A place where the city hangs cameras of its own. */
interface Post {
  name: string;
  house: HouseNumber;
  setting: Setting;
}

/** Parks and playgrounds that front on a street of the table. */
const parkPosts: readonly Post[] = [
  { name: "Catalano Square", house: { street: streetNamed("N BROADWAY"), number: 150 }, setting: "park" },
  { name: "Cathedral Square", house: { street: streetNamed("N JEFFERSON ST"), number: 850 }, setting: "park" },
  { name: "Zeidler Union Square", house: { street: streetNamed("W MICHIGAN ST"), number: 330 }, setting: "park" },
  { name: "Red Arrow Park", house: { street: streetNamed("N WATER ST"), number: 920 }, setting: "park" },
  { name: "Walker Square", house: { street: streetNamed("W WASHINGTON ST"), number: 950 }, setting: "park" },
  { name: "Mitchell Park", house: { street: streetNamed("S LAYTON BLVD"), number: 850 }, setting: "park" },
  { name: "Humboldt Park", house: { street: streetNamed("S HOWELL AVE"), number: 2950 }, setting: "park" },
  { name: "Washington Park", house: { street: streetNamed("W VLIET ST"), number: 4150 }, setting: "park" },
  { name: "Sherman Park", house: { street: streetNamed("N SHERMAN BLVD"), number: 3050 }, setting: "park" },
  { name: "Gordon Park", house: { street: streetNamed("N HUMBOLDT BLVD"), number: 2850 }, setting: "park" },
];

/** How far from the road's middle the city's poles stand, metres. */
const poleMeters = 11;

/** Where two through streets cross, on dry land. */
const crossingPosts = (): Post[] =>
  allThroughCrossings()
    .map(({ here, there }): Post => ({ name: `${streetWords(here.street)} at ${streetWords(there.street)}`, house: here, setting: "crossing" }))
    .filter(({ house }) => isOnDryLand(besideRoad(house, poleMeters)) && isOnDryLand(besideRoad(house, -poleMeters)));

/** The city's cameras on poles: at the given houses first, then at parks and crossings; every post has one camera before any has two. */
export function cityOwnedCameras(random: Random, count: number, firstHouses: readonly HouseNumber[]): CityCamera[] {
  const firstPosts = firstHouses.map((house): Post => ({ name: `${Math.floor(house.number / 100) * 100} ${streetWords(house.street)}`, house, setting: "crossing" }));
  const posts = [...firstPosts, ...random.shuffled(parkPosts), ...random.shuffled(crossingPosts())];
  return Array.from({ length: count }, (_, index): CityCamera[] => {
    const post = posts[index % posts.length];
    if (!post) return [];
    const turn = [0, 180, 90, 270][Math.floor(index / posts.length) % 4] ?? 0;
    const heading = compassDegrees(streetBearingDegrees(post.house) + turn + random.between(-10, 10));
    return [{
      id: `city-${String(index + 1).padStart(4, "0")}`,
      name: `${post.name}, looking ${compassWord(heading)}`,
      level: "integrated",
      ownership: "city",
      location: besideRoad(post.house, random.pick([-1, 1]) * random.between(8, poleMeters)),
      address: postalAddress(post.house),
      headingDegrees: heading,
      fieldOfViewDegrees: random.integer(60, 110),
      rangeMeters: random.integer(40, 60),
      retentionDays: 30,
      siteName: post.name,
      owner: city,
      setting: post.setting,
    }];
  }).flat();
}
