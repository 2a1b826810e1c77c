import type { z } from "zod";

/** Reads what was kept; null for anything that does not fit, which is then as if nothing had been kept. */
export function parseStored<Schema extends z.ZodType>(schema: Schema, text: string | null): z.output<Schema> | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return schema.safeParse(value).data ?? null;
}
