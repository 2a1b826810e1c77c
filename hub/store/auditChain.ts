import { createHash } from "node:crypto";
import type { AuditEntry } from "../../shared/model/audit.ts";

/** An audit entry before it has its place in the chain. */
export type AuditDraft = Omit<AuditEntry, "sequence" | "at" | "hash">;

/** The hash "before" the first entry. */
export const genesisHash = "0".repeat(64);

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
