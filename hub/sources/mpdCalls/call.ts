import { z } from "zod";

/** A call as it stands on the page, cell by cell. */
export const call = z.object({
  callNumber: z.string(),
  /** The instants the date may mean, RFC 3339 in UTC: none where it cannot be read, two in the hour that autumn repeats. */
  occurredAt: z.array(z.string()),
  address: z.string().nullable(),
  district: z.string().nullable(),
  nature: z.string(),
  statusText: z.string().nullable(),
});
export type Call = z.infer<typeof call>;

/** What is wrong with one row. Rows are counted from 1 below the header. */
export const callProblem = z.object({ row: z.number().int(), message: z.string() });
export type CallProblem = z.infer<typeof callProblem>;

/** What a page came to. A page without the table is a failure, never a page without calls. */
export const callsPage = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    calls: z.array(call),
    problems: z.array(callProblem),
    /** False where the page breaks off inside the table: what is missing there is not absent. */
    complete: z.boolean(),
  }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type CallsPage = z.infer<typeof callsPage>;
export type ReadableCallsPage = Extract<CallsPage, { ok: true }>;
