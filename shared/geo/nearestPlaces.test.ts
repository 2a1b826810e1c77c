import { expect, test } from "vitest";
import { seededRandom } from "../../tests/support/seededRandom.ts";
import type { Location } from "../model/common.ts";
import { distanceMeters, offsetLocation } from "./geodesic.ts";
import { NearestPlaces } from "./nearestPlaces.ts";

const seed = 20_261_122;

test(`the nearest is always among the few that may be (seed ${seed})`, () => {
  const random = seededRandom(seed);
  const middle = { longitude: 179.98, latitude: 43.04 };
  const somewhere = (spreadMeters: number): Location => offsetLocation(middle, (random() - 0.5) * spreadMeters, (random() - 0.5) * spreadMeters);
  for (const spreadMeters of [0, 10, 5_000, 40_000]) {
    const places = Array.from({ length: 500 }, () => somewhere(spreadMeters));
    const nearest = new NearestPlaces(places);
    let candidates = 0;
    for (let question = 0; question < 100; question++) {
      const from = somewhere(spreadMeters * 2);
      const distances = places.map((place) => distanceMeters(place, from));
      const least = Math.min(...distances);
      const found = nearest.candidates(from);
      candidates += found.length;
      expect(found.filter((index) => distances[index] === least)).toEqual(distances.flatMap((distance, index) => (distance === least ? [index] : [])));
    }
    if (spreadMeters > 0) expect(candidates / 100).toBeLessThan(10);
  }
});

test("of no places, none", () => expect(new NearestPlaces([]).candidates({ longitude: 0, latitude: 0 })).toEqual([]));
