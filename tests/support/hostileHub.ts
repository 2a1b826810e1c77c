import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { problemDocument, problemTable, type ProblemCode } from "../../shared/protocol/problems.ts";
import { ApiClient, type ApiAnswer } from "./apiClient.ts";
import type { TestHub } from "./facts.ts";

/** Expects a refusal: RFC 9457, its code out of the table with that code's status, and nothing of the hub's inside. */
export function expectProblem(what: string, answer: Pick<ApiAnswer, "status" | "body"> & { headers?: Headers }, ...codes: ProblemCode[]): void {
  const context = `${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;
  const problem = problemDocument.safeParse(answer.body);
  expect(problem.success, context).toBe(true);
  if (!problem.success) return;
  expect(problem.data.status, context).toBe(answer.status);
  expect(problem.data.status, context).toBe(problemTable[problem.data.code].status);
  expect(answer.status, context).toBeLessThan(500);
  if (answer.headers) expect(answer.headers.get("content-type"), context).toMatch(/^application\/problem\+json\b/);
  if (codes.length > 0) expect(codes, context).toContain(problem.data.code);
  expect(JSON.stringify(answer.body), context).not.toMatch(/node_modules|\.ts:\d+|at async|DatabaseError/);
}

/** The fields a refusal names. */
export const namedFields = (answer: Pick<ApiAnswer, "body">): string[] => [...new Set<string>((answer.body.errors ?? []).map((each: { field: string }) => each.field))];

/** Reads the hub's log; every line must be one JSON object with a time and a level, as the hub itself writes them. */
export async function logEntries(dataFolder: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(dataFolder, "hub.log"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const entry: unknown = JSON.parse(line);
      expect(entry, line).toMatchObject({ level: expect.any(Number), time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), msg: expect.any(String) });
      return { ...(entry as Record<string, unknown>) };
    });
}

/** What must hold after any abuse: the hub lives, lets people in, its audit chain is whole, its log is clean and tells no secret. */
export async function expectHubUnharmed({ hub }: TestHub, secrets: readonly string[]): Promise<void> {
  expect(hub.process.exitCode).toBeNull();
  expect(hub.errors()).toBe("");
  const supervisor = await ApiClient.signIn(hub.address, "supervisor");
  expect((await supervisor.get("/healthz")).body).toEqual({ status: "ok" });
  expect((await supervisor.get("/audit/verify")).body).toMatchObject({ valid: true, entries: expect.any(Number) });
  const entries = await logEntries(hub.dataFolder);
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.filter((entry) => Number(entry["level"]) >= 50)).toEqual([]);
  expect(entries.filter((entry) => entry["msg"] === "forged")).toEqual([]);
  const log = JSON.stringify(entries);
  for (const secret of [...secrets, supervisor.token]) expect(log.includes(secret), "the log holds a secret").toBe(false);
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
}
