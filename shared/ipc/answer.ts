import { z } from "zod";

/** Why the shell refuses a call. The code is stable, the title says what is wrong. */
export const shellProblemTable = {
  sender_not_allowed: "This page may not ask the shell for that",
  invalid_payload: "The request does not fit its schema",
  too_many_arguments: "The request carries more than one argument",
  failed: "The shell could not do it",
} as const satisfies Record<string, string>;

export type ShellProblemCode = keyof typeof shellProblemTable;

export const shellProblem = z.strictObject({
  code: z.enum(["sender_not_allowed", "invalid_payload", "too_many_arguments", "failed"]) satisfies z.ZodType<ShellProblemCode>,
  title: z.string(),
  detail: z.string().optional(),
});
export type ShellProblem = z.infer<typeof shellProblem>;

export const refused = z.strictObject({ ok: z.literal(false), problem: shellProblem });

/** What comes back over the bridge: errors lose their type and code on the way, so a refusal is a value. */
export type ShellAnswer<Value> = { ok: true; value: Value } | z.infer<typeof refused>;

export const shellAnswer = <Result extends z.ZodType>(result: Result) =>
  z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), value: result }), refused]);
