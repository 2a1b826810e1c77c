import { z } from "zod";
import { uuid } from "../../shared/model/common.ts";
import type { Problem } from "../../shared/protocol/problems.ts";
import type { Domain } from "./hub.ts";
import type { RefusalSubject } from "./refusals.ts";

const namesAtMost = 50;
const fieldsNamed = 10;

const id = uuid.optional().catch(undefined);
const name = z.string().min(1).max(200);
const optionalName = name.optional().catch(undefined);
const names = z
  .array(z.unknown())
  .transform((list) => list.flatMap((each) => name.safeParse(each).data ?? []).slice(0, namesAtMost))
  .optional()
  .catch(undefined);

/** The ids in a wish that nobody has checked yet: what is of the right form counts, the rest is as if it were not there. */
const namedIds = z.object({ incidentId: id, grantId: id, screenId: id, bookmarkId: id, presetId: id, ruleId: id, tourId: id, salvoId: id, siteId: optionalName, cameraId: optionalName, cameraIds: names, grantIds: names }).catch({});

/** What a refused wish was about, read from the wish as it was sent, so that the audit log names it whatever was wrong with it. */
export function refusalSubject(domain: Domain, problem: Problem, sent: unknown): RefusalSubject {
  const { incidentId, grantId, screenId, bookmarkId, presetId, ruleId, tourId, salvoId, siteId, cameraId, cameraIds, grantIds } = namedIds.parse(sent);
  const grant = domain.world.grants.get(grantId ?? grantIds?.[0] ?? "");
  const subjects = [
    grantId === undefined ? null : `grant:${grantId}`,
    screenId === undefined ? null : `screen:${screenId}`,
    bookmarkId === undefined ? null : `bookmark:${bookmarkId}`,
    presetId === undefined ? null : `preset:${presetId}`,
    ruleId === undefined ? null : `rule:${ruleId}`,
    tourId === undefined ? null : `tour:${tourId}`,
    salvoId === undefined ? null : `salvo:${salvoId}`,
    siteId === undefined ? null : `site:${siteId}`,
    cameraId === undefined ? null : `camera:${cameraId}`,
    incidentId === undefined ? null : `incident:${incidentId}`,
  ];
  return {
    subject: subjects.find((subject) => subject !== null) ?? null,
    incidentId: incidentId ?? grant?.incidentId ?? null,
    detail: {
      ...(cameraIds === undefined ? {} : { cameraIds }),
      ...(grantIds === undefined ? {} : { grantIds }),
      ...(problem.errors.length === 0 ? {} : { fields: problem.errors.slice(0, fieldsNamed).map(({ field }) => field.slice(0, 120)) }),
    },
  };
}
