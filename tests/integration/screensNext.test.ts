import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openingFrames, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { nextScreenViews, type NextScreenViews } from "../../shared/protocol/screens.ts";
import type { ApiClient } from "../support/apiClient.ts";
import { cameraCsv } from "../support/facts.ts";
import { jpegSize } from "../support/jpegSize.ts";
import { tilesOf, WallScene } from "../support/wallScene.ts";
import { addWall, camerasOf, enrolWall, type EnrolledWall } from "../support/walls.ts";

let scene: WallScene;

beforeAll(async () => {
  scene = await WallScene.start();
  const rows = [10, 20, 30].map((meters) => scene.camera(`still-${meters}`, meters, { stillUrl: `${scene.video.origin}/cameras/still-${meters}/still.jpg?width={width}` }));
  await scene.floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
});
beforeEach(async () => {
  scene.wall = await scene.newWall(crypto.randomUUID());
});
afterAll(() => scene?.end());

const send = (known: string | null, { screenId, display }: Pick<EnrolledWall, "screenId" | "display"> = scene.wall): Promise<Response> =>
  fetch(`${display.address}/api/v1/screens/${screenId}/views/next${known === null ? "" : `?known=${known}`}`, { headers: { authorization: `Bearer ${display.token}` } });

interface Told {
  answer: NextScreenViews;
  pictures: OpeningFrame[];
}

async function told(response: Response): Promise<Told> {
  const frames: OpeningFrame[] = [];
  if (response.body !== null) for await (const frame of openingFrames(response.body)) frames.push(frame);
  const [first, ...pictures] = frames;
  expect([response.status, first?.header.kind]).toEqual([200, "answer"]);
  return { answer: nextScreenViews.parse(JSON.parse(new TextDecoder().decode(first?.body))), pictures };
}

const stillsIn = ({ pictures }: Told) => pictures.flatMap(({ header, body }) => (header.kind === "part" && header.path === "still.jpg" ? [{ grantId: header.grantId, ...jpegSize(body) }] : []));
const grantIds = ({ answer }: Told) => answer.tiles.map(({ view }) => view?.id);

/** Long enough for a question to reach the hub and stand there; an answer that comes meanwhile is one too soon. */
async function untilItStands(answer: Promise<Response>): Promise<void> {
  const early = await Promise.race([answer, new Promise<null>((resolve) => setTimeout(resolve, 300, null))]);
  expect(early?.status).toBeUndefined();
}

/** What the hub calls the wall's state now: whoever names another is told at once. */
const present = async (): Promise<Told> => told(await send("another"));

test("what is put on a wall comes to the question that stands there, with stills that fit its tiles", async () => {
  const incidentId = await scene.floor.openIncident();
  const answer = send(null);
  await untilItStands(answer);
  const put = scene.show("analyst", camerasOf(tilesOf(incidentId, "still-10", "still-20")));
  const news = await told(await answer);
  expect((await put).body.result.refused).toEqual([]);
  expect(news.answer.tiles).toEqual(await scene.views());
  expect(stillsIn(news)).toEqual(expect.arrayContaining(grantIds(news).map((grantId) => ({ grantId, width: 640, height: 360 }))));
  expect(stillsIn(news)).toHaveLength(2);
  expect(await scene.audit("view.open")).toHaveLength(2);
});

test("the next question, with what is known, waits again; pictures come for what is new alone", async () => {
  const incidentId = await scene.floor.openIncident();
  await scene.show("analyst", camerasOf(tilesOf(incidentId, "still-10", "still-20")));
  const before = await present();
  expect(stillsIn(before), "what stood there was told before").toEqual([]);
  const answer = send(before.answer.state);
  await untilItStands(answer);
  await scene.show("analyst", camerasOf(tilesOf(incidentId, "still-20", "still-30")));
  const news = await told(await answer);
  expect(news.answer.tiles.map(({ cameraId }) => cameraId)).toEqual(["still-20", "still-30"]);
  expect(news.answer.state).not.toBe(before.answer.state);
  expect(stillsIn(news).map(({ grantId }) => grantId)).toEqual([grantIds(news)[1]]);
});

test("what changed between two questions is told at once", async () => {
  const { state } = (await present()).answer;
  await scene.show("analyst", camerasOf(tilesOf(await scene.floor.openIncident(), "still-10")));
  const news = await told(await send(state));
  expect(news.answer.tiles).toEqual(await scene.views());
});

test("one question stands for each wall: a new one takes the place of the last, which is answered with nothing", async () => {
  const first = send(null);
  await untilItStands(first);
  const askedAt = performance.now();
  const second = send(null);
  expect((await first).status).toBe(204);
  expect(performance.now() - askedAt, "at once, and not when its own time is over").toBeLessThan(8_000);
  await scene.show("analyst", camerasOf(tilesOf(await scene.floor.openIncident(), "still-10")));
  expect((await told(await second)).answer.tiles).toHaveLength(1);
});

test("who is no longer this wall when something is put there is told nothing of it", async () => {
  const { screenId, display } = scene.wall;
  const answer = send(null, { screenId, display });
  await untilItStands(answer);
  scene.wall = await enrolWall(scene.floor.as.admin, screenId);
  await scene.show("analyst", camerasOf(tilesOf(await scene.floor.openIncident(), "still-10")));
  const refused = await answer;
  expect([refused.status, (await refused.json()).code]).toEqual([401, "session_ended"]);
});

test("is the wall's alone to ask, and a refusal is on record", async () => {
  const other = await enrolWall(scene.floor.as.admin, await addWall(scene.floor.as.admin, crypto.randomUUID()));
  const asking: [string, ApiClient][] = [["another wall", other.display], ["a supervisor", scene.floor.as.supervisor], ["an analyst", scene.floor.as.analyst]];
  for (const [who, client] of asking) {
    const refused = await client.get(`/screens/${scene.wall.screenId}/views/next`);
    expect([refused.status, refused.body.code], who).toEqual([403, "role_not_allowed"]);
  }
});
