import { afterEach, beforeEach, expect, test } from "vitest";
import { Problem } from "../shared/protocol/problems.ts";
import { createHubApi } from "./hubApi.ts";
import { type HubStandIn, startHubStandIn } from "./testing/hubStandIn.ts";

let hub: HubStandIn;
beforeEach(async () => {
  hub = await startHubStandIn();
});
afterEach(() => hub.close());

const report = { source: "demo-cad", sourceRef: "1", nature: "SHOTSPOTTER", priority: 1, status: "open" } as const;
const apiOf = (signal = new AbortController().signal) => createHubApi({ hub: hub.address, key: "city-key", signal, timeoutMilliseconds: 2000 });

test("reports and camera tables go out with the source key", async () => {
  expect(await apiOf().reportIncident(report)).toEqual({ outcome: "answered", body: { id: "1" } });
  expect(await apiOf().importCameras("id,name\n1,a\n2,b\n")).toEqual({ outcome: "answered", body: { created: 2, updated: 0, unchanged: 0, rejected: [] } });
  expect(hub.reports).toEqual([report]);
  expect([...hub.keys]).toEqual(["Bearer city-key"]);
});

test("a refusal comes back with its code and names the field", async () => {
  const answer = await apiOf().reportIncident({ source: "demo-cad", sourceRef: "2", status: "open" });
  expect(answer).toMatchObject({ outcome: "refused", status: 422, code: "invalid_request" });
  expect(answer.outcome === "refused" && answer.message).toContain("nature");
});

test.each([["too_many_requests", "unavailable"], ["internal", "unavailable"], ["not_signed_in", "refused"], ["too_large", "refused"]] as const)("%s is %s", async (code, outcome) => {
  hub.mood = { kind: "refuses", problem: new Problem(code) };
  expect(await apiOf().reportIncident(report)).toMatchObject({ outcome });
});

test("an answer that is no problem document is a refusal that says so", async () => {
  hub.mood = { kind: "fails", status: 404 };
  expect(await apiOf().reportIncident(report)).toMatchObject({ outcome: "refused", status: 404, code: "no_problem_document" });
});

test("a hub that is gone, or an end in the middle, is an answer and not an exception", async () => {
  const ended = new AbortController();
  ended.abort();
  expect(await apiOf(ended.signal).reportIncident(report)).toMatchObject({ outcome: "unavailable" });
  expect(await apiOf().isUp()).toBe(true);
  await hub.close();
  expect(await apiOf().isUp()).toBe(false);
  const answer = await apiOf().reportIncident(report);
  expect(answer.outcome === "unavailable" && answer.message).toContain("ECONNREFUSED");
  hub = await startHubStandIn();
});
