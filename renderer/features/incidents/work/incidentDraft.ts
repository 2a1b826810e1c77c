import type { EmergencyClass } from "../../../../shared/policy/emergency.ts";
import { usualPriority } from "../../../../shared/policy/emergency.ts";
import type { Priority } from "../../../../shared/model/incident.ts";
import type { CommandPayload, IncidentChannel } from "../../../../shared/protocol/commands.ts";

/** An incident being made by hand, as it stands in the form. */
export interface IncidentDraft {
  channel: IncidentChannel;
  nature: string;
  /** Null as long as nobody has chosen one: then the nature's usual one holds. */
  chosenPriority: Priority | null;
  address: string;
  district: string;
  note: string;
  placeAfterwards: boolean;
}

export const emptyDraft: IncidentDraft = { channel: "radio", nature: "", chosenPriority: null, address: "", district: "", note: "", placeAfterwards: false };

/** The priority somebody chose, or the one the nature usually carries. */
export const draftPriority = ({ chosenPriority, nature }: IncidentDraft): Priority => chosenPriority ?? usualPriority(nature);

const textOrNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** What is sent for a draft; an incident made by hand happens now. */
export const payloadOf = (draft: IncidentDraft): CommandPayload<"incident.create"> => ({
  channel: draft.channel,
  nature: draft.nature,
  priority: draftPriority(draft),
  address: textOrNull(draft.address),
  location: null,
  district: textOrNull(draft.district),
  occurredAt: null,
  note: textOrNull(draft.note),
});

export const channelWords: Record<IncidentChannel, string> = {
  radio: "Radio",
  phone: "Phone",
  "walk-in": "Walk-in",
  officer: "Officer",
  other: "Other",
};

/** What an incident of a class does to the private cameras around it, said before it is made. */
export const classConsequences: Record<EmergencyClass, { title: string; text: string }> = {
  emergency: { title: "Emergency", text: "Private cameras nearby will open for whoever selects it." },
  urgent: { title: "Urgent", text: "Private cameras nearby open one by one, each on a deliberate action with a purpose." },
  routine: { title: "Routine", text: "Private cameras nearby stay closed; only a supervisor may open one, with a reason." },
};
