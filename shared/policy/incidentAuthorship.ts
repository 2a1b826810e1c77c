import type { PlaceAccuracy } from "../model/camera.ts";
import type { Role } from "../model/role.ts";

/** Who wants to change an incident. `id` is the name in the audit log: `user:…`, `key:…` or `hub`; `role` is null for what is no person. */
export interface IncidentAuthor {
  id: string;
  role: Role | null;
}

export type AuthorshipDecision = { allowed: true } | { allowed: false; reason: string };

const allowed: AuthorshipDecision = { allowed: true };
const overseeingRoles: ReadonlySet<Role> = new Set<Role>(["supervisor", "administrator"]);

const isPerson = (actorId: string): boolean => actorId.startsWith("user:");
const oversees = ({ role }: IncidentAuthor): boolean => role !== null && overseeingRoles.has(role);

/**
 * Who may report on an incident that `reportedBy` reported first. What an incident is, and whether it is open, decides
 * which private cameras open: so a source speaks for its own incidents alone, the people of the floor for those that
 * people reported, and only a supervisor or an administrator for any.
 */
export function mayUpdateIncident(author: IncidentAuthor, reportedBy: string): AuthorshipDecision {
  if (author.id === reportedBy || oversees(author)) return allowed;
  if (author.role === null) return { allowed: false, reason: "A source updates only incidents that it reported first itself." };
  if (isPerson(reportedBy)) return allowed;
  return { allowed: false, reason: "This incident comes from a source; only that source, a supervisor or an administrator changes what it says." };
}

/**
 * Who may open or close an incident that `reportedBy` reported first. As {@link mayUpdateIncident}, but what a person
 * made only that person closes, or somebody who oversees: its views end with it.
 */
export function mayChangeStatus(author: IncidentAuthor, reportedBy: string): AuthorshipDecision {
  const decision = mayUpdateIncident(author, reportedBy);
  if (!decision.allowed || author.id === reportedBy || oversees(author)) return decision;
  return { allowed: false, reason: "Somebody else made this incident; they, a supervisor or an administrator open and close it." };
}

/**
 * Who may place an incident by hand: anybody of the floor where the place is missing, found from the address, set by
 * hand before or told by a person; where the source itself has said it, only a supervisor or an administrator.
 */
export function mayPlaceByHand(author: IncidentAuthor, reportedBy: string, known: PlaceAccuracy | null): AuthorshipDecision {
  if (known?.method !== "source" || isPerson(reportedBy) || oversees(author)) return allowed;
  return { allowed: false, reason: "The source has said where this incident is; only a supervisor or an administrator places it elsewhere." };
}
