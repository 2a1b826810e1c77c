import type { Layout } from "../../../shared/model/layout.ts";
import { priority, type Priority } from "../../../shared/model/incident.ts";
import { emergencyClass, wallRuleSetting, type RuleHours, type WallRule, type WallRuleSetting, type Weekday } from "../../../shared/model/wallRule.ts";
import { defaultRadiusMeters } from "../../../shared/geo/units.ts";

export type EmergencyClass = (typeof emergencyClass.options)[number];

/** What the form of a rule holds, as it was typed and chosen. */
export interface RuleForm {
  name: string;
  enabled: boolean;
  /** Words of natures, separated by commas. */
  natures: string;
  classes: readonly EmergencyClass[];
  priorities: readonly Priority[];
  /** Separated by commas. */
  districts: string;
  /** Whether it speaks at certain hours only. */
  isTimed: boolean;
  from: string;
  /** Midnight at the end of a day is `00:00` here, as a field for a time shows it. */
  to: string;
  weekdays: readonly Weekday[];
  radiusMeters: number;
  screenIds: readonly string[];
  minutes: string;
}

/** What a new rule begins as. */
export const newForm: RuleForm = {
  name: "",
  enabled: true,
  natures: "",
  classes: [],
  priorities: [1],
  districts: "",
  isTimed: false,
  from: "22:00",
  to: "06:00",
  weekdays: [],
  radiusMeters: defaultRadiusMeters,
  screenIds: [],
  minutes: "5",
};

export function formOf({ name, enabled, when: { natures = [], priorities = [], districts = [], hours }, show }: WallRule): RuleForm {
  return {
    name,
    enabled,
    natures: natures.flatMap((wanted) => (wanted.kind === "text" ? [wanted.text] : [])).join(", "),
    classes: natures.flatMap((wanted) => (wanted.kind === "class" ? [wanted.class] : [])),
    priorities,
    districts: districts.join(", "),
    isTimed: hours !== undefined,
    from: hours?.from ?? newForm.from,
    to: hours ? hours.to.replace("24:00", "00:00") : newForm.to,
    weekdays: hours?.weekdays ?? [],
    radiusMeters: show.radiusMeters,
    screenIds: show.screenIds,
    minutes: String(show.minutes),
  };
}

export type ReadForm = { kind: "fits"; setting: WallRuleSetting } | { kind: "does-not-fit"; field: string; message: string };

const words = (typed: string): string[] => [...new Set(typed.split(",").map((word) => word.trim()).filter((word) => word !== ""))];

function hoursOf({ from, to, weekdays }: RuleForm): RuleHours {
  return { from, to: to === "00:00" ? "24:00" : to, ...(weekdays.length === 0 ? {} : { weekdays: [...weekdays] }) };
}

/** A line of the condition that is left empty allows any. */
export function readForm(form: RuleForm, layout: Layout): ReadForm {
  const natures = [...words(form.natures).map((text) => ({ kind: "text" as const, text })), ...form.classes.map((each) => ({ kind: "class" as const, class: each }))];
  const districts = words(form.districts);
  const read = wallRuleSetting.safeParse({
    name: form.name,
    enabled: form.enabled,
    when: {
      ...(natures.length === 0 ? {} : { natures }),
      ...(form.priorities.length === 0 ? {} : { priorities: form.priorities }),
      ...(districts.length === 0 ? {} : { districts }),
      ...(form.isTimed ? { hours: hoursOf(form) } : {}),
    },
    show: { layout, radiusMeters: form.radiusMeters, screenIds: form.screenIds, minutes: form.minutes.trim() === "" ? Number.NaN : Number(form.minutes) },
  });
  if (read.success) return { kind: "fits", setting: read.data };
  const [issue] = read.error.issues;
  const path = (issue?.path ?? []).filter((step) => typeof step === "string");
  const field = path.findLast((step) => Object.hasOwn(fieldNames, step)) ?? "name";
  return { kind: "does-not-fit", field, message: `${fieldNames[field]}: ${field === "screenIds" && form.screenIds.length === 0 ? "choose at least one" : (issue?.message ?? "does not fit")}` };
}

const fieldNames: Record<string, string> = {
  name: "Name",
  natures: "Words of the nature",
  districts: "Districts",
  from: "From",
  to: "To",
  layout: "Layout",
  screenIds: "Screens",
  minutes: "Minutes",
};

export const priorities: readonly Priority[] = [1, 2, 3, 4, 5].map((each) => priority.parse(each));

/** A list with a value put in or taken out, in the order of all there are. */
export const toggledIn = <Value>(all: readonly Value[], chosen: readonly Value[], value: Value): Value[] => {
  const isIn = chosen.includes(value);
  return all.filter((each) => (each === value ? !isIn : chosen.includes(each)));
};
