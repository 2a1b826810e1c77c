import type { CityCamera } from "./camera.ts";

const columns = [
  "id", "name", "level", "ownership", "longitude", "latitude", "address", "headingDegrees", "fieldOfViewDegrees", "rangeMeters",
  "retentionDays", "siteName", "ownerName", "ownerPhone", "ownerEmail", "streamUrl", "subStreamUrl", "stillUrl",
] as const;
type Column = (typeof columns)[number];

/** Six decimals of a degree are 0.1 m. */
const degrees = (value: number): string => value.toFixed(6);

const cell = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The city's cameras as the hub's camera table (CSV, UTF-8, header row), with streams at the given origin, e.g. `http://127.0.0.1:4601`. */
export function cameraTable(cameras: readonly CityCamera[], videoOrigin: string): string {
  const rows = cameras.map((camera) => {
    const streamAddress = (file: string): string =>
      camera.level === "integrated" ? `${videoOrigin}/cameras/${camera.id}/${file}` : "";
    const row: Record<Column, string | number | null> = {
      id: camera.id,
      name: camera.name,
      level: camera.level,
      ownership: camera.ownership,
      longitude: degrees(camera.location.longitude),
      latitude: degrees(camera.location.latitude),
      address: camera.address,
      headingDegrees: camera.headingDegrees,
      fieldOfViewDegrees: camera.fieldOfViewDegrees,
      rangeMeters: camera.rangeMeters,
      retentionDays: camera.retentionDays,
      siteName: camera.siteName,
      ownerName: camera.owner.name,
      ownerPhone: camera.owner.phone,
      ownerEmail: camera.owner.email,
      streamUrl: streamAddress("main.m3u8"),
      subStreamUrl: streamAddress("sub.m3u8"),
      stillUrl: streamAddress("still.jpg?width={width}"),
    };
    return columns.map((column) => cell(row[column])).join(",");
  });
  return `${[columns.join(","), ...rows].join("\n")}\n`;
}
