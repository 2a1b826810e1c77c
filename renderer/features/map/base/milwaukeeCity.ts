import type { FeatureCollection } from "geojson";
import { eastWestStreets } from "../../../../shared/geo/milwaukee/eastWestStreets.ts";
import { northSouthStreets } from "../../../../shared/geo/milwaukee/northSouthStreets.ts";
import { numberedStreets } from "../../../../shared/geo/milwaukee/numberedStreets.ts";
import { placeOnStreet } from "../../../../shared/geo/milwaukee/streets.ts";
import type { SchematicCity } from "./schematicBase.ts";

const none = (): FeatureCollection => ({ type: "FeatureCollection", features: [] });

export const milwaukeeCity = (): SchematicCity => ({
  lake: none(), rivers: none(), freeways: none(), districts: none(), parks: none(), cityLimit: none(),
  streets: {
    type: "FeatureCollection",
    features: [...eastWestStreets, ...northSouthStreets, ...numberedStreets].map((street) => ({
      type: "Feature", properties: { name: street.name, class: street.class },
      geometry: { type: "LineString", coordinates: [street.from, ...street.course.map((b) => b.houseNumber).filter((h) => h > street.from && h < street.to), street.to].map((n) => { const p = placeOnStreet(street, n); return [p.longitude, p.latitude]; }) },
    })),
  },
});
