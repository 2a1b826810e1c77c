import type { IngestScope, User } from "../../shared/model/role.ts";
import { keyMay, roleMay, type Action } from "../../shared/policy/permissions.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { AuditDraft } from "../store/auditChain.ts";

/** Who asks. `address` is the network address the request came from. */
export type Actor =
  | { kind: "user"; user: User; address: string | null; /** Null where none is open yet. */ sessionId: string | null }
  | { kind: "key"; name: string; may: readonly IngestScope[]; address: string | null }
  | { kind: "hub" };

export type UserActor = Extract<Actor, { kind: "user" }>;

export const theHub: Actor = { kind: "hub" };

/** How the audit log names an actor. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return `user:${actor.user.id}`;
    case "key":
      return `key:${actor.name}`;
    case "hub":
      return "hub";
  }
}

const actorName = (actor: Actor): string =>
  actor.kind === "user" ? actor.user.username : actor.kind === "key" ? actor.name : "hub";

export const mayDo = (actor: Actor, action: Action): boolean => {
  switch (actor.kind) {
    case "user":
      return roleMay(actor.user.role, action);
    case "key":
      return keyMay(actor.may, action);
    case "hub":
      return true;
  }
};

/** Throws `role_not_allowed` unless the actor may do this. */
export function demand(actor: Actor, action: Action): void {
  if (!mayDo(actor, action)) throw new Problem("role_not_allowed", `${actorName(actor)} may not do this (${action}).`);
}

/** An audit entry for something an actor did or tried. */
export function auditOf(
  actor: Actor,
  action: string,
  rest: Partial<Omit<AuditDraft, "actor" | "actorName" | "action">> = {},
): AuditDraft {
  return {
    actor: actorId(actor),
    actorName: actorName(actor),
    action,
    subject: rest.subject ?? null,
    outcome: rest.outcome ?? "allowed",
    code: rest.code ?? null,
    incidentId: rest.incidentId ?? null,
    address: rest.address ?? (actor.kind === "hub" ? null : actor.address),
    detail: rest.detail ?? {},
  };
}
