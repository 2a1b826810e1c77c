import { stillWidths, type StillWidth } from "../../shared/model/stillSize.ts";
import type { Rendition } from "./clips.ts";
import { partsPerSegment } from "./parts.ts";

/** What a request asks a camera for. */
export type CameraRequest = { readonly cameraId: string } & (
  /** `atLeast`: to be answered once this part is listed (`_HLS_msn` and `_HLS_part`, RFC 8216bis, 6.2.5.2). */
  | { readonly kind: "playlist"; readonly rendition: Rendition; readonly atLeast: { readonly segment: number; readonly part: number } | null }
  | { readonly kind: "init"; readonly rendition: Rendition }
  | { readonly kind: "segment"; readonly rendition: Rendition; readonly segment: number }
  | { readonly kind: "part"; readonly rendition: Rendition; readonly segment: number; readonly part: number }
  /** `width` in pixels; pictures are 16:9. */
  | { readonly kind: "still"; readonly width: StillWidth }
);

export type CameraRequestKind = CameraRequest["kind"];

const route = /^\/cameras\/([^/]{1,200})\/(?:(still\.jpg)|(main|sub)(?:(\.m3u8)|\/(?:(init\.mp4)|([0-9]{1,12})(?:\.([0-9]))?\.m4s)))$/;

/** The request behind an address's path, or null when no camera has such an address. */
export function parseCameraRequest(url: string): CameraRequest | null {
  const [path = "", query = ""] = url.split("?", 2);
  const match = route.exec(path);
  const encodedId = match?.[1];
  if (match === null || encodedId === undefined) return null;
  const cameraId = decoded(encodedId);
  if (cameraId === null) return null;
  if (match[2] !== undefined) {
    const width = stillWidthIn(query);
    return width === undefined ? null : { cameraId, kind: "still", width };
  }
  const rendition: Rendition = match[3] === "main" ? "main" : "sub";
  if (match[4] !== undefined) return { cameraId, kind: "playlist", rendition, atLeast: directives(query) };
  if (match[5] !== undefined) return { cameraId, kind: "init", rendition };
  const segment = Number(match[6]);
  return match[7] === undefined ? { cameraId, kind: "segment", rendition, segment } : { cameraId, kind: "part", rendition, segment, part: Number(match[7]) };
}

/** The size a still is asked for in: the smallest where none is named, undefined where the camera has no such size. */
function stillWidthIn(query: string): StillWidth | undefined {
  const width = new URLSearchParams(query).get("width");
  return width === null ? stillWidths[0] : stillWidths.find((each) => String(each) === width);
}

/** What a playlist is to hold at least; a segment without a part is to be whole. */
function directives(query: string): { segment: number; part: number } | null {
  const parameters = new URLSearchParams(query);
  const [segment, part] = ["_HLS_msn", "_HLS_part"].map((name) => /^[0-9]{1,12}$/.exec(parameters.get(name) ?? "")?.[0]);
  if (segment === undefined) return null;
  return { segment: Number(segment), part: part === undefined ? partsPerSegment - 1 : Number(part) };
}

/** decodeURIComponent throws for a stray percent sign; such an address names no camera. */
function decoded(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
