import { createHash } from "node:crypto";
import type { AuditEntry } from "../../shared/model/audit.ts";

/** An audit entry before it has its place in the chain. */
export type AuditDraft = Omit<AuditEntry, "sequence" | "at" | "hash">;
type JSONType = AuditDraft["detail"][string];

/** The hash "before" the first entry. */
export const genesisHash = "0".repeat(64);

/** A text as PostgreSQL can keep it, character by character: a zero or half a surrogate pair becomes U+FFFD. */
const storableText = (text: string): string => text.toWellFormed().replaceAll("\u0000", "\uFFFD");

function storableJson(value: JSONType): JSONType {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storableText(key), storableJson(member)]));
}

/**
 * An entry as it will read back. Much of it is what a stranger sent: were a text stored otherwise than it was hashed, the
 * chain would break; were it refused, nothing that goes on record could happen.
 */
export const storableDraft = (draft: AuditDraft): AuditDraft => ({
  ...draft,
  actor: storableText(draft.actor),
  actorName: storableText(draft.actorName),
  action: storableText(draft.action),
  subject: draft.subject === null ? null : storableText(draft.subject),
  code: draft.code === null ? null : storableText(draft.code),
  incidentId: draft.incidentId === null ? null : storableText(draft.incidentId),
  address: draft.address === null ? null : storableText(draft.address),
  detail: Object.fromEntries(Object.entries(draft.detail).map(([key, value]) => [storableText(key), storableJson(value)])),
});

/** JSON with sorted keys, so that the same entry always has the same text, whatever order a database keeps keys in. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** SHA-256 over the previous entry's hash and this entry: to change, drop or move one entry is to break all that follow. */
export function chainHash(previousHash: string, entry: Omit<AuditEntry, "hash">): string {
  const { sequence, at, actor, actorName, action, subject, outcome, code, incidentId, address, detail } = entry;
  const text = canonicalJson([previousHash, sequence, at, actor, actorName, action, subject, outcome, code, incidentId, address, detail]);
  return createHash("sha256").update(text).digest("hex");
}
