import type { Socket } from "socket.io";
import type { CommandReply } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { socketEvents } from "../../shared/protocol/sync.ts";
import { checkIncoming } from "../domain/incomingData.ts";
import type { RateLimit } from "./rateLimit.ts";

export interface RequestsOptions {
  socket: Socket;
  /** Whether the session that the socket signed in with still stands. */
  isSignedIn: () => boolean;
  /** Whether it is locked: then nothing is answered that tells or does anything. */
  isLocked: () => boolean;
  onError: (error: unknown, context: string) => void;
}

export interface Answering {
  answer: (message: unknown) => Promise<unknown> | unknown;
  limit: RateLimit;
  whileLocked?: boolean;
  /** Sees a refusal before it is sent; what it throws is answered in its place. */
  onRefusal?: (problem: Problem, message: unknown) => Promise<void>;
}

const asProblem = (error: unknown): Problem => (error instanceof Problem ? error : new Problem("internal", undefined, [], { cause: error }));

/** Answers a console's requests, each within its own limit; whoever sends no way to answer is not answered. */
export class Requests {
  readonly #options: RequestsOptions;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  on(event: string, { answer, limit, whileLocked = false, onRefusal }: Answering): void {
    const { socket, isSignedIn, isLocked } = this.#options;
    socket.on(event, async (message: unknown, reply: unknown) => {
      if (typeof reply !== "function") return;
      if (!isSignedIn()) {
        socket.emit(socketEvents.signedOut, { code: "session_ended" });
        socket.disconnect(true);
        return;
      }
      try {
        if (!limit.take()) throw new Problem("too_many_requests");
        if (!whileLocked && isLocked()) throw new Problem("session_locked");
        checkIncoming(message);
        reply(await answer(message));
      } catch (error) {
        reply(this.#failure(event, await refused(asProblem(error), message, onRefusal)));
      }
    });
  }

  #failure(event: string, problem: Problem): CommandReply {
    if (problem.status >= 500) this.#options.onError(problem, event);
    return { ok: false, problem: problem.toDocument() };
  }
}

/** What is answered: the refusal, or what went wrong when it was to be put on record. */
async function refused(problem: Problem, message: unknown, onRefusal: Answering["onRefusal"]): Promise<Problem> {
  try {
    await onRefusal?.(problem, message);
    return problem;
  } catch (error) {
    return asProblem(error);
  }
}
