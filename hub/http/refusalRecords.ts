import type { FastifyRequest } from "fastify";
import type { Problem } from "../../shared/protocol/problems.ts";
import type { Domain } from "../domain/hub.ts";
import { isOnRecord, recordRefusal } from "../domain/refusals.ts";
import { refusalSubject } from "../domain/refusalSubject.ts";
import type { Identity } from "./identity.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What the audit log calls a request to this route; every refusal of one is on record then. */
    deed?: string;
  }
}

/**
 * Puts a refused request on record, unless the domain has done so: every refusal of a route that has a name in the
 * audit log, and everywhere that somebody's role does not allow what they ask for. Strangers are turned away before
 * there is anything to record, and so is who sends too much.
 */
export async function recordRefusedRequest(domain: Domain, identity: Identity, problem: Problem, request: FastifyRequest): Promise<void> {
  if (problem.status >= 500 || problem.code === "too_many_requests" || isOnRecord(problem)) return;
  const { config, url } = request.routeOptions;
  if (config.deed === undefined && problem.code !== "role_not_allowed") return;
  const actor = identity.find(request);
  if (actor === null) return;
  const sent = Object.assign({}, request.body, request.params);
  await recordRefusal(domain.store, actor, config.deed ?? `http ${request.method} ${url ?? ""}`, problem, refusalSubject(domain, problem, sent));
}
