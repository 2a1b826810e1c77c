import { z } from "zod";
import { commandEnvelope, viewGrantRequest } from "../../shared/protocol/commands.ts";
import { uuid } from "../../shared/model/common.ts";
import { openedView as openedViewSchema } from "../../shared/model/viewGrant.ts";
import { viewRevocations } from "../../shared/model/viewRevocation.ts";
import { demand } from "../domain/actor.ts";
import { executeCommand } from "../domain/commands.ts";
import { closeGrant, decideGrant, openedView, renewGrant } from "../domain/grants.ts";
import type { Domain } from "../domain/hub.ts";
import { findIncident } from "../domain/incidents.ts";
import { allow, refuse, writeOrRefuse } from "../domain/refusals.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

const grantParams = z.object({ grantId: uuid });

export function viewRoutes(api: Api, domain: Domain, identity: Identity): void {
  api.post(
    "/view-grants",
    { bodyLimit: 8_192, config: { deed: "view.open", isDeliberate: true }, schema: { tags: ["views"], body: viewGrantRequest, response: { 201: openedViewSchema } } },
    async (request, reply) => {
      const actor = identity.userOf(request);
      demand(actor, "send-commands");
      const { incidentId, cameraId, purpose, overrideReason, stillWidth } = request.body;
      const grant = await writeOrRefuse(domain.store, async (unit) => {
        const incident = await findIncident(domain, unit.sql, incidentId);
        const wish = { incident, cameraId, purpose, overrideReason: overrideReason ?? null, stillWidth: stillWidth ?? null };
        const answer = await decideGrant(domain, actor, unit, wish);
        return answer.outcome === "granted" ? allow(answer.grant) : refuse(answer.problem);
      });
      return reply.code(201).send(openedView(domain, grant));
    },
  );

  api.post(
    "/view-grants/:grantId/renew",
    { config: { deed: "view.renew" }, schema: { tags: ["views"], params: grantParams, response: { 200: openedViewSchema } } },
    async (request) => {
      const actor = identity.userOf(request);
      demand(actor, "send-commands");
      const grant = await writeOrRefuse(domain.store, async (unit) => allow(await renewGrant(domain, actor, unit, request.params.grantId)));
      return openedView(domain, grant);
    },
  );

  api.delete(
    "/view-grants/:grantId",
    { config: { deed: "view.end" }, schema: { tags: ["views"], params: grantParams, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = identity.userOf(request);
      demand(actor, "send-commands");
      await writeOrRefuse(domain.store, async (unit) => allow(await closeGrant(domain, actor, unit, request.params.grantId)));
      return reply.code(204).send(null);
    },
  );

  api.get(
    "/view-revocations",
    {
      schema: {
        tags: ["views"],
        description: "Views that a supervisor has ended and nobody has permitted again, of the incidents consoles show; the latest first.",
        response: { 200: viewRevocations },
      },
    },
    (request) => {
      demand(identity.userOf(request), "see-views");
      return { revocations: domain.world.revoked.all() };
    },
  );

  api.post(
    "/commands",
    {
      bodyLimit: 64 * 1024,
      config: { deed: "command" },
      schema: {
        tags: ["commands"],
        description: "What consoles send over their socket. Sent twice with one id, a command takes effect once.",
        body: commandEnvelope,
        response: { 200: z.object({ result: z.unknown() }) },
      },
    },
    async (request) => {
      const { id, name, payload } = request.body;
      return { result: await executeCommand(domain, identity.userOf(request), { id, name, payload }) };
    },
  );
}
