import { z } from "zod";
import { line, uuid } from "./common.ts";
import { priority } from "./incident.ts";
import { layout } from "./layout.ts";
import { screenHand } from "./screen.ts";

/** How long a rule may take a screen, minutes. */
export const mostRuleMinutes = 240;

export const weekday = z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
export type Weekday = z.infer<typeof weekday>;

/** How grave an incident is, as `classifyEmergency` tells. */
export const emergencyClass = z.enum(["emergency", "urgent", "routine"]);

/** What an incident may be: words of its nature, or how grave it is. */
export const natureWanted = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: line(60) }),
  z.strictObject({ kind: z.literal("class"), class: emergencyClass }),
]);
export type NatureWanted = z.infer<typeof natureWanted>;

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Hours of the floor's own clock (America/Chicago): `from` belongs to them, `to` does not; with `to` before `from` they run past midnight. */
export const ruleHours = z
  .strictObject({
    from: z.string().regex(clockTime, "must be a time of day, 00:00 to 23:59"),
    to: z.union([z.string().regex(clockTime), z.literal("24:00")], { error: "must be a time of day, 00:01 to 24:00" }),
    /** The days on which the hours begin; every day without it. */
    weekdays: z.array(weekday).min(1).max(7).optional(),
  })
  .refine(({ from, to }) => from !== to, { path: ["to"], message: "must differ from the beginning; 00:00 to 24:00 is the whole day" });
export type RuleHours = z.infer<typeof ruleHours>;

/** Which incidents a rule is for. Each line narrows them; one that is left out allows any. */
export const ruleCondition = z.strictObject({
  natures: z.array(natureWanted).min(1).max(40).optional(),
  priorities: z.array(priority).min(1).max(5).optional(),
  districts: z.array(line(40)).min(1).max(40).optional(),
  hours: ruleHours.optional(),
});
export type RuleCondition = z.infer<typeof ruleCondition>;

/** What it shows: the incident's pull-up, in this layout, on these screens, for so long. */
export const ruleShow = z.strictObject({
  layout,
  radiusMeters: z.number().positive().max(1_000),
  screenIds: z.array(z.string().min(1).max(128)).min(1).max(64),
  minutes: z.number().int().min(1).max(mostRuleMinutes),
});
export type RuleShow = z.infer<typeof ruleShow>;

/** What a supervisor says of a rule. */
export const wallRuleSetting = z.strictObject({ name: line(60), enabled: z.boolean(), when: ruleCondition, show: ruleShow });
export type WallRuleSetting = z.infer<typeof wallRuleSetting>;

/** "A priority 1 shots-fired incident takes Wall A for five minutes, then gives it back." */
export const wallRule = z.object({ id: uuid, ...wallRuleSetting.shape, savedBy: screenHand, version: z.number().int().positive() });
export type WallRule = z.infer<typeof wallRule>;
