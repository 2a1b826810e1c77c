import { z } from "zod";
import { line, location } from "./common.ts";
import { viewPurpose } from "./viewGrant.ts";

/** `registered`: it exists and we know whom to ask. `integrated`: it may be watched live, where the rule allows. */
export const cameraLevel = z.enum(["registered", "integrated"]);
export type CameraLevel = z.infer<typeof cameraLevel>;

export const cameraOwnership = z.enum(["private", "city"]);
export type CameraOwnership = z.infer<typeof cameraOwnership>;

/** What the hub last learnt of a camera's stream from its playlist; it never looks at a picture to find out. */
export const cameraHealth = z.enum(["ok", "degraded", "offline", "unknown"]);
export type CameraHealth = z.infer<typeof cameraHealth>;

/** How a place came to be known, and how far off it may be. */
export const placeAccuracy = z.object({
  method: z.enum(["source", "geocoded", "by-hand"]),
  /** Radius of uncertainty in metres; null where the source does not say. */
  radiusMeters: z.number().nonnegative().nullable(),
});
export type PlaceAccuracy = z.infer<typeof placeAccuracy>;

export const cameraId = line(128);

/** A camera as consoles may see it. It never carries a stream address. */
export const camera = z.object({
  id: z.string(),
  name: z.string(),
  level: cameraLevel,
  ownership: cameraOwnership,
  location: location.nullable(),
  placeAccuracy: placeAccuracy.nullable(),
  address: z.string().nullable(),
  /** Compass direction the camera looks in, degrees clockwise from north. */
  headingDegrees: z.number().nullable(),
  /** Horizontal angle of view, degrees. */
  fieldOfViewDegrees: z.number().nullable(),
  /** How far it shows a person usefully, metres. */
  rangeMeters: z.number().nullable(),
  /** Days until the owner's recorder overwrites footage; null when unknown. */
  retentionDays: z.number().nullable(),
  siteId: z.string(),
  siteName: z.string().nullable(),
  ownerId: z.string().nullable(),
  /** Purposes the owner agreed to for live views; empty for registered cameras. */
  consentPurposes: z.array(viewPurpose),
});
export type Camera = z.infer<typeof camera>;

/** Where the hub fetches a camera's pictures. Stays in the hub. */
export interface CameraStreams {
  streamUrl: string | null;
  subStreamUrl: string | null;
  stillUrl: string | null;
}

export interface Owner {
  id: string;
  name: string | null;
  phone: string | null;
  email: string | null;
}

export interface Site {
  id: string;
  name: string | null;
  ownerId: string | null;
  address: string | null;
}
