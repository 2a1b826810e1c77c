import type { CommandPayload, ViewAnswer, ViewGrantRequest } from "../../shared/protocol/commands.ts";
import type { ProblemDocument } from "../../shared/protocol/problems.ts";

/** What the hub answers to a command that opens several views; a refusal of the whole command counts for each camera in it. */
export type ViewsAnswer = { outcome: "answered"; answers: ViewAnswer[] } | { outcome: "refused"; problem: ProblemDocument };

type OpenMany = (payload: CommandPayload<"views.open">) => Promise<ViewsAnswer>;

interface Waiting {
  cameraId: string;
  resolve: (answer: ViewAnswer) => void;
  reject: (error: unknown) => void;
}

/** The most cameras one command carries. */
const largestBatch = 50;

/**
 * Turns single requests for views into commands that open several: all that are made in one go for the same incident and
 * purpose travel together, so that a pull-up of nine cameras is one command and nine audit rows.
 */
export function batchViews(openMany: OpenMany): (request: ViewGrantRequest) => Promise<ViewAnswer> {
  const batches = new Map<string, { request: ViewGrantRequest; waiting: Waiting[] }>();

  const send = async (key: string): Promise<void> => {
    const batch = batches.get(key);
    batches.delete(key);
    if (batch === undefined) return;
    const { request, waiting } = batch;
    const { incidentId, purpose, overrideReason } = request;
    try {
      const payload = { incidentId, purpose, cameraIds: waiting.map(({ cameraId }) => cameraId), ...(overrideReason === undefined ? {} : { overrideReason }) };
      const answer = await openMany(payload);
      if (answer.outcome === "refused") {
        for (const { cameraId, resolve } of waiting) resolve({ outcome: "refused", cameraId, problem: answer.problem });
        return;
      }
      const byCamera = new Map(answer.answers.map((each) => [each.outcome === "opened" ? each.view.cameraId : each.cameraId, each]));
      for (const { cameraId, resolve, reject } of waiting) {
        const own = byCamera.get(cameraId);
        if (own === undefined) reject(new Error(`The hub did not answer for camera ${cameraId}`));
        else resolve(own);
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  };

  return (request) =>
    new Promise((resolve, reject) => {
      const key = JSON.stringify([request.incidentId, request.purpose, request.overrideReason ?? null]);
      const waiting = { cameraId: request.cameraId, resolve, reject };
      const batch = batches.get(key);
      const sameCamera = batch?.waiting.some(({ cameraId }) => cameraId === request.cameraId) ?? false;
      if (batch !== undefined && !sameCamera && batch.waiting.length < largestBatch) {
        batch.waiting.push(waiting);
        return;
      }
      // A second request for a camera that already waits starts a batch of its own: each tile holds a grant of its own.
      const ownKey = batch === undefined ? key : `${key}#${crypto.randomUUID()}`;
      batches.set(ownKey, { request, waiting: [waiting] });
      queueMicrotask(() => void send(ownKey));
    });
}
