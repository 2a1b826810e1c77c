import type { HubFailureCause } from "../../../sync/hubFailure.ts";

/** What is wrong with a field of a refused entry; null where nothing is. A field inside another counts to it. */
export function fieldMessage(failure: HubFailureCause | null, field: string): string | null {
  const errors = failure?.kind === "invalid" ? failure.errors : failure?.kind === "refused" ? (failure.problem.errors ?? []) : [];
  return errors.find((error) => error.field === field || error.field.startsWith(`${field}.`))?.message ?? null;
}
