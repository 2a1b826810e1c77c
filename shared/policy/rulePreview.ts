import type { Incident } from "../model/incident.ts";
import type { ScreenShow, WallIncident } from "../model/screen.ts";
import type { ScreenTimeline } from "../model/screenTimeline.ts";
import type { WallRule } from "../model/wallRule.ts";
import { wallIncidentOf } from "./incidentEvent.ts";
import { ruleMatches } from "./ruleMatch.ts";
import { advanceScreen, beginTimeline, type ScreenEvent } from "./screenTimeline.ts";

/** How far back a preview looks, hours. */
export const previewHours = 24;

/** What a preview looks at in an incident. */
export type PreviewedIncident = WallIncident & Pick<Incident, "receivedAt" | "closedAt">;

export interface RulePreview {
  ruleId: string;
  /** The incidents it is for, the newest first. */
  incidents: PreviewedIncident[];
}

/** One stretch of time in which a rule would have had a screen; an interrupted takeover has several. */
export interface PreviewedStretch {
  ruleId: string;
  incident: WallIncident;
  from: string;
  to: string;
}

export interface ScreenPreview {
  screenId: string;
  stretches: PreviewedStretch[];
  /** Together, milliseconds. */
  takenMilliseconds: number;
  /** The most incidents that waited at once. */
  mostWaiting: number;
}

export interface WallPreview {
  /** For each rule, switched on or not, in the order given. */
  rules: RulePreview[];
  /** For each screen that a rule names, what those that are switched on would have done together. */
  screens: ScreenPreview[];
}

/**
 * What rules would have done in the day before `now` on a wall that nobody touched or locked, so that a rule can be judged
 * before it is saved. Incidents are taken as they are now: that one of them had another nature or priority at first, or was
 * closed and opened again, is not seen.
 */
export function previewRules(rules: readonly WallRule[], incidents: readonly PreviewedIncident[], now: Date): WallPreview {
  const from = now.getTime() - previewHours * 3_600_000;
  const received = incidents.filter(({ receivedAt }) => Date.parse(receivedAt) > from && Date.parse(receivedAt) <= now.getTime());
  const newestFirst = received.toSorted((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt) || (a.id < b.id ? -1 : 1));
  const steps = stepsOf(newestFirst.toReversed(), now);
  return {
    rules: rules.map((rule) => ({ ruleId: rule.id, incidents: newestFirst.filter((incident) => ruleMatches(rule, incident, new Date(incident.receivedAt))) })),
    screens: [...new Set(rules.flatMap(({ show }) => show.screenIds))].map((screenId) => previewScreen(screenId, rules, steps)),
  };
}

interface Step {
  at: Date;
  event: ScreenEvent;
}

function stepsOf(oldestFirst: readonly PreviewedIncident[], now: Date): Step[] {
  const steps = oldestFirst.flatMap((incident): Step[] => {
    const [opened, closed] = [new Date(incident.receivedAt), incident.closedAt === null ? null : new Date(incident.closedAt)];
    if (closed && closed <= opened) return [];
    const opening: Step = { at: opened, event: { kind: "incident-opened", incident: wallIncidentOf(incident) } };
    return closed && closed <= now ? [opening, { at: closed, event: { kind: "incident-closed", incidentId: incident.id } }] : [opening];
  });
  return [...steps.sort((a, b) => a.at.getTime() - b.at.getTime()), { at: now, event: { kind: "time" } }];
}

function previewScreen(screenId: string, rules: readonly WallRule[], steps: readonly Step[]): ScreenPreview {
  const stretches: PreviewedStretch[] = [];
  let mostWaiting = 0;
  let taken: Omit<PreviewedStretch, "to"> | null = null;
  const give = (to: Date): void => {
    if (taken && taken.from !== to.toISOString()) stretches.push({ ...taken, to: to.toISOString() });
    taken = null;
  };
  const begun = beginTimeline({ id: screenId, content: { kind: "empty" }, placed: null, lock: null }, rules);
  for (const { at, show } of changesOf(begun, steps)) {
    mostWaiting = Math.max(mostWaiting, show.alsoWaiting.length);
    const { reason } = show;
    const next = reason.kind === "rule" ? { ruleId: reason.ruleId, incident: reason.incident, from: reason.since } : null;
    if (taken && next && isSame(taken, next)) continue;
    give(at);
    taken = next;
  }
  const last = steps.at(-1);
  if (last) give(last.at);
  return { screenId, stretches, takenMilliseconds: stretches.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0), mostWaiting };
}

const isSame = (a: Omit<PreviewedStretch, "to">, b: Omit<PreviewedStretch, "to">): boolean => a.ruleId === b.ruleId && a.incident.id === b.incident.id && a.from === b.from;

/** Everything a screen shows, one after the other, each change at its own moment. */
function* changesOf(begun: ScreenTimeline, steps: readonly Step[]): Generator<{ at: Date; show: ScreenShow }> {
  let timeline = begun;
  let due: string | null = null;
  const tell = ({ at, event }: Step): { at: Date; show: ScreenShow } => {
    const next = advanceScreen(timeline, event, at);
    timeline = next.timeline;
    due = next.show.nextChangeAt;
    return { at, show: next.show };
  };
  for (const step of steps) {
    while (due !== null && Date.parse(due) <= step.at.getTime()) yield tell({ at: new Date(due), event: { kind: "time" } });
    yield tell(step);
  }
}
