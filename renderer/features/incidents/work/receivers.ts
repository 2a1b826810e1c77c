import type { Person, Presence } from "../../../../shared/model/presence.ts";
import { roleMay } from "../../../../shared/policy/permissions.ts";

/** Somebody an incident can be handed over to. */
export interface Receiver {
  person: Person;
  /** Whether a console of theirs is connected, and shows this very incident; null for nobody at a console. */
  here: { sees: boolean; since: string } | null;
}

/** Everybody who works incidents but the one who hands over: who is here first, each by name. */
export function receivers(people: readonly Person[], presence: readonly Presence[], incidentId: string, userId: string | null): readonly Receiver[] {
  const present = new Map(presence.map((each) => [each.userId, each]));
  return people
    .filter(({ id, role }) => id !== userId && roleMay(role, "work-incident"))
    .map((person) => {
      const at = present.get(person.id);
      return { person, here: at ? { sees: at.incidentIds.includes(incidentId), since: at.since } : null };
    })
    .sort((a, b) => Number(b.here !== null) - Number(a.here !== null) || a.person.displayName.localeCompare(b.person.displayName, "en"));
}
