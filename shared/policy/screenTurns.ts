import type { ScreenShow } from "../model/screen.ts";
import type { ScreenTakeover, ScreenTimeline } from "../model/screenTimeline.ts";
import { advanceScreen, showOf, type ScreenEvent } from "./screenTimeline.ts";

/** Why a rule gives a screen back. */
export type ReturnCause = "time-is-up" | "interrupted" | "incident-closed" | "hand" | "unlocked" | "rule-changed" | "rule-removed";

/** A screen passes from one hand to another: a rule gives it back, takes it, or both at once. */
export interface ScreenTurn {
  /** When, to the millisecond, however late it was told. */
  at: string;
  gave: { takeover: ScreenTakeover; cause: ReturnCause } | null;
  took: ScreenTakeover | null;
}

/** As {@link advanceScreen}, with each turn on the way, those that fell due before `now` at their own moments. */
export function walkScreen(timeline: ScreenTimeline, event: ScreenEvent, now: Date): { timeline: ScreenTimeline; show: ScreenShow; turns: ScreenTurn[] } {
  const turns: ScreenTurn[] = [];
  let current = timeline;
  const step = (told: ScreenEvent, at: Date): ScreenShow => {
    const next = advanceScreen(current, told, at);
    const [gave, took] = [current.takeover, next.timeline.takeover];
    if (!isSame(gave, took)) turns.push({ at: at.toISOString(), gave: gave && { takeover: gave, cause: causeOf(gave, told, next.timeline) }, took });
    current = next.timeline;
    return next.show;
  };
  for (let due = showOf(current).nextChangeAt; due !== null && Date.parse(due) <= now.getTime(); due = showOf(current).nextChangeAt) step({ kind: "time" }, new Date(due));
  const show = step(event, now);
  return { timeline: current, show, turns };
}

const isSame = (a: ScreenTakeover | null, b: ScreenTakeover | null): boolean =>
  a === null || b === null ? a === b : a.since === b.since && a.claim.ruleId === b.claim.ruleId && a.claim.incident.id === b.claim.incident.id;

function causeOf({ claim }: ScreenTakeover, event: ScreenEvent, { waiting }: ScreenTimeline): ReturnCause {
  switch (event.kind) {
    case "incident-closed":
      return event.incidentId === claim.incident.id ? "incident-closed" : "time-is-up";
    case "placed":
      return "hand";
    case "unlocked":
      return "unlocked";
    case "rule-saved":
      return "rule-changed";
    case "rule-removed":
      return "rule-removed";
    case "time":
    case "retimed":
    case "locked":
    case "incident-opened":
    case "incident-changed":
      return waiting.some(({ ruleId, incident }) => ruleId === claim.ruleId && incident.id === claim.incident.id) ? "interrupted" : "time-is-up";
  }
}
