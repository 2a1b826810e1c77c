import { z } from "zod";
import { hubTimestamp, line, location, paragraph, timestamp } from "./common.ts";
import { placeAccuracy } from "./camera.ts";

/** 1 is the most urgent. */
export const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Priority = z.infer<typeof priority>;

export const incidentStatus = z.enum(["open", "closed"]);
export type IncidentStatus = z.infer<typeof incidentStatus>;

/** A supervisor keeps the views of an incident alive after the dispatcher closed it. */
export const hold = z.object({
  until: hubTimestamp,
  reason: z.string(),
  placedBy: z.string(),
});
export type Hold = z.infer<typeof hold>;

/** Somebody on the floor has seen it. */
export const acknowledgement = z.object({ at: hubTimestamp, userId: z.string(), userName: z.string() });
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** Who works on it. */
export const assignment = z.object({
  userId: z.string(),
  userName: z.string(),
  since: hubTimestamp,
  /** Who handed it over, and what they said; null where it was taken. */
  handedOverBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type Assignment = z.infer<typeof assignment>;

export const incident = z.object({
  id: z.string(),
  source: z.string(),
  sourceRef: z.string(),
  nature: z.string(),
  priority,
  status: incidentStatus,
  /** The source's own words for its status. */
  statusText: z.string().nullable(),
  address: z.string().nullable(),
  location: location.nullable(),
  placeAccuracy: placeAccuracy.nullable(),
  district: z.string().nullable(),
  occurredAt: hubTimestamp,
  receivedAt: hubTimestamp,
  updatedAt: hubTimestamp,
  closedAt: hubTimestamp.nullable(),
  note: z.string().nullable(),
  hold: hold.nullable(),
  acknowledgement: acknowledgement.nullable(),
  assignment: assignment.nullable(),
  /** Who made it by hand, by display name; null where a source reported it. */
  enteredBy: z.string().nullable(),
  /** Counts the changes of this incident, from 1. */
  version: z.number().int().positive(),
});
export type Incident = z.infer<typeof incident>;

/** A police district as text; sources send numbers as well. */
export const district = z.union([line(40), z.number().int().min(0).max(99).transform(String)]);

/** What a source or a person sends of an incident. On an update, omitted fields keep their value and null empties an optional one. */
export const incidentReport = z.strictObject({
  source: line(60),
  sourceRef: line(120),
  nature: line(120).optional(),
  priority: priority.optional(),
  status: incidentStatus.optional(),
  address: line(200).nullable().optional(),
  location: location.nullable().optional(),
  district: district.nullable().optional(),
  occurredAt: timestamp.optional(),
  note: paragraph(4000).nullable().optional(),
  statusText: line(120).nullable().optional(),
});
export type IncidentReport = z.infer<typeof incidentReport>;
