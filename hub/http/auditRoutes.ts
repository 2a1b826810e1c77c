import { z } from "zod";
import { auditEntry, auditVerification } from "../../shared/model/audit.ts";
import { uuid } from "../../shared/model/common.ts";
import { auditOf, demand, type UserActor } from "../domain/actor.ts";
import type { Domain } from "../domain/hub.ts";
import { auditEntryFromRow } from "../store/rows.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

const entriesPerPage = 1_000;

export function auditRoutes(api: Api, domain: Domain, identity: Identity): void {
  /** Looking at the log is itself on record. */
  const record = (actor: UserActor, action: string) => domain.store.write(async (unit) => unit.audit(auditOf(actor, action)));

  api.get(
    "/audit",
    {
      schema: {
        tags: ["audit"],
        description: "Newest first. `before` is a sequence number: the page ends before it.",
        querystring: z.strictObject({
          before: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(entriesPerPage).default(200),
          incidentId: uuid.optional(),
          action: z.string().max(60).optional(),
        }),
        response: { 200: z.object({ entries: z.array(auditEntry) }) },
      },
    },
    async (request) => {
      const actor = identity.userOf(request);
      demand(actor, "read-audit");
      await record(actor, "audit.read");
      const { before, limit, incidentId, action } = request.query;
      let query = domain.store.database.selectFrom("audit").selectAll().orderBy("sequence", "desc").limit(limit);
      if (before !== undefined) query = query.where("sequence", "<", before);
      if (incidentId !== undefined) query = query.where("incident_id", "=", incidentId);
      if (action !== undefined) query = query.where("action", "=", action);
      return { entries: (await query.execute()).map(auditEntryFromRow) };
    },
  );

  api.get("/audit/verify", { schema: { tags: ["audit"], response: { 200: auditVerification } } }, async (request) => {
    const actor = identity.userOf(request);
    demand(actor, "read-audit");
    await record(actor, "audit.verify");
    return domain.store.verifyAudit();
  });
}
