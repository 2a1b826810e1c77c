import { z } from "zod";
import { signInResponse } from "../../shared/protocol/session.ts";

/** A sign-in as it is kept between reloads. */
export const storedSession = signInResponse;
export type StoredSession = z.infer<typeof storedSession>;

/** Reads a kept sign-in; null for anything that is not one, which only means signing in again. */
export function parseStoredSession(text: string | null): StoredSession | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return storedSession.safeParse(value).data ?? null;
}
