import type { FastifyRequest } from "fastify";
import { Problem } from "../../shared/protocol/problems.ts";
import type { Accounts } from "../accounts/accounts.ts";
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
    return session && { kind: "user", user: session.user, address: request.ip };
  }

  /** A user or a source key. Throws `not_signed_in` or `session_ended`. */
  actorOf(request: FastifyRequest): Actor {
    const actor = this.find(request);
    if (actor === null) throw new Problem(bearerToken(request) === null ? "not_signed_in" : "session_ended");
    return actor;
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
