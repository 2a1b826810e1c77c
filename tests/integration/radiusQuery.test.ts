import { describe, expect, it } from "vitest";
import { analystRadius, compareWithOracle } from "../support/radiusScenario.ts";

const seed = 20_261_122;

describe("who stands around an incident, beside GeographicLib", () => {
  it.each([
    { cameras: 33_941, queries: 10_000 },
    { cameras: 1_000_000, queries: 10_000 },
  ])(`lists the same cameras in the same order: $cameras cameras, $queries queries, seed ${seed}`, ({ cameras, queries }) => {
    const { listed, empty } = compareWithOracle({ cameras, queries, seed, radiusMeters: analystRadius });
    console.log(`seed ${seed}: ${cameras} cameras, ${queries} queries, ${listed} cameras listed, ${empty} queries without any`);
    expect(listed).toBeGreaterThan(queries);
    expect(empty).toBeGreaterThan(0);
  }, 180_000);
});
