import { z } from "zod";
import { hubTimestamp } from "./common.ts";
import { cameraHealth } from "./camera.ts";
import { refusalCode } from "./refusal.ts";
import { viewPurpose } from "./viewGrant.ts";

/** `opens` by itself when the incident is selected; `asks` for one deliberate action with a purpose; `refused`, with the reason. */
export const viewAccess = z.enum(["opens", "asks", "refused"]);
export type ViewAccess = z.infer<typeof viewAccess>;

/** An integrated camera around an incident. */
export const pullUpCamera = z.object({
  cameraId: z.string(),
  name: z.string(),
  distanceMeters: z.number(),
  /** Direction from the incident to the camera, degrees clockwise from north. */
  bearingDegrees: z.number(),
  /** Whether the incident lies in the camera's view; null when heading, angle or range is unknown. */
  coversIncident: z.boolean().nullable(),
  health: cameraHealth,
  access: viewAccess,
  reason: refusalCode.optional(),
  /** The purposes for which it may be asked: those the owner agreed to, or all for the city's own. */
  purposes: z.array(viewPurpose).optional(),
});
export type PullUpCamera = z.infer<typeof pullUpCamera>;

/** The people to ask for footage of one site. `ownerId` is null where the registry names nobody. */
export const pullUpContact = z.object({
  ownerId: z.string().nullable(),
  siteId: z.string(),
  siteName: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** Distance to the nearest of the cameras, metres. */
  distanceMeters: z.number(),
  cameras: z.array(z.object({ cameraId: z.string(), name: z.string(), distanceMeters: z.number() })),
  /** The shortest retention among the cameras, days; null when none is known. */
  retentionDays: z.number().nullable(),
  /** When footage of this incident is overwritten; null when the retention is unknown. */
  footageExpiresAt: hubTimestamp.nullable(),
});
export type PullUpContact = z.infer<typeof pullUpContact>;

export const pullUp = z.object({
  incidentId: z.string(),
  radiusMeters: z.number(),
  integrated: z.array(pullUpCamera),
  contacts: z.array(pullUpContact),
  /** The smallest step beyond this radius that has an integrated camera one may watch and that is not offline, where this one has none; null otherwise. */
  nextRadiusMeters: z.number().nullable(),
  /** The same for owners to contact. */
  nextContactsRadiusMeters: z.number().nullable(),
});
export type PullUp = z.infer<typeof pullUp>;
