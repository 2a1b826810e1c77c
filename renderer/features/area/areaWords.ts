import type { Area, AreaPullUp } from "../../../shared/model/area.ts";
import type { Incident } from "../../../shared/model/incident.ts";
import { formatFeet } from "../../ui/distance.ts";

/** `Circle, 320 ft` or `Polygon, 5 corners`. */
export const areaTitle = (area: Area): string =>
  area.kind === "circle" ? `Circle, ${formatFeet(area.radiusMeters)}` : `Polygon, ${area.vertices.length} corners`;

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** What lies inside, for a live region. */
export const insideWords = ({ integrated, contacts }: Pick<AreaPullUp, "integrated" | "contacts">): string =>
  integrated.length === 0 && contacts.length === 0
    ? "No cameras inside."
    : `${counted(integrated.length, "integrated camera", "integrated cameras")} and ${counted(contacts.length, "owner", "owners")} to contact inside.`;

/**
 * All that could change how an area is answered: of the incident it was drawn for, or of every open one. Two equal
 * texts mean that the answer still stands.
 */
export function areaGround(incidentId: string | null, incidents: Iterable<Incident>): string {
  const parts: string[] = [];
  for (const { id, nature, priority, status, location, hold } of incidents) {
    if (incidentId === null ? status === "open" || hold !== null : id === incidentId) {
      parts.push([id, nature, priority, status, location?.longitude, location?.latitude, hold?.until].join(" "));
    }
  }
  return parts.sort().join("\n");
}
