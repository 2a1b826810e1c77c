import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import type { CameraRequest } from "../../city/video/cameraRequest.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { openingFrames } from "../../shared/protocol/openingMedia.ts";
import { equalTiles } from "../../shared/policy/layouts.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { jpegSize } from "../support/jpegSize.ts";
import { scriptedStill } from "../support/upstreamCamera.ts";
import { startGateway, type GatewayUnderTest } from "../support/upstreamGateway.ts";
import { startUpstreamServer, type UpstreamServer } from "../support/upstreamServer.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { addWall, camerasOf, command, enrolWall } from "../support/walls.ts";

describe("a gateway that fills in sizes", () => {
  let camera: UpstreamServer;
  let hub: GatewayUnderTest;
  beforeEach(async () => {
    camera = await startUpstreamServer((_, response) => response.end(scriptedStill));
    hub = startGateway([`${camera.origin}/cameras/`]);
  });
  afterEach(async () => {
    await hub.close();
    await camera.close();
  });
  const asked = () => camera.requests.map(({ path }) => path);

  test("fetches the size the grant was opened for ahead, and once for all who ask", async () => {
    const grantId = hub.open({ stillUrl: `${camera.origin}/cameras/1?resolution={width}x{height}` }, 320);
    await waitUntil("the still was fetched ahead", () => asked().length > 0);
    await Promise.all([hub.gateway.serve(grantId, "still.jpg"), hub.gateway.serveStill(grantId, 320), hub.gateway.serve(grantId, "still.jpg")]);
    expect(asked()).toEqual(["/cameras/1?resolution=320x180"]);
  });

  test("fetches the largest for whoever does not say how large the picture will be", async () => {
    const grantId = hub.open({ stillUrl: `${camera.origin}/cameras/1?w={width}` });
    await hub.gateway.serve(grantId, "still.jpg");
    expect(asked()).toEqual(["/cameras/1?w=1280"]);
  });

  test("a larger one is fetched when it is asked for, and only then", async () => {
    const grantId = hub.open({ stillUrl: `${camera.origin}/cameras/1?w={width}` }, 320);
    await hub.gateway.serve(grantId, "still.jpg");
    await hub.gateway.serveStill(grantId, 1_280);
    expect(asked()).toEqual(["/cameras/1?w=320", "/cameras/1?w=1280"]);
  });

  test("a camera that has one size is asked for that, whatever the tile", async () => {
    const grantId = hub.open({ stillUrl: `${camera.origin}/cameras/1/still.jpg?height={height}` }, 640);
    await hub.gateway.serve(grantId, "still.jpg");
    await hub.gateway.serveStill(grantId, 1_280);
    expect(asked()).toEqual(["/cameras/1/still.jpg?height={height}"]);
  });

  test.each([
    ["a port", "http://127.0.0.1:{width}/cameras/1"],
    ["a host", "http://{width}/cameras/1"],
    ["a host's end", "http://127.0.0.1{width}/cameras/1"],
    ["a way out of the folder", "ORIGIN/cameras/{width}/../../secret"],
    ["an encoded way out", "ORIGIN/cameras/{width}/..%2f..%2fsecret"],
    ["another folder", "ORIGIN/{width}/still.jpg"],
    ["a user's name", "http://{width}@127.0.0.1/cameras/1"],
    ["another scheme", "file:///cameras/{width}"],
  ])("what a size fills in is held against the allow-list: %s", async (_what, template) => {
    const grantId = hub.open({ stillUrl: template.replace("ORIGIN", camera.origin) }, 320);
    await expect(hub.gateway.serve(grantId, "still.jpg")).rejects.toMatchObject({ code: "source_refused" });
    await expect(hub.gateway.serveStill(grantId, 640)).rejects.toMatchObject({ code: "source_refused" });
    expect(camera.connections()).toBe(0);
  });

  test("nothing is served in any size once the grant has ended, not even what was on its way", async () => {
    const grantId = hub.open({ stillUrl: `${camera.origin}/cameras/1?w={width}` }, 320);
    const waiting = hub.gateway.serveStill(grantId, 1_280);
    hub.gateway.endGrant(grantId);
    await expect(waiting).rejects.toMatchObject({ code: "grant_ended" });
    await expect(hub.gateway.serveStill(grantId, 320)).rejects.toMatchObject({ code: "grant_ended" });
  });
});

describe("through the hub", () => {
  let video: CameraServer;
  let testHub: TestHub;
  let analyst: ApiClient;
  let supervisor: ApiClient;
  const requests: CameraRequest[] = [];
  const widthsAsked = (cameraId: string) => requests.flatMap((each) => (each.cameraId === cameraId && each.kind === "still" ? [each.width] : []));
  const cameraAt = (id: string, eastMeters: number, query = "?width={width}") => {
    const address = `http://127.0.0.1:${video.port}/cameras/${id}`;
    return { id, name: id, level: "integrated", ...offsetLocation(place, eastMeters, 0), streamUrl: `${address}/main.m3u8`, subStreamUrl: `${address}/sub.m3u8`, stillUrl: `${address}/still.jpg${query}` };
  };
  const onWall = ["wall-0", "wall-1", "wall-2", "wall-3"];
  const openIncident = async (): Promise<string> => (await testHub.source.post("/incidents", incidentReport())).body.id;

  beforeAll(async () => {
    video = await startCameraServer({ port: 0, sceneOf: () => 0, onRequest: (request) => void requests.push(request) });
    testHub = await startTestHub({ RTCC_CITY_VIDEO: `http://127.0.0.1:${video.port}/` });
    const rows = [cameraAt("sized", 20), cameraAt("fixed", 40, ""), ...Array.from({ length: 9 }, (_, index) => cameraAt(`more-${index}`, 60 + index)), ...["said", "unsaid", ...onWall].map((id, index) => cameraAt(id, 300 + index))];
    expect((await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 17, rejected: [] });
    analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
    supervisor = await ApiClient.signIn(testHub.hub.address, "supervisor");
  });
  beforeEach(() => {
    requests.length = 0;
  });
  afterAll(async () => {
    await testHub?.end();
    await video?.close();
  });

  const open = async (cameraId: string, more: object = {}) => (await analyst.post("/view-grants", { incidentId: await openIncident(), cameraId, purpose: "active-incident", ...more })).body;
  const fetched = (address: string) => fetch(new URL(address, analyst.address), { headers: { authorization: `Bearer ${analyst.token}` } });
  const sizeOf = async (address: string) => jpegSize(new Uint8Array(await (await fetched(address)).arrayBuffer())).width;

  test("a view says which sizes its still has, and its still comes in each of them", async () => {
    const view = await open("sized", { stillWidth: 320 });
    expect(view.stillWidths).toEqual([320, 640, 1_280]);
    expect(await sizeOf(view.stillUrl)).toBe(320);
    for (const width of [320, 640, 1_280]) expect(await sizeOf(`${view.stillUrl}?width=${width}`)).toBe(width);
  });

  test("the size that a view is opened for is the one fetched ahead; without a word it is the largest", async () => {
    await open("said", { stillWidth: 640 });
    await open("unsaid");
    await waitUntil("both were fetched ahead", () => widthsAsked("said").length > 0 && widthsAsked("unsaid").length > 0);
    expect([widthsAsked("said"), widthsAsked("unsaid")]).toEqual([[640], [1_280]]);
  });

  test("a camera in one size says none, is fetched as before, and sends that whatever is asked for", async () => {
    const view = await open("fixed", { stillWidth: 1_280 });
    expect(view).not.toHaveProperty("stillWidths");
    expect(await sizeOf(view.stillUrl)).toBe(320);
    expect(await sizeOf(`${view.stillUrl}?width=1280`)).toBe(320);
  });

  test.each(["0", "321", "99999", "-320", "320.0", "0x140", " 320", "1e3", "320,640", "{width}", "../secret", ""])("a width of %j is none of the list: refused, and no camera is asked", async (width) => {
    const view = await open("fixed");
    const before = requests.length;
    const refused = await analyst.get(`${view.stillUrl}?width=${encodeURIComponent(width)}`);
    expect([refused.status, refused.body.code]).toEqual([422, "invalid_request"]);
    expect(requests.slice(before).filter(({ kind }) => kind === "still")).toEqual([]);
  });

  test.each([321, "320", null])("a view is not opened for a still of %j", async (stillWidth) => {
    const incidentId = await openIncident();
    const refused = await analyst.post("/view-grants", { incidentId, cameraId: "sized", purpose: "active-incident", stillWidth });
    expect([refused.status, refused.body.code]).toEqual([422, "invalid_request"]);
  });

  test("every size answers to the grant's own user alone, is refused on record, and ends with the grant", async () => {
    const view = await open("sized", { stillWidth: 320 });
    const foreign = await supervisor.get(`${view.stillUrl}?width=1280`);
    expect([foreign.status, foreign.body.code]).toEqual([403, "not_your_grant"]);
    const { entries } = (await supervisor.get(`/audit?action=view.media&incidentId=${view.incidentId}`)).body;
    expect(entries[0]).toMatchObject({ outcome: "refused", code: "not_your_grant", actorName: "supervisor" });
    await analyst.delete(`/view-grants/${view.id}`);
    const ended = await analyst.get(`${view.stillUrl}?width=640`);
    expect([ended.status, ended.body.code]).toEqual([403, "grant_ended"]);
  });

  test.each([
    [1, 1_280],
    [4, 640],
    [9, 320],
  ])("an incident that brings up %i tiles on a desk's stage has their stills at %i, and no others", async (atMost, width) => {
    const incidentId = await openIncident();
    const body = JSON.stringify({ radiusMeters: 150, open: { atMost, except: ["fixed"], stage: { width: 997, height: 612 } } });
    await waitUntil("what was fetched before is old", async () => {
      requests.length = 0;
      const answer = await fetch(`${analyst.address}/api/v1/incidents/${incidentId}/bring-up`, { method: "POST", body, headers: { authorization: `Bearer ${analyst.token}`, "content-type": "application/json" } });
      const widths: number[] = [];
      if (answer.body !== null) for await (const { header, body: picture } of openingFrames(answer.body)) if (header.kind === "part" && header.path === "still.jpg") widths.push(jpegSize(picture).width);
      expect(widths).toEqual(Array.from({ length: atMost }, () => width));
      return requests.some(({ kind }) => kind === "still");
    });
    expect(new Set(requests.flatMap((each) => (each.kind === "still" ? [each.width] : [])))).toEqual(new Set([width]));
  });

  test("a wall's stills fit the cells of its layout on its display", async () => {
    const administrator = await ApiClient.signIn(testHub.hub.address, "admin");
    const screenId = await addWall(administrator, "Wall of two sizes");
    const { socket } = await enrolWall(administrator, screenId);
    const incidentId = await openIncident();
    const tiles = onWall.map((cameraId) => ({ cameraId, incidentId }));
    const layout = { ...equalTiles(4), columns: 12, rows: 12, cells: [cell(0, 0, 8), cell(8, 0, 4), cell(8, 4, 2), cell(10, 4, 2)] };
    const { refused } = (await command(analyst, "screen.show", { screenId, content: camerasOf(tiles, layout) })).body.result;
    expect(refused).toEqual([]);
    await waitUntil("all were fetched ahead", () => onWall.every((cameraId) => widthsAsked(cameraId).length > 0));
    expect(onWall.map(widthsAsked)).toEqual([[1_280], [640], [320], [320]]);
    socket.close();
  });
});

const cell = (column: number, row: number, span: number) => ({ column, row, columnSpan: span, rowSpan: span, use: "tile" as const });
