import { cityLimit } from "./cityLimit.ts";
import { districtAreas, districtLabels } from "./districts.ts";
import { freewayLines } from "./freeways.ts";
import { breakwaters, lakes } from "./lake.ts";
import { parkAreas } from "./parks.ts";
import { placeLabels } from "./places.ts";
import { riverLines } from "./rivers.ts";
import { streetLines } from "./streetLines.ts";

/** West, south, east, north in degrees: the whole city and its shore. */
export const milwaukeeBounds: readonly [west: number, south: number, east: number, north: number] = [-88.085, 42.92, -87.845, 43.205];

/** What a map drawn from this data has to say of itself. */
export const schematicNotice = "Schematic map from general public knowledge; police districts are approximate.";

/** Milwaukee drawn from general public knowledge, as GeoJSON by layer; every call returns fresh, plain objects. */
export const schematicMilwaukee = () => ({
  bounds: milwaukeeBounds,
  notice: schematicNotice,
  lakes: lakes(),
  breakwaters: breakwaters(),
  rivers: riverLines(),
  city: cityLimit(),
  districts: districtAreas(),
  districtLabels: districtLabels(),
  parks: parkAreas(),
  streets: streetLines(),
  freeways: freewayLines(),
  places: placeLabels(),
});

export type SchematicMilwaukee = ReturnType<typeof schematicMilwaukee>;
