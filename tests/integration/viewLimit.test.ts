import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";

let testHub: TestHub;
let analyst: ApiClient;
let incidentId: string;
const cameraIds = Array.from({ length: 50 }, (_, index) => `c-${index}`);

beforeAll(async () => {
  testHub = await startTestHub();
  const rows = cameraIds.map((id, index) => ({ id, name: id, level: "integrated", ...offsetLocation(place, index, 0), streamUrl: `http://127.0.0.1:9/${id}.m3u8` }));
  await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
  incidentId = (await testHub.source.post("/incidents", incidentReport())).body.id;
  analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
});
afterAll(() => testHub?.end());

/** Opens so many views by one command; answers how many were opened, and the codes of the others. */
async function open(count: number): Promise<{ opened: number; codes: string[] }> {
  const payload = { incidentId, cameraIds: cameraIds.slice(0, count), purpose: "active-incident" };
  const { body } = await analyst.post("/commands", { id: crypto.randomUUID(), name: "views.open", payload });
  const answers: { outcome: string; problem?: { code: string } }[] = body.result.answers;
  return { opened: answers.filter(({ outcome }) => outcome === "opened").length, codes: [...new Set(answers.flatMap(({ problem }) => (problem ? [problem.code] : [])))] };
}

test("a person has at most 300 views open, however many are asked for at once", async () => {
  for (let batch = 0; batch < 5; batch++) expect(await open(50)).toEqual({ opened: 50, codes: [] });
  expect(await open(45)).toEqual({ opened: 45, codes: [] });
  expect(await open(50)).toEqual({ opened: 5, codes: ["too_many_requests"] });
});
