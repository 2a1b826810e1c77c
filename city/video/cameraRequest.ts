import type { Rendition } from "./clips.ts";

/** What a request asks a camera for. */
export type CameraRequest = { readonly cameraId: string } & (
  | { readonly kind: "playlist"; readonly rendition: Rendition }
  | { readonly kind: "init"; readonly rendition: Rendition }
  | { readonly kind: "segment"; readonly rendition: Rendition; readonly segment: number }
  | { readonly kind: "still" }
);

export type CameraRequestKind = CameraRequest["kind"];

const route = /^\/cameras\/([^/]{1,200})\/(?:(still\.jpg)|(main|sub)(?:(\.m3u8)|\/(?:(init\.mp4)|([0-9]{1,12})\.m4s)))$/;

/** The request behind an address's path, or null when no camera has such an address. */
export function parseCameraRequest(url: string): CameraRequest | null {
  const [path = ""] = url.split("?", 1);
  const match = route.exec(path);
  const encodedId = match?.[1];
  if (match === null || encodedId === undefined) return null;
  const cameraId = decoded(encodedId);
  if (cameraId === null) return null;
  if (match[2] !== undefined) return { cameraId, kind: "still" };
  const rendition: Rendition = match[3] === "main" ? "main" : "sub";
  if (match[4] !== undefined) return { cameraId, kind: "playlist", rendition };
  if (match[5] !== undefined) return { cameraId, kind: "init", rendition };
  return { cameraId, kind: "segment", rendition, segment: Number(match[6]) };
}

/** decodeURIComponent throws for a stray percent sign; such an address names no camera. */
function decoded(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
