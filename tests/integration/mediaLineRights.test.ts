import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { openLine } from "../support/mediaLine.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { WallScene } from "../support/wallScene.ts";

let scene: WallScene;

beforeAll(async () => {
  scene = await WallScene.start();
});
afterAll(() => scene?.end());

/** A view of a camera that plays, and the list that follows it. */
async function view(client: ApiClient, incidentId: string): Promise<{ id: string; follow: string }> {
  const { body } = await client.post("/view-grants", { incidentId, cameraId: "at-10", purpose: "active-incident" });
  await waitUntil("it plays", async () => (await client.get(body.playlistUrl)).status === 200, 10_000);
  return { id: body.id, follow: `${body.id}.start` };
}
const plays = ({ header }: { header: { kind: string } }) => header.kind === "part";

test("a line brings pictures to whom the view was granted, and to nobody else; the refusal is on record", async () => {
  const incidentId = await scene.floor.openIncident();
  const mine = await view(scene.floor.as.analyst, incidentId);
  const line = await openLine(scene.floor.as.analyst, mine.follow);
  await line.until("it plays", plays);
  const foreign = await openLine(scene.floor.as.ben, mine.follow);
  expect(foreign).toMatchObject({ status: 403, problem: { code: "not_your_grant" } });
  const { entries } = (await scene.floor.as.supervisor.get("/audit?action=view.media&limit=5")).body;
  expect(entries[0]).toMatchObject({ outcome: "refused", code: "not_your_grant", actorName: "ben", subject: `grant:${mine.id}` });
  line.close();
});

test("one grant that is not one's own refuses the whole line", async () => {
  const incidentId = await scene.floor.openIncident();
  const [mine, bens] = [await view(scene.floor.as.analyst, incidentId), await view(scene.floor.as.ben, incidentId)];
  expect(await openLine(scene.floor.as.analyst, `${mine.follow},${bens.follow}`)).toMatchObject({ status: 403 });
});

test("a view that has ended is told as ended, and its neighbours come all the same", async () => {
  const incidentId = await scene.floor.openIncident();
  const mine = await view(scene.floor.as.analyst, incidentId);
  const { body } = await scene.floor.as.analyst.post("/view-grants", { incidentId, cameraId: "at-20", purpose: "active-incident" });
  await scene.floor.as.analyst.delete(`/view-grants/${body.id}`);
  const line = await openLine(scene.floor.as.analyst, `${body.id}.start,${mine.follow}`);
  await line.until("it plays", plays);
  expect(line.frames.filter(({ header }) => header.kind === "end").map(({ header }) => header)).toEqual([{ kind: "end", grantId: body.id }]);
  expect(line.frames.filter(plays).every(({ header }) => header.kind === "part" && header.grantId === mine.id)).toBe(true);
  line.close();
});

test("a sign-in that ends takes its line along, while the same person goes on elsewhere", async () => {
  const incidentId = await scene.floor.openIncident();
  const mine = await view(scene.floor.as.analyst, incidentId);
  const elsewhere = await ApiClient.signIn(scene.floor.as.analyst.address, "analyst");
  const [here, there] = [await openLine(scene.floor.as.analyst, mine.follow), await openLine(elsewhere, mine.follow)];
  await Promise.all([here.until("it plays", plays), there.until("it plays", plays)]);
  await elsewhere.delete("/session");
  const endedAt = performance.now();
  expect(await there.ended).toBe("cut");
  expect(performance.now() - endedAt).toBeLessThan(2_000);
  const count = here.frames.filter(plays).length;
  await waitUntil("the other goes on", () => Promise.resolve(here.frames.filter(plays).length > count), 10_000);
  here.close();
});

test("the line is cut within two seconds of the incident's closing", async () => {
  const { body } = await scene.floor.source.post("/incidents", { source: "cad", sourceRef: "line-closes", nature: "SHOTSPOTTER", priority: 1, status: "open", location: { longitude: -87.9475, latitude: 43.04 } });
  const mine = await view(scene.floor.as.analyst, body.id);
  const line = await openLine(scene.floor.as.analyst, mine.follow);
  await line.until("it plays", plays);
  await scene.floor.source.post("/incidents", { source: "cad", sourceRef: "line-closes", status: "closed" });
  const closedAt = performance.now();
  expect(await line.ended).toBe("cut");
  expect(performance.now() - closedAt).toBeLessThan(2_000);
});
