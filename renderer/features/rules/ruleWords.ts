import { closedText } from "../../../shared/model/closedText.ts";
import { weekday, type RuleCondition, type RuleHours, type RuleShow, type Weekday } from "../../../shared/model/wallRule.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import { formatFeet } from "../../ui/distance.ts";
import type { EmergencyClass } from "./ruleForm.ts";

export const classWords: Record<EmergencyClass, string> = { emergency: "emergencies", urgent: "urgent", routine: "routine" };

/** `Mon`. */
export const shortWeekday = (day: Weekday): string => `${day.charAt(0).toUpperCase()}${day.slice(1, 3)}`;

const either = (words: readonly string[]): string => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`);

/** Which incidents a rule is for, in words: `Priority 1 or 2 · SHOT · district 3 · 22:00 to 06:00, Fri, Sat`. */
export function conditionWords({ natures, priorities, districts, hours }: RuleCondition): string {
  const parts = [
    priorities && `Priority ${either(priorities.map(String))}`,
    natures && either(natures.map((wanted) => (wanted.kind === "text" ? closedText(wanted.text) : classWords[wanted.class]))),
    districts && `district ${either(districts.map(closedText))}`,
    hours && hoursWords(hours),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "Every incident" : parts.join(" · ");
}

function hoursWords({ from, to, weekdays }: RuleHours): string {
  const days = weekdays ? `, ${weekday.options.filter((day) => weekdays.includes(day)).map(shortWeekday).join(", ")}` : "";
  return `${from} to ${to}${days}`;
}

/** Screens by number and name; one that is gone is said to be. */
export function screenNames(screenIds: readonly string[], screens: ReadonlyMap<string, Screen>): string {
  const known = screenIds.flatMap((id) => screens.get(id) ?? []).sort((a, b) => a.number - b.number);
  const gone = screenIds.length - known.length;
  const names = known.map(({ number, name }) => `${number} ${closedText(name)}`);
  return [...names, ...(gone === 0 ? [] : [gone === 1 ? "a screen that was removed" : `${gone} screens that were removed`])].join(", ");
}

/** What a rule does, in words: `takes 1 Wall A for 5 min: Incident, 6 tiles within 500 ft`. */
export const showWords = ({ layout, radiusMeters, screenIds, minutes }: RuleShow, screens: ReadonlyMap<string, Screen>): string =>
  `takes ${screenNames(screenIds, screens)} for ${minutes} min: ${closedText(layout.name)} within ${formatFeet(radiusMeters)}`;
