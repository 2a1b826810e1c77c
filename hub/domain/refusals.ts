import { Problem } from "../../shared/protocol/problems.ts";
import { AuditNotWritten } from "../store/failures.ts";
import type { Store, Unit } from "../store/store.ts";
import { auditOf, type Actor } from "./actor.ts";

/** The answer of a write that may end in a refusal which itself must be on record. */
export type Verdict<Result> = { allowed: true; result: Result } | { allowed: false; problem: Problem };

export const allow = <Result>(result: Result): Verdict<Result> => ({ allowed: true, result });
export const refuse = (problem: Problem): Verdict<never> => ({ allowed: false, problem });

/**
 * Runs a write whose refusals are committed to the audit log like its successes, then thrown.
 * A store that fails is said as `audit_unavailable` or `store_unavailable`; nothing is half done.
 */
export async function writeOrRefuse<Result>(store: Store, work: (unit: Unit) => Promise<Verdict<Result>>): Promise<Result> {
  const verdict = await store.write(work).catch((error: unknown) => {
    throw asProblem(error);
  });
  if (!verdict.allowed) throw verdict.problem;
  return verdict.result;
}

/** What a failed write means to whoever asked for it. */
export function asProblem(error: unknown): Error {
  if (error instanceof Problem) return error;
  if (error instanceof AuditNotWritten) return new Problem("audit_unavailable", undefined, [], { cause: error });
  return new Problem("store_unavailable", undefined, [], { cause: error });
}

/** Puts a refusal on record on its own. */
export async function recordRefusal(
  store: Store,
  actor: Actor,
  action: string,
  problem: Problem,
  rest: { subject?: string; incidentId?: string } = {},
): Promise<void> {
  await store.write(async (unit) => {
    unit.audit(auditOf(actor, action, { ...rest, outcome: "refused", code: problem.code }));
  });
}
