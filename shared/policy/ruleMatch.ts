import type { Incident } from "../model/incident.ts";
import type { NatureWanted, RuleCondition, RuleHours, WallRule } from "../model/wallRule.ts";
import { classifyEmergency } from "./emergency.ts";
import { dayBefore, floorClock } from "./floorClock.ts";

/** What a rule looks at in an incident. */
export type MatchedIncident = Pick<Incident, "nature" | "priority" | "district">;

/**
 * Whether a rule is for an incident at a moment: every line of its condition that is there holds. Whether the rule is
 * switched on, and whether the incident is open, is not asked here.
 */
export const ruleMatches = ({ when }: Pick<WallRule, "when">, incident: MatchedIncident, now: Date): boolean =>
  matchesIncident(when, incident) && (when.hours === undefined || isWithinHours(when.hours, now));

/** The same whatever the hour. */
export function matchesIncident({ natures, priorities, districts }: RuleCondition, incident: MatchedIncident): boolean {
  if (priorities && !priorities.includes(incident.priority)) return false;
  if (districts && (incident.district === null || !districts.includes(incident.district))) return false;
  return natures === undefined || natures.some((wanted) => isWantedNature(wanted, incident));
}

/**
 * Words match where a word of the nature begins with them, whatever their case: `shot` finds `SHOTSPOTTER` and
 * `SHOTS FIRED`, and `arm` does not find `ALARM`.
 */
function isWantedNature(wanted: NatureWanted, { nature, priority }: MatchedIncident): boolean {
  if (wanted.kind === "class") return classifyEmergency(nature, priority) === wanted.class;
  const [text, sought] = [plain(nature), plain(wanted.text)];
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

const plain = (text: string): string => text.normalize("NFKC").toUpperCase().replaceAll(/\s+/g, " ").trim();

/**
 * Whether the floor's clock stands within the hours. The clock on the wall decides, not the time that has passed: hours
 * from 01:00 to 03:00 last one hour in the night that skips one, and three in the night that repeats one. What
 * lies past midnight belongs to the day on which the hours began.
 */
export function isWithinHours({ from, to, weekdays }: RuleHours, now: Date): boolean {
  const { weekday, minuteOfDay } = floorClock(now);
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  const isOn = (day: typeof weekday): boolean => weekdays === undefined || weekdays.includes(day);
  if (begins < ends) return minuteOfDay >= begins && minuteOfDay < ends && isOn(weekday);
  return (minuteOfDay >= begins && isOn(weekday)) || (minuteOfDay < ends && isOn(dayBefore(weekday)));
}

const minutesOf = (clockTime: string): number => Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5));
