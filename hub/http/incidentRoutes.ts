import { z } from "zod";
import { areaPullUp, areaPullUpRequest } from "../../shared/model/area.ts";
import { incident, incidentReport, incidentStatus, type Incident } from "../../shared/model/incident.ts";
import { priorCalls } from "../../shared/model/priorCall.ts";
import { pullUp } from "../../shared/model/pullUp.ts";
import { defaultRadiusMeters } from "../../shared/geo/units.ts";
import { largestPullUpRadiusMeters } from "../../shared/protocol/bringUp.ts";
import { showAreaPullUp } from "../domain/areaPullUps.ts";
import { demand, mayDo, type UserActor } from "../domain/actor.ts";
import type { Domain } from "../domain/hub.ts";
import { findIncident, reportIncident } from "../domain/incidents.ts";
import { incidentWithoutWords } from "../domain/masking.ts";
import { showPriorCalls } from "../domain/priorCalls.ts";
import { showPullUp } from "../domain/pullUps.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

const mostIncidentsAsked = 10_000;

/** A wall reads incidents, and nothing that people wrote to each other. */
const asReadBy = (actor: UserActor, read: Incident): Incident => (mayDo(actor, "see-owners") ? read : incidentWithoutWords(read));

/** Anything may stand there; what is no id is the id of no incident. */
const incidentParams = z.object({ incidentId: z.string() });

export function incidentRoutes(api: Api, domain: Domain, identity: Identity): void {
  api.post(
    "/incidents",
    { bodyLimit: 64 * 1024, config: { isDeliberate: true }, schema: { tags: ["incidents"], body: incidentReport, response: { 200: incident, 201: incident } } },
    async (request, reply) => {
      const { incident, outcome } = await reportIncident(domain, identity.actorOf(request), request.body);
      return reply.code(outcome === "created" ? 201 : 200).send(incident);
    },
  );

  api.get(
    "/incidents",
    {
      schema: {
        tags: ["incidents"],
        description: "All open incidents and those closed of late, newest first; with `limit` so many at most.",
        querystring: z.strictObject({ status: incidentStatus.optional(), limit: z.coerce.number().int().min(1).max(mostIncidentsAsked).optional() }),
        response: { 200: z.object({ incidents: z.array(incident) }) },
      },
    },
    (request) => {
      const actor = identity.userOf(request);
      demand(actor, "read");
      const { status, limit } = request.query;
      const incidents = [...domain.world.incidents.values()]
        .filter((incident) => status === undefined || incident.status === status)
        .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt))
        .slice(0, limit)
        .map((each) => asReadBy(actor, each));
      return { incidents };
    },
  );

  api.get(
    "/incidents/:incidentId",
    { schema: { tags: ["incidents"], params: incidentParams, response: { 200: incident } } },
    async (request) => {
      const actor = identity.userOf(request);
      demand(actor, "read");
      return asReadBy(actor, await findIncident(domain, domain.store.database, request.params.incidentId));
    },
  );

  api.get(
    "/incidents/:incidentId/pull-up",
    {
      schema: {
        tags: ["incidents"],
        params: incidentParams,
        querystring: z.strictObject({ radiusMeters: z.coerce.number().positive().max(largestPullUpRadiusMeters).default(defaultRadiusMeters) }),
        response: { 200: pullUp },
      },
    },
    (request) => showPullUp(domain, identity.userOf(request), request.params.incidentId, request.query.radiusMeters),
  );

  api.get(
    "/incidents/:incidentId/prior-calls",
    {
      schema: {
        tags: ["incidents"],
        description: "What happened within a year before at the same address or within 30 m, latest first.",
        params: incidentParams,
        response: { 200: priorCalls },
      },
    },
    (request) => showPriorCalls(domain, identity.userOf(request), request.params.incidentId),
  );

  api.post(
    "/area-pull-up",
    {
      bodyLimit: 16 * 1024,
      schema: {
        tags: ["incidents"],
        description: "The cameras and owners inside a circle or polygon, each camera under the rule for live views: for the incident given, or for the open one that allows most.",
        body: areaPullUpRequest,
        response: { 200: areaPullUp },
      },
    },
    (request) => showAreaPullUp(domain, identity.userOf(request), request.body),
  );
}
