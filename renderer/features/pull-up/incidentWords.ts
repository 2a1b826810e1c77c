import type { Incident } from "../../../shared/model/incident.ts";
import { closedText } from "../../../shared/model/closedText.ts";

type Named = Pick<Incident, "priority" | "nature" | "address">;

/** An incident by its name: nature and address. */
export const incidentName = ({ nature, address }: Pick<Named, "nature" | "address">): string => `${closedText(nature)} · ${closedText(address ?? "no address")}`;

/** An incident by its name and priority, for the ear and for where no mark has room. */
export const incidentLabel = (incident: Named): string => `P${incident.priority} ${incidentName(incident)}`;
