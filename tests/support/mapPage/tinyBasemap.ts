import { zxyToTileId } from "pmtiles";

/** A PMTiles archive of one hand-made vector tile in the Protomaps schema: all earth, one highway across. */

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
const lengthDelimited = (field: number, bytes: number[]): number[] => [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
const integerField = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const text = (value: string): number[] => [...new TextEncoder().encode(value)];
const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2);

const extent = 4096;
const command = (id: number, count: number): number => count * 8 + id;

/** A layer with one feature of one kind (https://github.com/mapbox/vector-tile-spec). */
function layer(name: string, kind: string, geometryType: 2 | 3, geometry: number[]): number[] {
  const feature = [
    ...lengthDelimited(2, [0, 0]),
    ...integerField(3, geometryType),
    ...lengthDelimited(4, geometry.flatMap(varint)),
  ];
  return lengthDelimited(3, [
    ...integerField(15, 2),
    ...lengthDelimited(1, text(name)),
    ...lengthDelimited(2, feature),
    ...lengthDelimited(3, text("kind")),
    ...lengthDelimited(4, lengthDelimited(1, text(kind))),
    ...integerField(5, extent),
  ]);
}

const square = [
  command(1, 1), 0, 0,
  command(2, 3), zigzag(extent), 0, 0, zigzag(extent), zigzag(-extent), 0,
  command(7, 1),
];
const across = [command(1, 1), 0, zigzag(extent / 2), command(2, 1), zigzag(extent), 0];

const tileAt = (longitude: number, latitude: number, zoom: number): { x: number; y: number } => {
  const scale = 2 ** zoom;
  const y = (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2;
  return { x: Math.floor(((longitude + 180) / 360) * scale), y: Math.floor(y * scale) };
};

/** The archive's bytes (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md); the tile holds central Milwaukee. */
export function tinyBasemap(): Uint8Array {
  const zoom = 10;
  const { x, y } = tileAt(-87.93, 43.04, zoom);
  const tile = [...layer("earth", "earth", 3, square), ...layer("roads", "highway", 2, across)];
  const directory = [...varint(1), ...varint(zxyToTileId(zoom, x, y)), ...varint(1), ...varint(tile.length), ...varint(1)];
  const metadata = text(JSON.stringify({ attribution: "<b>Test</b> tiles" }));
  const header = new DataView(new ArrayBuffer(127));
  for (const [index, byte] of text("PMTiles").entries()) header.setUint8(index, byte);
  header.setUint8(7, 3);
  const rootOffset = 127;
  const metadataOffset = rootOffset + directory.length;
  const tilesOffset = metadataOffset + metadata.length;
  const numbers = [rootOffset, directory.length, metadataOffset, metadata.length, tilesOffset, 0, tilesOffset, tile.length, 1, 1, 1];
  for (const [index, value] of numbers.entries()) header.setBigUint64(8 + index * 8, BigInt(value), true);
  for (const [index, value] of [1, 1, 1, 1, zoom, zoom].entries()) header.setUint8(96 + index, value);
  return new Uint8Array([...new Uint8Array(header.buffer), ...directory, ...metadata, ...tile]);
}
