import { z } from "zod";
import { user } from "../model/role.ts";
import { hubTimestamp } from "../model/common.ts";
import { sessionLock } from "../model/sessionLock.ts";

export const signInRequest = z.strictObject({ username: z.string().min(1).max(120), password: z.string().min(1).max(1024) });

export const signInResponse = z.object({ token: z.string(), user, expiresAt: hubTimestamp });
export type SignInResponse = z.infer<typeof signInResponse>;

/** The password of whoever's session is locked. */
export const unlockRequest = z.strictObject({ password: z.string().min(1).max(1024) });

/** Whose session a token is of, and how it stands. */
export const sessionAnswer = z.object({
  user,
  /** Which screen a wall is; null for everybody else. */
  screenId: z.string().nullable(),
  lock: sessionLock,
});

/** What the sign-in page may know before anybody signed in. */
export const hubAbout = z.object({
  protocolVersion: z.number().int(),
  /** The demo city in use, or null. */
  city: z.string().nullable(),
  /** Accounts the demo city offers, all with the password in `demoPassword`; empty without it. */
  demoAccounts: z.array(z.string()),
  demoPassword: z.string().nullable(),
  basemap: z.object({ pmtilesUrl: z.string() }).nullable(),
});
export type HubAbout = z.infer<typeof hubAbout>;
