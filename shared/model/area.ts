import { z } from "zod";
import { location } from "./common.ts";
import { pullUpCamera, pullUpContact } from "./pullUp.ts";

/** The farthest a drawn area may reach from its middle, metres. */
export const largestAreaRadiusMeters = 5_000;

/** What somebody draws on the map. A polygon is closed by itself: its last vertex is not the first again. */
export const area = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("circle"), center: location, radiusMeters: z.number().min(1).max(largestAreaRadiusMeters) }),
  z.strictObject({ kind: z.literal("polygon"), vertices: z.array(location).min(3).max(100) }),
]);
export type Area = z.infer<typeof area>;

/** A camera inside a drawn area, and the open incident it would be watched for; null where none allows it. */
export const areaCamera = pullUpCamera.extend({ incidentId: z.string().nullable() });
export type AreaCamera = z.infer<typeof areaCamera>;

export const areaPullUpRequest = z.strictObject({
  area,
  /** The incident it is drawn for; without one, each camera is looked at for the open incident that allows most. */
  incidentId: z.uuid().nullable(),
});
export type AreaPullUpRequest = z.infer<typeof areaPullUpRequest>;

export const areaPullUp = z.object({
  area,
  incidentId: z.string().nullable(),
  integrated: z.array(areaCamera),
  contacts: z.array(pullUpContact),
});
export type AreaPullUp = z.infer<typeof areaPullUp>;
