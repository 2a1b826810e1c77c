import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { incident } from "../../shared/model/incident.ts";
import type { Incident } from "../../shared/model/incident.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startHubProcess } from "../support/hubProcess.ts";
import type { HubProcess } from "../support/hubProcess.ts";
import { startMpdPage } from "../support/mpdPage.ts";
import type { MpdPage } from "../support/mpdPage.ts";
import { makeCalls } from "../support/mpdPageHtml.ts";

let folder: string;
let page: MpdPage;
let hub: HubProcess | null = null;

async function startHub(): Promise<ApiClient> {
  const configuration = join(folder, "rtcc.json");
  await writeFile(configuration, JSON.stringify({ sources: [{ kind: "mpd-calls", url: page.url, everySeconds: 1, closeAfterAbsentSeconds: 2 }] }));
  hub = await startHubProcess({ dataFolder: join(folder, "data"), environment: { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: "correct horse", RTCC_CONFIG: configuration } });
  return ApiClient.signIn(hub.address, "admin", "correct horse");
}

async function incidentsOf(client: ApiClient): Promise<Map<string, Incident>> {
  const answer = await client.get("/incidents?limit=1000");
  const { incidents } = z.object({ incidents: z.array(incident) }).parse(Array.isArray(answer.body) ? { incidents: answer.body } : answer.body);
  return new Map(incidents.map((each) => [each.sourceRef, each]));
}

const eventually = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 200 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rtcc-calls-"));
  page = await startMpdPage(makeCalls(200));
});
afterAll(async () => {
  await hub?.end();
  await page.close();
  await rm(folder, { recursive: true, force: true });
});

test("the page's calls become incidents, follow it, and end with it, across a restart of the hub", async () => {
  let client = await startHub();
  await eventually(async () => expect((await incidentsOf(client)).size).toBe(200));
  const incidents = [...(await incidentsOf(client)).values()];
  const placed = incidents.filter((each) => each.location !== null);
  expect(placed.length).toBeGreaterThan(100);
  for (const each of placed) expect(each.placeAccuracy).toEqual({ method: "geocoded", radiusMeters: expect.any(Number) });
  expect(incidents.filter((each) => each.address?.startsWith("SOMEWHERE")).every((each) => each.location === null && each.placeAccuracy === null)).toBe(true);

  const [first, second, third] = page.calls;
  if (!first || !second || !third) throw new Error("the page has too few calls");
  page.calls = [first, { ...second, status: "Assignment Completed" }, ...page.calls.slice(3)];
  await eventually(async () => {
    const now = await incidentsOf(client);
    expect(now.get(second.callNumber)).toMatchObject({ status: "closed", statusText: "Assignment Completed" });
    expect(now.get(third.callNumber)).toMatchObject({ status: "closed", statusText: "Service in Progress" });
  });
  expect((await incidentsOf(client)).get(first.callNumber)).toMatchObject({ status: "open", version: 1 });

  await hub?.end("SIGKILL");
  page.calls = page.calls.slice(1);
  client = await startHub();
  await eventually(async () => expect((await incidentsOf(client)).get(first.callNumber)?.status).toBe("closed"));
  const untouched = [...(await incidentsOf(client)).values()].filter((each) => each.version === 1);
  expect(untouched).toHaveLength(197);
});

test("a broken page closes nothing", async () => {
  if (!hub) throw new Error("the hub is not running");
  const client = await ApiClient.signIn(hub.address, "admin", "correct horse");
  const before = await incidentsOf(client);
  page.behaviour = { kind: "broken" };
  const requests = page.counts.requests;
  await eventually(async () => expect(page.counts.requests).toBeGreaterThan(requests + 1));
  expect(await incidentsOf(client)).toEqual(before);
});
