import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Screen, ScreenContent } from "../../shared/model/screen.ts";
import type { Tour } from "../../shared/model/tour.ts";
import { pausedByTouch, pausedUntilResumed, resumed, withoutFinishedPauses } from "../../shared/policy/tours.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { tourRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { demandUnlocked } from "./screenContent.ts";
import { aboutScreen, findScreen, handOf } from "./screenRecords.ts";
import { checkStops } from "./startContent.ts";
import { findTour } from "./tourRecords.ts";
import { tellScreen } from "./wallRuleTimelines.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;
type TourPauses = Extract<ScreenContent, { kind: "tour" }>["pauses"];

/** Keeps a tour for the floor, a new one or one that is known. Throws `tour_not_found`, `version_conflict`, `incident_not_found`, `invalid_request`. */
export async function saveTour(domain: Domain, actor: UserActor, unit: Unit, { tourId, setting, expectedVersion }: Payload<"tour.save">): Promise<Tour> {
  demand(actor, "steer-screens");
  const known = tourId === undefined ? null : findTour(domain, tourId);
  if (known && expectedVersion !== undefined && expectedVersion !== known.version) {
    throw new Problem("version_conflict", `The tour is at version ${known.version} by now; look at it again.`);
  }
  await checkStops(domain, unit, setting.stops, "setting.stops");
  const tour: Tour = { id: known?.id ?? randomUUID(), ...setting, savedBy: handOf(actor, unit), version: (known?.version ?? 0) + 1 };
  if (known) await unit.sql.updateTable("tours").set(tourRow(tour)).where("id", "=", tour.id).execute();
  else await unit.sql.insertInto("tours").values(tourRow(tour)).execute();
  unit.change({ kind: "tour", tour });
  unit.audit(auditOf(actor, "tour.save", aboutTour(tour)));
  return tour;
}

/** Takes a tour away; where it runs it goes on. Throws `tour_not_found`. */
export async function removeTour(domain: Domain, actor: UserActor, unit: Unit, { tourId }: Payload<"tour.remove">): Promise<Record<string, never>> {
  demand(actor, "steer-screens");
  const known = findTour(domain, tourId);
  await unit.sql.deleteFrom("tours").where("id", "=", known.id).execute();
  unit.change({ kind: "tour-removed", tourId: known.id });
  unit.audit(auditOf(actor, "tour.remove", aboutTour(known)));
  return {};
}

/** The tour on a screen stands still, for a time or until somebody lets it go on. Throws `tour_not_running`, `screen_locked`. */
export function pauseTour(domain: Domain, actor: UserActor, unit: Unit, { screenId, seconds }: Payload<"tour.pause">): Promise<Screen> {
  const pause = (pauses: TourPauses) => (seconds === null ? pausedUntilResumed(pauses, unit.now) : pausedByTouch(pauses, unit.now, seconds));
  return changePauses(domain, actor, unit, screenId, { action: "tour.pause", detail: { seconds }, pause });
}

/** The tour on a screen goes on now. Throws `tour_not_running`, `screen_locked`. */
export function resumeTour(domain: Domain, actor: UserActor, unit: Unit, { screenId }: Payload<"tour.resume">): Promise<Screen> {
  return changePauses(domain, actor, unit, screenId, { action: "tour.resume", detail: {}, pause: (pauses) => resumed(pauses, unit.now) });
}

interface PauseChange {
  action: "tour.pause" | "tour.resume";
  detail: object;
  pause: (pauses: TourPauses) => TourPauses;
}

async function changePauses(domain: Domain, actor: UserActor, unit: Unit, screenId: string, { action, detail, pause }: PauseChange): Promise<Screen> {
  demand(actor, "steer-screens");
  const known = findScreen(domain, screenId);
  demandUnlocked(actor, known);
  const { content } = known;
  if (content.kind !== "tour") throw new Problem("tour_not_running");
  const run = withoutFinishedPauses(content.startedAt, pause(content.pauses), unit.now);
  const screen = await tellScreen(domain, unit, known, { kind: "retimed", content: { ...content, ...run } });
  const about = aboutScreen(screen);
  unit.audit(auditOf(actor, action, { subject: about.subject, detail: { ...about.detail, tourId: content.tourId, tour: content.name, ...detail } }));
  return screen;
}

const aboutTour = ({ id, name, stops, version }: Tour) => ({ subject: `tour:${id}`, detail: { name, stops: stops.length, version } });
