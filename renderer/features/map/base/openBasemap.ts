import { addProtocol } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { z } from "zod";
import type { MapPalette } from "../mapPalette.ts";
import type { BaseLayers } from "./baseLayers.ts";
import { protomapsBase } from "./protomapsBase.ts";

const metadata = z.object({ attribution: z.string().optional() });

/** Before this the archive has shown that it can be read. */
const openTimeoutMilliseconds = 10_000;

const protocol = new Protocol({ errorOnMissingTile: false });
let isRegistered = false;

/** Markup in an archive's attribution is reduced to its text. */
const plainText = (html: string): string => new DOMParser().parseFromString(html, "text/html").body.textContent?.trim() ?? "";

async function within<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Opens a PMTiles archive in the Protomaps schema, by reading its header and metadata first.
 * Throws when it cannot be reached, is no PMTiles archive, or holds no vector tiles.
 */
export async function openBasemap(pmtilesUrl: string): Promise<{ baseIn: (palette: MapPalette) => BaseLayers; attribution: string }> {
  if (!isRegistered) {
    addProtocol("pmtiles", protocol.tile);
    isRegistered = true;
  }
  const address = new URL(pmtilesUrl, location.href).href;
  const archive = new PMTiles(address);
  const header = await within(archive.getHeader(), openTimeoutMilliseconds);
  if (header.tileType !== TileType.Mvt) throw new Error("the archive holds no vector tiles (MVT)");
  const described = metadata.safeParse(await within(archive.getMetadata(), openTimeoutMilliseconds));
  protocol.add(archive);
  return {
    baseIn: (palette) => protomapsBase(`pmtiles://${address}/{z}/{x}/{y}`, header.maxZoom, palette),
    attribution: plainText((described.success && described.data.attribution) || "© OpenStreetMap contributors"),
  };
}
