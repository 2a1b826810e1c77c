import type { FeatureCollection, LineString } from "geojson";
import { cityRing } from "./cityLimit.ts";
import { type LonLat, clipLine, smoothLine } from "./polyline.ts";
import { streetCourse } from "./streetCrossing.ts";
import { type Street, type StreetClass, streets } from "./streets.ts";

export interface StreetProperties {
  kind: "street";
  /** As dispatch writes it: `W WELLS ST`. */
  name: string;
  class: StreetClass;
  rank: number;
}

/** Streets whose names orient best, drawn with the first labels. */
const bestKnown = /(NORTH AVE|CAPITOL DR|WISCONSIN AVE|NATIONAL AVE|27TH ST|FOND DU LAC AVE|SILVER SPRING DR|OKLAHOMA AVE|BROWN DEER RD|35TH ST|WATER ST|KINNICKINNIC AVE)$/;

const rankOf = (street: Street): number => (street.class === "local" ? 5 : bestKnown.test(street.name) ? 3 : 4);

/** Streets with several bends are drawn as curves; the others have two ends. */
const drawn = (street: Street): LonLat[] => smoothLine(streetCourse(street, 0), street.course.length > 1 ? 4 : 1);

/** The streets of the table as lines, cut where they meet the lake or the city limit. */
export const streetLines = (): FeatureCollection<LineString, StreetProperties> => ({
  type: "FeatureCollection",
  features: streets.flatMap((street) =>
    clipLine(drawn(street), cityRing).map((coordinates) => ({
      type: "Feature" as const,
      properties: { kind: "street" as const, name: street.name, class: street.class, rank: rankOf(street) },
      geometry: { type: "LineString" as const, coordinates },
    })),
  ),
});
