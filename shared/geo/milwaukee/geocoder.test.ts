import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceMeters } from "../geodesic.ts";
import { geocodeAddress } from "./geocoder.ts";
import { gridLimits, placeOfGridNumbers } from "./grid.ts";
import { milwaukeeBounds } from "./schematic.ts";
import { placeOnStreet, streets } from "./streets.ts";

const seed = 20_261_122;

const placed = (text: string) => {
  const result = geocodeAddress(text);
  if ("unplaceable" in result) throw new Error(`${text}: ${result.unplaceable}`);
  return result;
};

const grid = (west: string, north: string) => {
  const read = (text: string) => Number(text.slice(0, -1));
  return placeOfGridNumbers(
    { number: read(west), direction: west.endsWith("E") ? "E" : "W" },
    { number: read(north), direction: north.endsWith("S") ? "S" : "N" },
  );
};

describe("addresses as dispatch and owners write them", () => {
  it.each([
    // Blocks
    ["2700 W WELLS ST,MKE", "2700 W WELLS ST", "2700W", "800N"],
    ["2700 W WELLS ST,WMW", "2700 W WELLS ST", "2700W", "800N"],
    ["2700 w wells st, Milwaukee, WI 53208", "2700 W WELLS ST", "2700W", "800N"],
    ["2700-BLK W WELLS ST", "2700-BLK W WELLS ST", "2750W", "800N"],
    ["2700 BLK W WELLS ST,MKE", "2700-BLK W WELLS ST", "2750W", "800N"],
    ["2700 BLOCK OF W WELLS ST", "2700-BLK W WELLS ST", "2750W", "800N"],
    ["27XX W WELLS ST", "2700-BLK W WELLS ST", "2750W", "800N"],
    ["2731 W WELLS ST #12,MKE", "2731 W WELLS ST", "2731W", "800N"],
    ["2731 W WELLS ST APT 4B,MKE", "2731 W WELLS ST", "2731W", "800N"],
    ["2731 W WELLS ST,APT 4,MKE", "2731 W WELLS ST", "2731W", "800N"],
    ["2731A W WELLS ST,MKE", "2731 W WELLS ST", "2731W", "800N"],
    ["2731 1/2 W WELLS ST,MKE", "2731 W WELLS ST", "2731W", "800N"],
    ["2731-2735 W WELLS ST,MKE", "2731 W WELLS ST", "2731W", "800N"],
    ["3500 W NORTH AV,MKE", "3500 W NORTH AVE", "3500W", "2300N"],
    ["100 E NORTH AVE,MKE", "100 E NORTH AVE", "100E", "2300N"],
    ["3200 N 27TH ST,MKE", "3200 N 27TH ST", "2700W", "3200N"],
    ["3200 S 27TH ST,MKE", "3200 S 27TH ST", "2700W", "3200S"],
    ["2412 N 24TH PL,MKE", "2412 N 24TH PL", "2450W", "2412N"],
    ["8700 N 107TH ST,MKE", "8700 N 107TH ST", "10700W", "8700N"],
    ["1500 S LAYTON BL,MKE", "1500 S LAYTON BLVD", "2700W", "1500S"],
    ["3000 N SHERMAN BL,MKE", "3000 N SHERMAN BLVD", "4300W", "3000N"],
    ["400 N WATER ST,MKE", "400 N WATER ST", "180E", "400N"],
    ["800 N VAN BUREN ST,MKE", "800 N VAN BUREN ST", "700E", "800N"],
    ["2500 N OAKLAND AV,MKE", "2500 N OAKLAND AVE", "1850E", "2500N"],
    ["300 W ST PAUL AV,MKE", "300 W ST PAUL AVE", "300W", "300N"],
    ["2000 N DR MARTIN L KING JR DR,MKE", "2000 N DR MARTIN LUTHER KING JR DR", "315W", "2000N"],
    ["2000 N MLK DR,MKE", "2000 N DR MARTIN LUTHER KING JR DR", "315W", "2000N"],
    ["5000 W FOND DU LAC AV,MKE", "5000 W FOND DU LAC AVE", "5000W", "4000N"],
    ["1000 W HISTORIC MITCHELL ST,MKE", "1000 W MITCHELL ST", "1000W", "1700S"],
    ["6500 W SILVER SPRING DR,MKE", "6500 W SILVER SPRING DR", "6500W", "5600N"],
    // Direction or suffix missing or wrong
    ["2700 WELLS ST", "2700 W WELLS ST", "2700W", "800N"],
    ["2700 W WELLS", "2700 W WELLS ST", "2700W", "800N"],
    ["2700 E WELLS ST", "2700 W WELLS ST", "2700W", "800N"],
    ["2700 N WELLS ST", "2700 W WELLS ST", "2700W", "800N"],
    ["2700 W WELLS AVE", "2700 W WELLS ST", "2700W", "800N"],
    ["9000 27TH ST", "9000 N 27TH ST", "2700W", "9000N"],
    ["7000 S 76TH ST", "7000 N 76TH ST", "7600W", "7000N"],
    ["KWIK TRIP @ 2700 W NATIONAL AV,MKE", "2700 W NATIONAL AVE", "2700W", "820S"],
    // Crossings
    ["N 27TH ST / W WELLS ST", "N 27TH ST / W WELLS ST", "2700W", "800N"],
    ["N 27TH ST/W WELLS ST,MKE", "N 27TH ST / W WELLS ST", "2700W", "800N"],
    ["N 27TH ST,MKE / W WELLS ST,MKE", "N 27TH ST / W WELLS ST", "2700W", "800N"],
    ["W WELLS ST & N 27TH ST", "W WELLS ST / N 27TH ST", "2700W", "800N"],
    ["n 27th st and w wells st", "N 27TH ST / W WELLS ST", "2700W", "800N"],
    ["35TH & CENTER", "N 35TH ST / W CENTER ST", "3500W", "2700N"],
    ["27 ST & OKLAHOMA", "S 27TH ST / W OKLAHOMA AVE", "2700W", "3100S"],
    ["S 27TH ST / W WELLS ST", "N 27TH ST / W WELLS ST", "2700W", "800N"],
    ["E CAPITOL DR / N HOLTON ST,MKE", "E CAPITOL DR / N HOLTON ST", "470E", "4000N"],
    ["W FOND DU LAC AV / W NORTH AV,MKE", "W FOND DU LAC AVE / W NORTH AVE", "2100W", "2300N"],
    ["W APPLETON AV / W CAPITOL DR,MKE", "W APPLETON AVE / W CAPITOL DR", "7600W", "4000N"],
    ["S KINNICKINNIC AV / E OKLAHOMA AV,MKE", "S KINNICKINNIC AVE / E OKLAHOMA AVE", "1600E", "3100S"],
  ])("%s", (text, matched, west, north) => {
    const result = placed(text);
    expect(result.matched).toBe(matched);
    expect(result.method).toBe(matched.includes("/") ? "intersection" : "block");
    expect(distanceMeters(result.location, grid(west, north))).toBeLessThan(2);
    expect(result.accuracyMeters).toBeGreaterThanOrEqual(100);
    expect(result.accuracyMeters).toBeLessThanOrEqual(250);
  });

  it.each([
    ["I-94 EB / N 35TH ST", "I-94 / N 35TH ST", -87.957, 43.0347],
    ["I 94 AT N 35TH ST", "I-94 / N 35TH ST", -87.957, 43.0347],
    ["I-43 NB / W CAPITOL DR", "I-43 / W CAPITOL DR", -87.9173, 43.0895],
    ["HWY 175 / W WISCONSIN AV", "WI-175 / W WISCONSIN AVE", -87.967, 43.0387],
  ])("%s is placed where the freeway crosses, less exactly", (text, matched, longitude, latitude) => {
    const result = placed(text);
    expect(result.matched).toBe(matched);
    expect(distanceMeters(result.location, { longitude, latitude })).toBeLessThan(150);
    expect(result.accuracyMeters).toBeGreaterThan(200);
  });

  it.each([
    ["City Hall", "200 E WELLS ST", -87.9097, 43.0417],
    ["Marcus Center", "929 N WATER ST", -87.911, 43.0433],
    ["Cathedral Square", "520 E WELLS ST", -87.905, 43.042],
    ["Turner Hall", "1040 N 4TH ST", -87.9161, 43.0436],
    ["Police Administration Building", "749 W STATE ST", -87.9205, 43.043],
    ["Milwaukee Public Market", "400 N WATER ST", -87.9087, 43.035],
    ["Central Library", "814 W WISCONSIN AVE", -87.9222, 43.0395],
    ["Oriental Theatre", "2230 N FARWELL AVE", -87.8873, 43.0599],
    ["Mitchell Park Domes", "524 S LAYTON BLVD", -87.9461, 43.0257],
    ["District 6 station", "3006 S 27TH ST", -87.9476, 42.9897],
    ["District 4 station", "6929 W SILVER SPRING DR", -87.9995, 43.1189],
    ["Sherman Phoenix", "3536 W FOND DU LAC AVE", -87.9578, 43.0763],
  ])("%s lies within the stated accuracy of its address", (_, text, longitude, latitude) => {
    const { location, accuracyMeters } = placed(text);
    expect(distanceMeters(location, { longitude, latitude })).toBeLessThanOrEqual(accuracyMeters);
  });

  it.each([
    ["", "empty"],
    ["   ,MKE", "no street name"],
    ["I-94", "freeway without a cross street"],
    ["I-43 NB", "freeway without a cross street"],
    ["2700 I-94", "freeway without a cross street"],
    ["HOAN BRIDGE", "freeway without a cross street"],
    ["I-94 / I-43", "more than one place"],
    ["1200 W NOSUCH ST,MKE", "no street named W NOSUCH ST is known"],
    ["N 27TH ST / W NOSUCH ST", "no street named W NOSUCH ST is known"],
    ["2700 W WELLS ST,CHICAGO", "CHICAGO"],
    ["99999 W WELLS ST", "outside the part of W WELLS ST that is known"],
    ["3200 27TH ST", "direction does not say which"],
    ["2500 N 240TH ST", "no street named N 240TH ST is known"],
    ["12000 N 27TH ST", "outside the part"],
    ["N 27TH ST", "without a house number or a cross street"],
    ["N 27TH ST / N 35TH ST", "not known to meet"],
    ["S LAYTON BL / S 27TH ST", "not known to meet"],
    ["N 27TH ST / W WELLS ST / N 28TH ST", "more than two streets"],
    ["2700", "without a house number or a cross street"],
    ["UNKNOWN LOCATION", "without a house number"],
    [`2700 W WELLS ST ${"X".repeat(300)}`, "longer than 200 characters"],
  ])("%s is not placed and says why", (text, words) => {
    const result = geocodeAddress(text);
    expect("unplaceable" in result ? result.unplaceable : result).toContain(words);
  });

  it("is less sure of a roughly known street, a bent one, the valley, and past a street's known end", () => {
    const accuracy = (text: string) => placed(text).accuracyMeters;
    const sure = accuracy("2700 W WELLS ST");
    for (const text of ["2700-BLK W WELLS ST", "900 W HAYES AVE", "4000 W FOND DU LAC AVE", "300 N 35TH ST", "4900 W WELLS ST", "9300 N 76TH ST"]) {
      expect(accuracy(text), text).toBeGreaterThan(sure);
    }
  });
});

describe(`addresses of any kind (seed ${seed})`, () => {
  const [west, south, east, north] = milwaukeeBounds;

  it("places every house number of every known street on that street, however it is written", () => {
    const address = fc.constantFrom(...streets).chain((street) => fc.record({ street: fc.constant(street), houseNumber: fc.integer({ min: street.from, max: street.to }) }));
    const ending = fc.constantFrom("", ",MKE", ",WMW", ", MILWAUKEE, WI", " #3", " APT 2,MKE");
    fc.assert(
      fc.property(address, ending, fc.boolean(), ({ street, houseNumber }, end, lower) => {
        const text = `${houseNumber} ${street.name}${end}`;
        const result = geocodeAddress(lower ? text.toLowerCase() : text);
        if ("unplaceable" in result) throw new Error(`${text}: ${result.unplaceable}`);
        expect(result.matched).toBe(`${houseNumber} ${street.name}`);
        expect(distanceMeters(result.location, placeOnStreet(street, houseNumber))).toBeLessThan(0.001);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it("places a numbered street's crossings and hundred-blocks anywhere in the grid, rising northward", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 124 }), fc.integer({ min: 0, max: 95 }), (street, block) => {
        const at = placed(`${block * 100} N ${street} ST`).location;
        const further = placed(`${(block + 1) * 100} N ${street} ST`).location;
        expect(further.latitude).toBeGreaterThan(at.latitude);
        expect(further.longitude).toBe(at.longitude);
      }),
      { seed, numRuns: 500 },
    );
  });

  const words = fc.constantFrom("N", "27TH", "ST", "W", "WELLS", "/", "&", "@", ",", "MKE", "-BLK", "I-94", "#", "APT", "AND", "2700", "27XX", "1/2", "NORTH", "AVE", "\u0000", "’", "💥", "__proto__", "constructor", "%s", "<b>", "'; DROP TABLE", "١٢٣", "½");
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.array(words, { maxLength: 14 }).map((parts) => parts.join(" ")),
    fc.array(words, { maxLength: 14 }).map((parts) => parts.join("")),
  );

  it("never throws, and answers with a place in the county or with a reason", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = geocodeAddress(text);
        if ("unplaceable" in result) {
          expect(result.unplaceable.length).toBeGreaterThan(5);
        } else {
          const { longitude, latitude } = result.location;
          expect(longitude >= west && longitude <= east && latitude >= south && latitude <= north, `${longitude}, ${latitude}`).toBe(true);
        }
      }),
      { seed, numRuns: 20_000 },
    );
  });

  it.each(["/".repeat(200), "N ".repeat(100), "2700-".repeat(40), " ".repeat(200), ",".repeat(200), "27XX".repeat(50), "A AND ".repeat(33)])(
    "answers at once to %j",
    (text) => {
      const before = performance.now();
      geocodeAddress(text);
      expect(performance.now() - before).toBeLessThan(100);
    },
  );

  it("knows no house number beyond the grid", () => {
    for (const [direction, street] of [["N", "27TH ST"], ["S", "27TH ST"], ["W", "CAPITOL DR"]] as const) {
      expect(geocodeAddress(`${gridLimits[direction] + 5000} ${direction} ${street}`)).toHaveProperty("unplaceable");
    }
  });
});
