import { isDeepStrictEqual } from "node:util";
import type { Incident } from "../../shared/model/incident.ts";
import type { Screen } from "../../shared/model/screen.ts";
import type { ScreenTakeover, ScreenTimeline } from "../../shared/model/screenTimeline.ts";
import { incidentEvent } from "../../shared/policy/incidentEvent.ts";
import { beginTimeline, type ScreenEvent } from "../../shared/policy/screenTimeline.ts";
import { walkScreen, type ScreenTurn } from "../../shared/policy/screenTurns.ts";
import { timelineRow } from "../store/ruleRows.ts";
import { screenRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, theHub } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { aboutScreen } from "./screenRecords.ts";

/** A screen as a write leaves it. */
interface Upcoming {
  screen: Screen;
  timeline: ScreenTimeline;
}

/** What a write that is under way has made of screens already: one incident may bring a screen several events. */
const upcoming = new WeakMap<Unit, Map<string, Upcoming>>();

const timelineOf = ({ world }: Domain, screen: Screen): ScreenTimeline => world.timelines.get(screen.id) ?? beginTimeline(screen, [...world.rules.values()]);

/** What people change of a screen counts as a version of it; what rules do does not. */
const isByHand = ({ kind }: ScreenEvent): boolean => kind === "placed" || kind === "retimed" || kind === "locked" || kind === "unlocked";

/**
 * Tells a screen of an event: what it shows from then on, each turn on record, in the same write. Everything that
 * changes what stands on a screen comes through here.
 */
export async function tellScreen(domain: Domain, unit: Unit, known: Screen, event: ScreenEvent): Promise<Screen> {
  const begun = upcoming.get(unit)?.get(known.id);
  const before = begun ?? { screen: known, timeline: timelineOf(domain, known) };
  const { timeline, show, turns } = walkScreen(before.timeline, event, unit.now);
  const byHand = isByHand(event);
  if (!byHand && isDeepStrictEqual(timeline, before.timeline)) return before.screen;
  const { content, placed, lock } = timeline;
  const screen: Screen = { ...before.screen, content, placed, lock, show, version: before.screen.version + (byHand ? 1 : 0) };
  const row = timelineRow(timeline);
  await unit.sql
    .insertInto("screen_timelines")
    .values(row)
    .onConflict((conflict) => conflict.column("screen_id").doUpdateSet(row))
    .execute();
  if (byHand) await unit.sql.updateTable("screens").set(screenRow(screen)).where("id", "=", screen.id).execute();
  if (byHand || !isDeepStrictEqual(show, before.screen.show)) unit.change({ kind: "screen", screen });
  for (const turn of turns) recordTurn(unit, screen, turn);
  upcoming.set(unit, (upcoming.get(unit) ?? new Map<string, Upcoming>()).set(screen.id, { screen, timeline }));
  unit.afterCommit(() => domain.world.timelines.set(screen.id, timeline));
  if (turns.length > 0) unit.afterCommit(() => domain.tendWallsSoon());
  return screen;
}

/** Tells every screen. */
export async function tellScreens(domain: Domain, unit: Unit, event: ScreenEvent): Promise<void> {
  for (const screen of domain.world.screens.values()) await tellScreen(domain, unit, screen, event);
}

/** Tells the screens what has become of an incident, in the write that makes it so. */
export async function tellScreensOfIncident(domain: Domain, unit: Unit, incident: Incident): Promise<void> {
  const event = incidentEvent(domain.world.incidents.get(incident.id) ?? null, incident);
  if (event) await tellScreens(domain, unit, event);
}

const isDue = ({ show }: Screen, now: Date): boolean => show.nextChangeAt !== null && Date.parse(show.nextChangeAt) <= now.getTime();

/** Gives back, or on to the next that waits, every screen whose rule has had its time. */
export async function turnScreens(domain: Domain): Promise<void> {
  const due = (now: Date) => [...domain.world.screens.values()].filter((screen) => isDue(screen, now));
  if (due(domain.clock()).length === 0) return;
  await domain.store.write(async (unit) => {
    for (const screen of due(unit.now)) await tellScreen(domain, unit, screen, { kind: "time" });
  });
}

/** After the hub was away: what ran out meanwhile ends at its own moment, and incidents that are open no more are dealt with. */
export async function resumeScreens(domain: Domain, unit: Unit): Promise<void> {
  for (const screen of domain.world.screens.values()) {
    for (const incidentId of incidentsKnownTo(timelineOf(domain, screen))) {
      if (domain.world.incidents.get(incidentId)?.status !== "open") await tellScreen(domain, unit, screen, { kind: "incident-closed", incidentId });
    }
    await tellScreen(domain, unit, screen, { kind: "time" });
  }
}

const incidentsKnownTo = ({ takeover, waiting, settled }: ScreenTimeline): ReadonlySet<string> =>
  new Set([...(takeover ? [takeover.claim.incident.id] : []), ...waiting.map(({ incident }) => incident.id), ...settled.flatMap(({ incidentId, closedAt }) => (closedAt === null ? [incidentId] : []))]);

function recordTurn(unit: Unit, screen: Screen, { at, gave, took }: ScreenTurn): void {
  if (gave) unit.audit(auditOf(theHub, "screen.return", turnRecord(screen, gave.takeover, { at, cause: gave.cause })));
  if (took) unit.audit(auditOf(theHub, "screen.takeover", turnRecord(screen, took, { at, until: took.until })));
}

/** The moment of the turn is told, for the entry may be written later. */
function turnRecord(screen: Screen, { claim, ruleName, savedBy }: ScreenTakeover, told: Record<string, string | null>) {
  const { subject, detail } = aboutScreen(screen);
  const { id, nature, priority } = claim.incident;
  return { subject, incidentId: id, detail: { ...detail, ruleId: claim.ruleId, ruleName, authorizedBy: savedBy.userId, nature, priority, ...told } };
}
