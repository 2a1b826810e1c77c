import type { FastifyRequest } from "fastify";
import { Problem } from "../../shared/protocol/problems.ts";
import type { Accounts, Session } from "../accounts/accounts.ts";
import type { SourceKeys } from "../accounts/sourceKeys.ts";
import type { Actor, UserActor } from "../domain/actor.ts";

/** Finds out who sends a request, by the Bearer token alone. */
export class Identity {
  readonly #accounts: Accounts;
  readonly #keys: SourceKeys;

  constructor(accounts: Accounts, keys: SourceKeys) {
    this.#accounts = accounts;
    this.#keys = keys;
  }

  /** A user or a source key, or null for a stranger. */
  find(request: FastifyRequest): Actor | null {
    const token = bearerToken(request);
    if (token === null) return null;
    const key = this.#keys.find(token);
    if (key) return { kind: "key", name: key.name, may: key.may, address: request.ip };
    const session = this.#accounts.session(token);
    return session && { kind: "user", user: session.user, address: request.ip, sessionId: session.id };
  }

  /** A user or a source key. Throws `not_signed_in` or `session_ended`. */
  actorOf(request: FastifyRequest): Actor {
    const actor = this.find(request);
    if (actor === null) throw new Problem(bearerToken(request) === null ? "not_signed_in" : "session_ended");
    return actor;
  }

  /** Throws `session_locked` where whoever sends has locked their session, or it has locked itself. */
  demandUnlocked(request: FastifyRequest): void {
    if (this.isLocked(request)) throw new Problem("session_locked");
  }

  isLocked(request: FastifyRequest): boolean {
    const session = this.sessionOf(request);
    return session !== null && this.#accounts.locks.isLocked(session.id);
  }

  /** The session a request belongs to; null for a source key, or a stranger. */
  sessionOf(request: FastifyRequest): Session | null {
    const token = bearerToken(request);
    return token === null ? null : this.#accounts.session(token);
  }

  /** A signed-in user. Throws `role_not_allowed` for a source key, which reads nothing. */
  userOf(request: FastifyRequest): UserActor {
    const actor = this.actorOf(request);
    if (actor.kind !== "user") throw new Problem("role_not_allowed", "A source key brings facts in and reads nothing.");
    return actor;
  }
}

/** The token of an `Authorization: Bearer …` header, or null. */
export function bearerToken(request: FastifyRequest): string | null {
  const match = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? "");
  return match?.[1] ?? null;
}
