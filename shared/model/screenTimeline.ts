import { z } from "zod";
import { hubTimestamp } from "./common.ts";
import { screenContent, screenHand, screenLock, wallIncident } from "./screen.ts";
import { wallRule } from "./wallRule.ts";

/** A rule wants to show an incident on a screen. */
export const screenClaim = z.object({
  ruleId: z.string(),
  incident: wallIncident,
  /** Since when it waits; kept when a higher priority interrupts it. */
  claimedAt: hubTimestamp,
  /** What is left of its time after an interruption; null before it was ever shown: then all its rule gives it. */
  remainingMilliseconds: z.number().int().positive().nullable(),
});
export type ScreenClaim = z.infer<typeof screenClaim>;

/** A rule has taken a screen. It keeps its own copy of what it shows: saving the rule changes nothing that has begun. */
export const screenTakeover = z.object({
  claim: screenClaim,
  ruleName: z.string(),
  /** Who saved the rule, and answers for what it shows. */
  savedBy: screenHand,
  content: screenContent,
  since: hubTimestamp,
  /** When it gives the screen back by itself; null while a lock keeps it. */
  until: hubTimestamp.nullable(),
});
export type ScreenTakeover = z.infer<typeof screenTakeover>;

/** An incident that has had its turn on a screen: by one rule, or, with null, by the hand or lock of a person, for all rules. */
export const settledIncident = z.object({ incidentId: z.string(), ruleId: z.string().nullable(), closedAt: hubTimestamp.nullable() });
export type SettledIncident = z.infer<typeof settledIncident>;

/** All that decides what a screen shows; it is kept so that a restart changes nothing. */
export const screenTimeline = z.object({
  screenId: z.string(),
  /** What a person put there, and who; rules give back to it. */
  content: screenContent,
  placed: screenHand.nullable(),
  lock: screenLock.nullable(),
  /** The rules that are switched on and name this screen. */
  rules: z.array(wallRule),
  takeover: screenTakeover.nullable(),
  /** In the order in which they take the screen. */
  waiting: z.array(screenClaim),
  settled: z.array(settledIncident),
});
export type ScreenTimeline = z.infer<typeof screenTimeline>;
