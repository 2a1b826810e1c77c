import type { z } from "zod";
import { signInResponse } from "../../shared/protocol/session.ts";
import { parseStored } from "./parseStored.ts";

/** A sign-in as it is kept between reloads. */
export const storedSession = signInResponse;
export type StoredSession = z.infer<typeof storedSession>;

/** Reads a kept sign-in; null for anything that is not one, which only means signing in again. */
export const parseStoredSession = (text: string | null): StoredSession | null => parseStored(storedSession, text);
