import type { ContactAttempt } from "../model/contact.ts";
import type { Incident } from "../model/incident.ts";
import type { IncidentNote } from "../model/incidentNote.ts";
import type { ShiftIncident, ShiftSummary } from "../model/shiftSummary.ts";

/** The longest time one summary covers: a day, which has 25 hours in the night the clocks go back. */
export const longestShiftHours = 25;

/** A live view that was opened in the shift. */
export interface ShiftView {
  incidentId: string;
  cameraId: string;
  userId: string;
  userName: string;
}

export interface ShiftFacts {
  /** RFC 3339 UTC; `from` belongs to the shift, `to` to the next. */
  from: string;
  to: string;
  preparedAt: string;
  preparedBy: string;
  /** Every incident that was there in the shift or that something below is about, in any order. */
  incidents: readonly Incident[];
  /** What was written, tried and watched in the shift, oldest first. */
  notes: readonly IncidentNote[];
  contacts: readonly ContactAttempt[];
  views: readonly ShiftView[];
  /** Whose views the reader may know of by name. */
  namesViewer: (userId: string) => boolean;
}

/** What is wrong with the times of a shift, with the field; null where nothing is. */
export function shiftFault(from: string, to: string): { field: "from" | "to"; message: string } | null {
  const milliseconds = Date.parse(to) - Date.parse(from);
  if (milliseconds <= 0) return { field: "to", message: "must be later than from" };
  if (milliseconds > longestShiftHours * 3_600_000) return { field: "to", message: `must be at most ${longestShiftHours} hours after from` };
  return null;
}

/** What one shift leaves to the next, counted and listed. */
export function assembleShiftSummary(facts: ShiftFacts): ShiftSummary {
  const { from, to, preparedAt, preparedBy, incidents } = facts;
  const isWithin = (at: string | null): boolean => at !== null && at >= from && at < to;
  const received = incidents.filter(({ receivedAt }) => isWithin(receivedAt));
  const open = incidents.filter((incident) => isOpenAt(incident, to));
  return {
    from,
    to,
    preparedAt,
    preparedBy,
    counts: {
      received: received.length,
      closed: incidents.filter(({ closedAt }) => isWithin(closedAt)).length,
      stillOpen: open.length,
      notAcknowledged: open.filter(({ acknowledgement }) => acknowledgement === null || acknowledgement.at >= to).length,
      madeByHand: received.filter(({ enteredBy }) => enteredBy !== null).length,
      viewsOpened: facts.views.length,
      contacts: facts.contacts.length,
      byPriority: [1, 2, 3, 4, 5].map((priority) => ({ priority, count: received.filter((incident) => incident.priority === priority).length })),
      byDistrict: countByDistrict(received),
    },
    incidents: listIncidents(facts).sort((a, b) => mostUrgentFirst(a.incident, b.incident, to)),
  };
}

/** Whether an incident was there, and open, at the end of a shift. */
const isOpenAt = ({ receivedAt, closedAt }: Incident, moment: string): boolean => receivedAt < moment && (closedAt === null || closedAt >= moment);

function countByDistrict(received: readonly Incident[]): { district: string | null; count: number }[] {
  const counts = [...Map.groupBy(received, ({ district }) => district)].map(([district, incidents]) => ({ district, count: incidents.length }));
  return counts.sort((a, b) => (a.district === null ? 1 : b.district === null ? -1 : a.district.localeCompare(b.district, "en", { numeric: true })));
}

function listIncidents(facts: ShiftFacts): ShiftIncident[] {
  const { from, to, incidents } = facts;
  const notes = Map.groupBy(facts.notes, ({ incidentId }) => incidentId);
  const contacts = Map.groupBy(facts.contacts, ({ incidentId }) => incidentId);
  const views = Map.groupBy(facts.views, ({ incidentId }) => incidentId);
  const matters = (incident: Incident): boolean => {
    const { id, assignment, priority } = incident;
    const isOpen = isOpenAt(incident, to);
    const wasTaken = assignment !== null && assignment.since < to && (isOpen || assignment.since >= from);
    return notes.has(id) || contacts.has(id) || views.has(id) || wasTaken || (isOpen && priority <= 2);
  };
  return incidents.filter(matters).map((incident) => ({
    incident,
    notes: notes.get(incident.id) ?? [],
    contacts: contacts.get(incident.id) ?? [],
    views: describeViews(views.get(incident.id) ?? [], facts.namesViewer),
  }));
}

const describeViews = (views: readonly ShiftView[], namesViewer: ShiftFacts["namesViewer"]): ShiftIncident["views"] => ({
  opened: views.length,
  cameras: new Set(views.map(({ cameraId }) => cameraId)).size,
  by: [...new Set(views.filter(({ userId }) => namesViewer(userId)).map(({ userName }) => userName))].sort((a, b) => a.localeCompare(b, "en")),
});

const mostUrgentFirst = (a: Incident, b: Incident, end: string): number =>
  a.priority - b.priority || Number(isOpenAt(b, end)) - Number(isOpenAt(a, end)) || (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : a.id < b.id ? -1 : 1);
