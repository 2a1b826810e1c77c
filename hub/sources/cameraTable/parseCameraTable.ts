import type { Readable } from "node:stream";
import { Problem } from "../../../shared/protocol/problems.ts";
import { bodySlices } from "./boundedBody.ts";
import type { ParsedCameraTable } from "./cameraRow.ts";
import { readCsv } from "./csv.ts";
import { readGeoJson } from "./geoJson.ts";
import type { Geocode } from "./readCameraRow.ts";
import { TableCollector } from "./tableCollector.ts";

const readers = new Map([
  ["text/csv", readCsv],
  ["application/geo+json", readGeoJson],
  ["application/json", readGeoJson],
]);

/**
 * Reads a table of cameras, CSV or GeoJSON by its content type, while it arrives and without holding up the hub: the
 * event loop gets its turn every few milliseconds. Bad rows are listed and left out; nothing is written here.
 *
 * Rejects with a Problem and with nothing else: `invalid_header` (422, names the columns), `malformed_request`,
 * `too_large` (64 MiB, 250,000 rows, 256 KiB a row), `unsupported_media_type`.
 */
export async function parseCameraTable(body: Readable | Buffer, contentType: string, geocode: Geocode): Promise<ParsedCameraTable> {
  const read = readerFor(contentType);
  const collector = new TableCollector(geocode);
  await read(bodySlices(body), collector);
  return collector.finish();
}

function readerFor(contentType: string): typeof readCsv {
  const [type = "", ...parameters] = contentType.toLowerCase().split(";").map((part) => part.trim());
  const charset = parameters.find((each) => each.startsWith("charset="))?.slice("charset=".length).replaceAll('"', "");
  const read = readers.get(type);
  if (!read || (charset !== undefined && charset !== "utf-8" && charset !== "utf8")) {
    throw new Problem("unsupported_media_type", "Send cameras as text/csv or application/geo+json, in UTF-8.");
  }
  return read;
}
