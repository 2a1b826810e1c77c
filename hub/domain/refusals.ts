import { Problem } from "../../shared/protocol/problems.ts";
import type { AuditDraft } from "../store/auditChain.ts";
import { AuditNotWritten } from "../store/failures.ts";
import type { Store, Unit } from "../store/store.ts";
import { auditOf, type Actor } from "./actor.ts";

/** The answer of a write that may end in a refusal which itself must be on record. */
export type Verdict<Result> = { allowed: true; result: Result } | { allowed: false; problem: Problem };

export const allow = <Result>(result: Result): Verdict<Result> => ({ allowed: true, result });
export const refuse = (problem: Problem): Verdict<never> => ({ allowed: false, problem });

/** Refusals that stand in the audit log, so that whoever hands one on does not put it there again. */
const recorded = new WeakSet<Problem>();
export const isOnRecord = (problem: Problem): boolean => recorded.has(problem);

/**
 * Runs a write whose refusals are committed to the audit log like its successes, then thrown.
 * A store that fails is said as `audit_unavailable` or `store_unavailable`; nothing is half done.
 */
export async function writeOrRefuse<Result>(store: Store, work: (unit: Unit) => Promise<Verdict<Result>>): Promise<Result> {
  const verdict = await store.write(work).catch((error: unknown) => {
    throw asProblem(error);
  });
  if (verdict.allowed) return verdict.result;
  recorded.add(verdict.problem);
  throw verdict.problem;
}

/** What a failed write means to whoever asked for it. */
export function asProblem(error: unknown): Error {
  if (error instanceof Problem) return error;
  if (error instanceof AuditNotWritten) return new Problem("audit_unavailable", undefined, [], { cause: error });
  return new Problem("store_unavailable", undefined, [], { cause: error });
}

/** What a refused wish was about. */
export type RefusalSubject = Partial<Pick<AuditDraft, "subject" | "incidentId" | "detail">>;

/** Puts a refusal on record on its own. Throws `audit_unavailable` or `store_unavailable` where that fails. */
export async function recordRefusal(store: Store, actor: Actor, action: string, problem: Problem, about: RefusalSubject = {}): Promise<void> {
  await store
    .write(async (unit) => {
      unit.audit(auditOf(actor, action, { ...about, outcome: "refused", code: problem.code }));
    })
    .catch((error: unknown) => {
      throw asProblem(error);
    });
  recorded.add(problem);
}
