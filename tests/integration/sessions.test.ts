import { afterAll, beforeAll, expect, test } from "vitest";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { waitUntil } from "../support/waitUntil.ts";

let testHub: TestHub;
beforeAll(async () => {
  testHub = await startTestHub();
  const rows = [{ id: "near", name: "Near", level: "integrated", ...place, streamUrl: "http://127.0.0.1:9/a.m3u8" }];
  await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
});
afterAll(() => testHub?.end());

async function connect(client: ApiClient): Promise<{ closed: () => boolean }> {
  const connection = await createSocketConnector(client.address).connect(client.token);
  let closed = false;
  connection.onClosed(() => {
    closed = true;
  });
  return { closed: () => closed };
}

test("signing out at one desk cuts that desk and ends its views, and leaves another desk of the same person alone", async () => {
  const { hub, source } = testHub;
  const [first, second] = [await ApiClient.signIn(hub.address, "analyst"), await ApiClient.signIn(hub.address, "analyst")];
  const [firstSocket, secondSocket] = [await connect(first), await connect(second)];
  const incidentId = (await source.post("/incidents", incidentReport())).body.id;
  const open = async (desk: ApiClient) => (await desk.post("/view-grants", { incidentId, cameraId: "near", purpose: "active-incident" })).body;
  const [grantOfFirst, grant] = [await open(first), await open(second)];
  await first.delete("/session");
  await waitUntil("the first desk is cut off", () => firstSocket.closed());
  expect((await first.get("/session")).status).toBe(401);
  expect((await second.get("/session")).status).toBe(200);
  expect(secondSocket.closed()).toBe(false);
  await waitUntil("the first desk's view has ended", async () => (await second.post(`/view-grants/${grantOfFirst.id}/renew`, {})).body.code === "grant_ended");
  expect((await second.post(`/view-grants/${grant.id}/renew`, {})).status).toBe(200);
  await second.delete("/session");
  await waitUntil("the second desk is cut off", () => secondSocket.closed());
  const third = await ApiClient.signIn(hub.address, "analyst");
  expect((await third.post(`/view-grants/${grant.id}/renew`, {})).body).toMatchObject({ code: "grant_ended" });
});

test("closing an incident that many watch ends every view", async () => {
  const { hub, source } = testHub;
  const report = incidentReport();
  const incidentId = (await source.post("/incidents", report)).body.id;
  const desk = await ApiClient.signIn(hub.address, "supervisor");
  const ask = () => desk.post("/view-grants", { incidentId, cameraId: "near", purpose: "active-incident" });
  const answers = await Promise.all(Array.from({ length: 301 }, ask));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(300);
  expect(answers.find((answer) => answer.status !== 201)?.body).toMatchObject({ code: "too_many_requests" });
  expect((await source.post("/incidents", { ...report, status: "closed" })).status).toBe(200);
  const ids = answers.flatMap((answer) => (answer.status === 201 ? [answer.body.id] : []));
  const media = await Promise.all(ids.map((id) => desk.get(`/media/${id}/playlist.m3u8`)));
  expect(new Set(media.map((answer) => answer.body.code))).toEqual(new Set(["grant_ended"]));
  expect((await desk.get("/audit/verify")).body.valid).toBe(true);
});
