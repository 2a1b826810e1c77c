import { Problem, type FieldError } from "../../shared/protocol/problems.ts";

/** How many objects and lists may stand one inside the other; no schema here needs a quarter of it. */
const deepestNesting = 32;

interface Part {
  value: unknown;
  field: string;
  depth: number;
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");

const fault = (field: string, message: string): FieldError => ({ field: field === "" ? "(body)" : field, message });

function faultOf({ value, field, depth }: Part): FieldError | null {
  if (typeof value === "string") return isStorable(value) ? null : fault(field, "contains half a character or a zero character");
  if (typeof value !== "object" || value === null) return null;
  if (depth > deepestNesting) return fault(field.split(".")[0] ?? "", "is nested too deeply");
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? fault(field, "must be JSON, not bytes") : null;
}

/** What stands in a part, keys too; one by one, because a list may be longer than a call can have arguments. */
function* partsOf({ value, field, depth }: Part): Generator<Part> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const name = field === "" ? key : `${field}.${key}`;
    yield { value: key, field: name, depth };
    yield { value: member, field: name, depth: depth + 1 };
  }
}

/**
 * Refuses, before any schema looks at it, what cannot be kept as it came, whatever field it stands in: text that no
 * database can hold, bytes, and nesting that would exhaust the stack of whatever walks it later.
 * Throws a Problem `invalid_request` that names the field.
 */
export function checkIncoming(value: unknown): void {
  const waiting: Part[] = [{ value, field: "", depth: 1 }];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const found = faultOf(part);
    if (found) throw new Problem("invalid_request", undefined, [found]);
    for (const next of partsOf(part)) waiting.push(next);
  }
}
