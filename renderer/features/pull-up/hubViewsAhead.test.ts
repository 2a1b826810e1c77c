import { expect, test } from "vitest";
import type { ViewAnswer, ViewGrantRequest } from "../../../shared/protocol/commands.ts";
import type { GrantEnded } from "../../../shared/protocol/sync.ts";
import { ViewsAhead } from "./hubViewsAhead.ts";

const request: ViewGrantRequest = { incidentId: "incident", cameraId: "camera", purpose: "active-incident" };

function hub() {
  const asked: ViewGrantRequest[] = [];
  const closed: string[] = [];
  const answers: PromiseWithResolvers<ViewAnswer>[] = [];
  const timers = new Set<() => void>();
  let tellEnd: (ended: GrantEnded) => void = () => undefined;
  const ahead = new ViewsAhead(
    {
      openView: (wish) => {
        asked.push(wish);
        const answer = Promise.withResolvers<ViewAnswer>();
        answers.push(answer);
        return answer.promise;
      },
      closeView: async (grantId) => closed.push(grantId),
      onGrantEnded: (listener) => {
        tellEnd = listener;
        return () => undefined;
      },
    },
    {
      after: (_milliseconds, run) => {
        timers.add(run);
        return () => timers.delete(run);
      },
    },
  );
  const grant = async (index: number, id: string) => {
    const view = { id, cameraId: "camera", incidentId: "incident", purpose: "active-incident", playlistUrl: "/p", expiresAt: "2026-11-22T12:00:00.000Z" } as const;
    answers[index]?.resolve({ outcome: "opened", view });
    await Promise.resolve();
  };
  return { ahead, asked, closed, answers, grant, end: (grantId: string) => tellEnd({ grantId, reason: "revoked", note: null }), runOut: () => timers.forEach((run) => run()), timers };
}

test("a tile is given the answer that is on its way; a second one asks for itself", async () => {
  const { ahead, asked, grant, closed, timers } = hub();
  ahead.ask(request);
  ahead.ask(request);
  expect(asked).toEqual([request]);
  const taken = ahead.take({ ...request });
  await grant(0, "grant");
  expect(await taken).toMatchObject({ outcome: "opened", view: { id: "grant" } });
  expect(ahead.take(request)).toBeNull();
  expect(timers.size, "nothing is left to be handed back").toBe(0);
  expect(closed).toEqual([]);
});

test("what was asked for with a reason is another view", () => {
  const { ahead } = hub();
  ahead.ask(request);
  expect(ahead.take({ ...request, overrideReason: "Seen on the radio" })).toBeNull();
  expect(ahead.take({ ...request, purpose: "officer-safety" })).toBeNull();
});

test("a view that nobody takes is handed back, also where its answer comes late", async () => {
  const { ahead, grant, runOut, closed } = hub();
  ahead.ask(request);
  runOut();
  expect(ahead.take(request)).toBeNull();
  await grant(0, "late");
  await expect.poll(() => closed).toEqual(["late"]);
});

test("a view that has ended meanwhile is asked for anew", async () => {
  const { ahead, grant, end, closed } = hub();
  ahead.ask(request);
  await grant(0, "grant");
  end("grant");
  expect(ahead.take(request)).toBeNull();
  expect(closed).toEqual([]);
});

test("where no answer came, a tile that comes later asks for itself", async () => {
  const { ahead, answers } = hub();
  ahead.ask(request);
  answers[0]?.reject(new Error("No connection"));
  await expect.poll(() => ahead.take(request)).toBeNull();
});

test("an answer that came with the pull-up is the tile's, and is handed back like any other where no tile comes", async () => {
  const { ahead, asked, runOut, closed } = hub();
  const opened = (id: string): ViewAnswer => ({
    outcome: "opened",
    view: { id, cameraId: "camera", incidentId: "incident", purpose: "active-incident", playlistUrl: "/p", expiresAt: "2026-11-22T12:00:00.000Z" },
  });
  ahead.offer(request, opened("first"));
  ahead.ask(request);
  expect(await ahead.take(request)).toEqual(opened("first"));
  ahead.offer(request, opened("second"));
  ahead.offer(request, opened("third"));
  await expect.poll(() => closed, { message: "the latest counts" }).toEqual(["second"]);
  runOut();
  await expect.poll(() => closed).toEqual(["second", "third"]);
  expect(asked).toEqual([]);
});

test("an offered view that has ended is not handed to a tile", () => {
  const { ahead, end } = hub();
  ahead.offer(request, { outcome: "opened", view: { id: "grant", cameraId: "camera", incidentId: "incident", purpose: "active-incident", playlistUrl: "/p", expiresAt: "2026-11-22T12:00:00.000Z" } });
  end("grant");
  expect(ahead.take(request)).toBeNull();
});
