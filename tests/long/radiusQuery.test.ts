import { describe, expect, it } from "vitest";
import { oracleDestination } from "../support/geodesicOracle.ts";
import { analystRadius, compareWithOracle, scatterPlaces } from "../support/radiusScenario.ts";
import { seededRandom } from "../support/seededRandom.ts";
import { PlaceIndex } from "../../shared/geo/placeIndex.ts";

const seeds = [1, 2_026, 20_261_122, 3_141_592_653];

describe("who stands around an incident, beside GeographicLib, at full scale", () => {
  it.each(seeds.flatMap((seed) => [33_941, 1_000_000].map((cameras) => ({ seed, cameras, queries: cameras > 100_000 ? 25_000 : 100_000 }))))(
    "lists the same cameras in the same order: $cameras cameras, $queries queries, seed $seed",
    ({ seed, cameras, queries }) => {
      const { listed, empty } = compareWithOracle({ cameras, queries, seed, radiusMeters: analystRadius });
      console.log(`seed ${seed}: ${cameras} cameras, ${queries} queries, ${listed} cameras listed, ${empty} queries without any`);
      expect(listed).toBeGreaterThan(queries);
      expect(empty).toBeGreaterThan(0);
    },
  );

  it.each(seeds)("judges 10,000 cameras a millimetre inside and outside the edge among 1,000,000 others, seed %i", (seed) => {
    const random = seededRandom(seed);
    const places = scatterPlaces(1_000_000, seed);
    const index = new PlaceIndex();
    places.forEach((place, position) => index.set(String(position), place));
    for (let round = 0; round < 10_000; round++) {
      const center = places[Math.floor(random() * places.length)];
      if (!center) throw new Error("no camera to stand at");
      const radius = analystRadius(random);
      const bearing = random() * 360;
      index.set("just inside", oracleDestination(center, bearing, radius - 0.001));
      index.set("just outside", oracleDestination(center, bearing, radius + 0.001));
      const ids = new Set(index.within(center, radius).map(({ id }) => id));
      expect([ids.has("just inside"), ids.has("just outside")], `seed ${seed}, round ${round}`).toEqual([true, false]);
    }
  });
});
