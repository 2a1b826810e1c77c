import type { OpeningMedia } from "./openingMedia.ts";
import type { ViewSource } from "./viewSource.ts";

/** A still is worth waiting for only as long as the video has not started. */
const stillTimeoutMilliseconds = 4000;

export type Still =
  /** Decoded; the receiver closes it. */
  | { outcome: "loaded"; picture: ImageBitmap }
  | { outcome: "unavailable"; why: string };

/** The still that comes together with those of others, else the camera's own; `address` is null where it has none. */
export async function obtainStill(arriving: Pick<OpeningMedia, "still"> | null, address: string | null, views: Pick<ViewSource, "token">, cancelled: AbortSignal): Promise<Still> {
  const arrived = (await arriving?.still()) ?? null;
  if (arrived !== null) return arrived;
  return address === null ? { outcome: "unavailable", why: "the camera has none" } : fetchStill(address, views.token(), cancelled);
}

/** Fetches a still picture from the hub. A still that does not come is no trouble of its own: the video tells what is wrong. */
export async function fetchStill(url: string, token: string, cancelled: AbortSignal): Promise<Still> {
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.any([cancelled, AbortSignal.timeout(stillTimeoutMilliseconds)]),
      cache: "no-store",
      priority: "high",
      redirect: "error",
    });
    if (!response.ok) return { outcome: "unavailable", why: `HTTP ${response.status}` };
    const body = new Uint8Array(await response.arrayBuffer());
    return unlessCancelled(await decodeStill(body, response.headers.get("Content-Type") ?? ""), cancelled);
  } catch (error) {
    return { outcome: "unavailable", why: error instanceof Error ? error.message : String(error) };
  }
}

/** Decodes a still that is here, off the main thread. */
export async function decodeStill(encoded: Uint8Array<ArrayBuffer>, contentType: string): Promise<Still> {
  try {
    return { outcome: "loaded", picture: await decodeBytes(encoded, contentType) };
  } catch (error) {
    return { outcome: "unavailable", why: error instanceof Error ? error.message : String(error) };
  }
}

/** The bytes go straight to the decoder: a blob would first be made known to the browser's own process, and read back from there. */
async function decodeBytes(encoded: Uint8Array<ArrayBuffer>, type: string): Promise<ImageBitmap> {
  if (typeof ImageDecoder === "undefined") return createImageBitmap(new Blob([encoded], { type }));
  const decoder = new ImageDecoder({ data: encoded, type });
  try {
    const { image } = await decoder.decode();
    try {
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}

function unlessCancelled(still: Still, cancelled: AbortSignal): Still {
  if (!cancelled.aborted) return still;
  if (still.outcome === "loaded") still.picture.close();
  return { outcome: "unavailable", why: "cancelled" };
}
