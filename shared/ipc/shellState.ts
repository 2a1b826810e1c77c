import { z } from "zod";
import { line } from "../model/common.ts";

/** Which hub this shell works with. */
export const hubWhere = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("here") }),
  z.strictObject({ kind: z.literal("elsewhere"), address: z.url() }),
]);
export type HubWhere = z.infer<typeof hubWhere>;

const moment = z.number().int().nonnegative();

/** How the shell stands to its hub. Moments are milliseconds since 1970 on this machine's clock. */
export const hubState = z.discriminatedUnion("kind", [
  /** `said` is the last line the starting hub printed. */
  z.strictObject({ kind: z.literal("starting"), since: moment, said: z.string().nullable() }),
  z.strictObject({ kind: z.literal("ready"), since: moment, address: z.url() }),
  /** It ended or does not answer, and is tried again by itself. */
  z.strictObject({ kind: z.literal("waiting"), since: moment, reason: z.string(), attempt: z.number().int().positive(), nextAttemptAt: moment }),
  /** Nothing more happens until somebody asks for it. */
  z.strictObject({ kind: z.literal("failed"), since: moment, reason: z.string(), advice: z.string() }),
  z.strictObject({ kind: z.literal("stopping"), since: moment }),
]);
export type HubState = z.infer<typeof hubState>;

/** Where the shell keeps a sign-in; memory where the system offers no key store worth the name. */
export const signInKeeping = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("key-store") }),
  z.strictObject({ kind: z.literal("memory"), reason: line(300) }),
]);
export type SignInKeeping = z.infer<typeof signInKeeping>;

/** What is wrong with one window, where its page cannot say it itself. */
export const windowTrouble = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("crashed"), times: z.number().int().positive(), reason: z.string() }),
  z.strictObject({ kind: z.literal("not-loaded"), reason: z.string() }),
]);
export type WindowTrouble = z.infer<typeof windowTrouble>;

/** All that a page may know of the shell it runs in. `trouble` is of the window that asks. */
export const shellState = z.strictObject({ where: hubWhere, hub: hubState, signIn: signInKeeping, trouble: windowTrouble.nullable() });
export type ShellState = z.infer<typeof shellState>;
