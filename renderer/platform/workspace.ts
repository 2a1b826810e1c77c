import { z } from "zod";
import { parseStored } from "./parseStored.ts";

/** What a window was looking at when it was reloaded. */
export const workspace = z.object({
  incidentId: z.string().nullable().catch(null),
  besideIncidentId: z.string().nullable().catch(null),
  radiusMeters: z.number().positive().nullable().catch(null),
  tileCount: z.number().int().nullable().catch(null),
  /** Cameras pinned, each with the incident it is watched for and its place among the tiles, from 0. */
  pins: z.array(z.object({ cameraId: z.string(), incidentId: z.string(), slot: z.number().int().nonnegative().catch(0) })).max(50).catch([]),
});
export type Workspace = z.infer<typeof workspace>;

export const emptyWorkspace: Workspace = { incidentId: null, besideIncidentId: null, radiusMeters: null, tileCount: null, pins: [] };

export const parseWorkspace = (text: string | null): Workspace => parseStored(workspace, text) ?? emptyWorkspace;
