import type { Incident } from "../../../shared/model/incident.ts";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";
import { incidentLabel } from "../pull-up/incidentWords.ts";

export type Grouping = "incident" | "person";

/** One live view, in words. */
export interface WatchRow {
  grant: ViewGrant;
  person: string;
  camera: string;
  incident: string;
}

/** Live views with something in common: the incident, or the person. */
export interface WatchGroup {
  key: string;
  title: string;
  rows: readonly WatchRow[];
}

export interface WatchNames {
  personName: (userId: string) => string;
  cameraName: (cameraId: string) => string;
  incidentById: (incidentId: string) => Incident | undefined;
}

const byText = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

/** Sorts after every priority. */
const unknownIncident = "Unknown: an incident no longer kept here";

const incidentTitle = (incident: Incident | undefined) => (incident ? incidentLabel(incident) : unknownIncident);

/** A live view with its names. */
export const watchNames = ({ userId, cameraId, incidentId }: Pick<ViewGrant, "userId" | "cameraId" | "incidentId">, names: WatchNames): Omit<WatchRow, "grant"> => ({
  person: names.personName(userId),
  camera: names.cameraName(cameraId),
  incident: incidentTitle(names.incidentById(incidentId)),
});

/**
 * All live views, by incident or by person. The most urgent incident comes first, people by name; within a group the
 * views stand by person, then camera, so that a new one moves as few others as possible.
 */
export function groupWatching(grants: Iterable<ViewGrant>, grouping: Grouping, names: WatchNames): WatchGroup[] {
  const rows = [...grants].map((grant): WatchRow => ({ grant, ...watchNames(grant, names) }));
  const groups = Map.groupBy(rows, ({ grant }) => (grouping === "incident" ? grant.incidentId : grant.userId));
  return [...groups]
    .map(([key, members]) => ({
      key,
      title: (grouping === "incident" ? members[0]?.incident : members[0]?.person) ?? key,
      rows: members.sort((a, b) => byText(a.person, b.person) || byText(a.camera, b.camera) || byText(a.grant.id, b.grant.id)),
    }))
    .sort((a, b) => byText(a.title, b.title) || byText(a.key, b.key));
}
