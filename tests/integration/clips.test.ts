import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startHeldCamera, type HeldCamera } from "../support/heldCamera.ts";
import { ReplayScene } from "../support/replayScene.ts";
import { startGateway } from "../support/upstreamGateway.ts";
import { waitUntil } from "../support/waitUntil.ts";

/** So many segments of one clip are asked for at once. */
const atOnce = 4;

let camera: HeldCamera;
let scene: ReplayScene;
let view: { incidentId: string; grantId: string };
beforeAll(async () => {
  camera = await startHeldCamera();
  scene = await ReplayScene.start([{ id: "held", name: "Held camera", streamUrl: camera.url }], [`${camera.origin}/`]);
}, 30_000);
afterAll(async () => {
  await scene?.end();
  await camera?.close();
});

const progress = async () => (await scene.as.analyst.get(`/view-grants/${view.grantId}/clip`)).body.clip;
/** Asks for twelve seconds of the camera; `cancel` hangs up. */
function askForClip() {
  const { address, token } = scene.as.analyst;
  const hangUp = new AbortController();
  const answer = fetch(new URL(`/api/v1/view-grants/${view.grantId}/clip`, address), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ from: new Date(camera.filmedFrom + 10_500).toISOString(), to: new Date(camera.filmedFrom + 22_500).toISOString() }),
    signal: hangUp.signal,
  });
  // Whoever hangs up is told so.
  answer.catch(() => undefined);
  return { answer, cancel: () => hangUp.abort() };
}

test("a clip says how much of how much has come, in segments, seconds and bytes, until it is there", async () => {
  view = await scene.view(60, "held");
  expect(await progress()).toBeNull();
  const { answer } = askForClip();
  await waitUntil("the first segments are asked for", () => camera.waiting() === atOnce);
  const first = await progress();
  expect(first).toEqual({ segments: 0, ofSegments: expect.any(Number), seconds: 0, ofSeconds: first.ofSegments, bytes: 0 });
  expect(first.ofSegments).toBe(13);
  camera.letGo(3);
  await waitUntil("three have come", async () => (await progress())?.segments === 3);
  expect(await progress()).toEqual({ ...first, segments: 3, seconds: 3, bytes: 3 * camera.segmentBytes });
  for (let left = first.ofSegments - 3; left > 0; left--) {
    await waitUntil("another is asked for", () => camera.waiting() > 0);
    camera.letGo(1);
  }
  const { status } = await answer;
  expect(status).toBe(200);
  await waitUntil("none is being made", async () => (await progress()) === null);
  expect(await scene.audit(view.incidentId, "view.clip")).toMatchObject([{ outcome: "allowed", detail: { segments: first.ofSegments } }]);
});

test("whoever gives a clip up stops what is fetched for it at once; nothing is on record, and the next one may begin", async () => {
  view = await scene.view(60, "held");
  const [askedBefore, hungUpBefore] = [camera.asked(), camera.hungUp()];
  const { answer, cancel } = askForClip();
  await waitUntil("segments are on their way", () => camera.waiting() === atOnce);
  camera.letGo(1);
  await waitUntil("one has come", async () => (await progress())?.segments === 1);
  const cancelledAt = performance.now();
  cancel();
  await expect(answer).rejects.toThrow();
  await waitUntil("the hub has hung up on the camera", () => camera.waiting() === 0, 2_000);
  expect(performance.now() - cancelledAt).toBeLessThan(1_000);
  expect([camera.asked() - askedBefore, camera.hungUp() - hungUpBefore]).toEqual([atOnce + 1, atOnce]);
  await waitUntil("none is being made", async () => (await progress()) === null, 1_000);
  expect(await scene.audit(view.incidentId, "view.clip"), "nothing left the hub").toEqual([]);
  const next = askForClip();
  await waitUntil("the next one begins", () => camera.waiting() === atOnce);
  expect(camera.asked() - askedBefore, "and nothing was fetched in between").toBe(2 * atOnce + 1);
  next.cancel();
  await waitUntil("the hub has hung up again", () => camera.waiting() === 0);
});

describe("a gateway", () => {
  let hub: ReturnType<typeof startGateway>;
  let own: HeldCamera;
  beforeEach(async () => {
    own = await startHeldCamera();
    hub = startGateway([`${own.origin}/`], {});
  });
  afterEach(async () => {
    await hub.close();
    await own.close();
  });

  test("gives the memory of a clip back that nobody waits for any more", async () => {
    const grantId = hub.open({ streamUrl: own.url });
    const gone = new AbortController();
    const gathering = hub.gateway.replays.gather(grantId, { rendition: "main", signal: gone.signal, allow: ({ held }) => ({ range: { ...held, toMilliseconds: held.fromMilliseconds + 12_000 }, earliestMilliseconds: held.fromMilliseconds }) }, () => Date.now());
    await waitUntil("segments are on their way", () => own.waiting() === atOnce);
    own.letGo(2);
    await waitUntil("two are held", () => hub.gateway.replays.statistics().clipBytes === 2 * own.segmentBytes);
    gone.abort(new Error("gone"));
    await expect(gathering).rejects.toThrow("gone");
    expect(hub.gateway.replays.statistics().clipBytes).toBe(0);
    expect(hub.gateway.replays.clipProgress(grantId)).toBeNull();
  });
});

test("nobody is told of another's clip, nor does a view that has ended tell of one", async () => {
  view = await scene.view(60, "held");
  const answer = await scene.as.supervisor.get(`/view-grants/${view.grantId}/clip`);
  expect([answer.status, answer.body.code]).toEqual([403, "not_your_grant"]);
  await scene.as.analyst.delete(`/view-grants/${view.grantId}`);
  expect((await scene.as.analyst.get(`/view-grants/${view.grantId}/clip`)).body.code).toBe("grant_ended");
});
