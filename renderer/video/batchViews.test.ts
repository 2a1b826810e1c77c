import { expect, it } from "vitest";
import type { ViewAnswer } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { batchViews } from "./batchViews.ts";
import type { ViewsAnswer } from "./batchViews.ts";

const incidentId = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
const ask = (cameraId: string) => ({ incidentId, cameraId, purpose: "active-incident" }) as const;
const problem = new Problem("too_far").toDocument();

it("asks for all cameras of one moment in one command, and gives each its own answer", async () => {
  const sent: string[][] = [];
  const open = batchViews(async ({ cameraIds }): Promise<ViewsAnswer> => {
    sent.push(cameraIds);
    const refused = (cameraId: string): ViewAnswer => ({ outcome: "refused", cameraId, problem: { ...problem, detail: cameraId } });
    return { outcome: "answered", answers: cameraIds.map(refused).toReversed() };
  });
  const answers = await Promise.all(["a", "b", "c"].map((cameraId) => open(ask(cameraId))));
  expect(sent).toEqual([["a", "b", "c"]]);
  expect(answers.map((answer) => answer.outcome === "refused" && answer.problem.detail)).toEqual(["a", "b", "c"]);
});

it("keeps incidents apart, splits more than a command may carry, and asks twice for a camera wanted twice", async () => {
  const sent: string[][] = [];
  const open = batchViews(async ({ cameraIds }): Promise<ViewsAnswer> => {
    sent.push(cameraIds);
    return { outcome: "refused", problem };
  });
  const many = Array.from({ length: 120 }, (_, index) => open(ask(`camera-${index}`)));
  const other = open({ ...ask("camera-0"), incidentId: "0d5c3f0e-6a0f-4c85-9c3f-5a6f2a0e7c11" });
  await Promise.all([...many, other, open(ask("camera-0"))]);
  expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(50);
  expect(sent.flat()).toHaveLength(122);
});

it("fails every waiting camera when no answer comes, and one that was left out", async () => {
  const gone = batchViews(() => Promise.reject(new Error("gone")));
  await expect(gone(ask("a"))).rejects.toThrow("gone");
  const forgetful = batchViews(async (): Promise<ViewsAnswer> => ({ outcome: "answered", answers: [] }));
  await expect(forgetful(ask("a"))).rejects.toThrow("camera a");
});
