import type { Priority } from "../model/incident.ts";

/**
 * How grave an incident is, for the promise "live only in case of a nearby emergency":
 * `emergency` opens by itself, `urgent` on one deliberate action, `routine` not at all.
 */
export type EmergencyClass = "emergency" | "urgent" | "routine";

interface NatureRule {
  pattern: RegExp;
  class: EmergencyClass;
  /** The priority a nature usually carries, for sources that send none. */
  usualPriority: Priority;
}

/**
 * Natures as Milwaukee's dispatch writes them, and the plain words other sources use; the first match decides.
 * The classes are this project's reading of the natures seen on the public calls-for-service page and are meant
 * to be reviewed by the agency.
 */
const natureRules: readonly NatureRule[] = [
  { pattern: /\bSHOT|\bSHOOT|GUNFIRE|GUNSHOT/, class: "emergency", usualPriority: 1 },
  { pattern: /HOMICIDE|STABB|HOSTAGE|ABDUCT|KIDNAP|CARJACK|ACTIVE ASSAILANT|BOMB|EXPLOSION/, class: "emergency", usualPriority: 1 },
  { pattern: /ROBBERY|\bROBB/, class: "emergency", usualPriority: 1 },
  { pattern: /W\/GUN|W\/WEAP|W\/KNIFE|USE OF WEAP|\bWEAPON|\bARMED\b|\bGUN\b|\bKNIFE\b/, class: "emergency", usualPriority: 1 },
  { pattern: /(SUBJ|PERSON|OFFICER) DOWN|UNCONSCIOUS|OFFICER NEEDS|ASSIST OFFICER|MISSING (CHILD|PERSON)|PEDESTRIAN STRUCK/, class: "emergency", usualPriority: 1 },
  { pattern: /STRUCTURE FIRE|BUILDING FIRE|HOUSE FIRE|FIRE ALARM ACTIVE/, class: "emergency", usualPriority: 1 },
  { pattern: /^ACC PDO|PROPERTY DAMAGE|ENTRY TO AUTO/, class: "routine", usualPriority: 4 },
  { pattern: /BATTERY|ASSAULT|FIGHT/, class: "urgent", usualPriority: 2 },
  { pattern: /^ACC (PI|UNK)|INJ\/SICK|INJUR/, class: "urgent", usualPriority: 2 },
  { pattern: /BURGLARY|ENTRY|THEFT VEHICLE|STOLEN VEH|RECKLESS/, class: "urgent", usualPriority: 3 },
  { pattern: /SUBJ WANTED|WANTED|VIOL REST ORDER|IND EXPOSURE|OAI\/INTOX|INTOX DRIVER/, class: "urgent", usualPriority: 3 },
  { pattern: /TRBL W\/SUBJ|SUSP PERS|SUSPICIOUS|WELFARE|MENTAL|OVERDOSE/, class: "urgent", usualPriority: 3 },
  { pattern: /LANDLORD|TEN TRB|PARKING|NOISE|TRBL W\/JUV|BUS INV|BUSINESS CHECK|FOLLOW UP|PROPERTY|GRAFFITI|TS TARGETED|TRAFFIC STOP|SUBJ STOP|ANIMAL|LOST|FOUND/, class: "routine", usualPriority: 4 },
];

const findRule = (nature: string): NatureRule | undefined => {
  const text = nature.toUpperCase();
  return natureRules.find((rule) => rule.pattern.test(text));
};

/**
 * The class of an incident, from its nature and its priority (1 highest):
 * - a nature of the table has its class; but an emergency that dispatch itself ranks 4 or 5 (a cold report) is
 *   `urgent`, and a routine one that dispatch ranks 1 is `urgent`
 * - a nature that the table does not know is `urgent` at priority 1 or 2, else `routine`: nothing private opens by
 *   itself on a word nobody has reviewed
 */
export function classifyEmergency(nature: string, priority: Priority): EmergencyClass {
  const rule = findRule(nature);
  if (!rule) return priority <= 2 ? "urgent" : "routine";
  if (rule.class === "emergency" && priority >= 4) return "urgent";
  if (rule.class === "routine" && priority === 1) return "urgent";
  return rule.class;
}

/** The priority for a nature whose source sends none; 3 where the table does not know it. */
export const usualPriority = (nature: string): Priority => findRule(nature)?.usualPriority ?? 3;
