import type { FieldError, ProblemDocument } from "../../shared/protocol/problems.ts";

/** Why something asked of the hub did not happen, as far as this console can tell. */
export type HubFailureCause =
  /** The hub said no. */
  | { kind: "refused"; problem: ProblemDocument }
  /** There is no live connection, so nothing was sent. */
  | { kind: "offline" }
  /** The hub did not answer in time. */
  | { kind: "timed-out"; timeoutMilliseconds: number }
  /** The connection broke before the answer came. */
  | { kind: "connection-lost" }
  /** No connection could be made. */
  | { kind: "unreachable"; detail: string }
  /** The answer is not one this console understands. */
  | { kind: "unintelligible"; what: string }
  /** What was entered does not fit; nothing was sent. */
  | { kind: "invalid"; errors: readonly FieldError[] };

export interface FailureWords {
  /** What is wrong, one sentence without a full stop. */
  title: string;
  /** What to do about it; null where there is nothing to add. */
  advice: string | null;
}

const describeFields = (errors: readonly FieldError[]) => errors.map(({ field, message }) => `${field} ${message}`).join("; ");

/** Says a failure in words for the person at the desk. */
export function describeFailure(cause: HubFailureCause): FailureWords {
  switch (cause.kind) {
    case "refused":
      return {
        title: cause.problem.title,
        advice: cause.problem.errors ? describeFields(cause.problem.errors) : (cause.problem.detail ?? null),
      };
    case "offline":
      return { title: "Not connected to the hub, so nothing was sent", advice: "Try again when the connection is back." };
    case "timed-out":
      return {
        title: `The hub did not answer within ${Math.round(cause.timeoutMilliseconds / 1000)} s`,
        advice: "It may or may not have taken effect; look before you try again.",
      };
    case "connection-lost":
      return {
        title: "The connection broke before the hub answered",
        advice: "It may or may not have taken effect; look when the connection is back.",
      };
    case "unreachable":
      return { title: "The hub cannot be reached", advice: cause.detail };
    case "unintelligible":
      return {
        title: `The hub's ${cause.what} is not one this console understands`,
        advice: "Reload the console; if that does not help, console and hub are of different versions.",
      };
    case "invalid":
      return { title: "The entry does not fit", advice: describeFields(cause.errors) };
  }
}

/** A failure on its way to whoever asked. */
export class HubFailure extends Error {
  override readonly name = "HubFailure";
  readonly failure: HubFailureCause;

  constructor(failure: HubFailureCause, options?: ErrorOptions) {
    const { title, advice } = describeFailure(failure);
    super(advice === null ? title : `${title}. ${advice}`, options);
    this.failure = failure;
  }

  /** Whether the hub refuses because the session is locked. */
  get isLock(): boolean {
    return this.failure.kind === "refused" && this.failure.problem.code === "session_locked";
  }

  /** Whether the hub no longer knows this sign-in. */
  get endsSession(): boolean {
    if (this.failure.kind !== "refused") return false;
    const { code } = this.failure.problem;
    return code === "not_signed_in" || code === "session_ended";
  }
}

/** The cause behind anything thrown; what is not a {@link HubFailure} is a fault of the console and is thrown on. */
export function failureOf(error: unknown): HubFailureCause {
  if (error instanceof HubFailure) return error.failure;
  throw error;
}
