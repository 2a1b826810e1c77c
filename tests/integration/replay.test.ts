import { createHash } from "node:crypto";
import { parseTar } from "nanotar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clipManifest } from "../../shared/protocol/replay.ts";
import { runMediaTool } from "../support/mediaTool.ts";
import { ReplayScene } from "../support/replayScene.ts";
import { waitUntil } from "../support/waitUntil.ts";

let scene: ReplayScene;
beforeAll(async () => {
  scene = await ReplayScene.start();
}, 30_000);
afterAll(() => scene?.end());

const secondsAgo = (moment: number | string): number => (Date.now() - new Date(moment).getTime()) / 1000;
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("how far back a replay reaches", () => {
  test("the last ten minutes, as far as the camera holds them", async () => {
    const { grantId } = await scene.view(60);
    const opened = await scene.open(grantId);
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ grantId, clock: "camera", from: opened.body.reachesFrom });
    const listed = await scene.listed(grantId);
    expect(secondsAgo(listed[0]?.at ?? 0)).toBeGreaterThan(590);
    expect(secondsAgo(listed[0]?.at ?? 0)).toBeLessThan(603);
    expect(secondsAgo(listed.at(-1)?.at ?? 0)).toBeLessThan(4);
  });

  test("what was asked for and no more; widened on a second wish, each on record before its first byte", async () => {
    const { grantId, incidentId } = await scene.view(60);
    const first = (await scene.open(grantId, 60)).body;
    expect(secondsAgo((await scene.listed(grantId))[0]?.at ?? 0)).toBeLessThan(61.5);
    const second = (await scene.open(grantId, 300)).body;
    const widened = await scene.listed(grantId);
    expect(secondsAgo(widened[0]?.at ?? 0)).toBeGreaterThan(297);
    const entries = await scene.audit(incidentId, "view.replay");
    expect(entries).toMatchObject([
      { outcome: "allowed", actorName: "analyst", subject: "camera:near", detail: { grantId, from: first.from, to: first.to, clock: "camera" } },
      { outcome: "allowed", actorName: "analyst", subject: "camera:near", detail: { grantId, from: second.from, to: second.to, clock: "camera" } },
    ]);
  });

  test("never further than ten minutes before the incident, whatever is asked for", async () => {
    const { grantId, occurredAt } = await scene.view(-400);
    const opened = (await scene.open(grantId, 600)).body;
    expect(Date.parse(opened.from)).toBeGreaterThanOrEqual(occurredAt - 600_000);
    const listed = await scene.listed(grantId);
    expect(listed.length).toBeGreaterThan(190);
    for (const { at } of listed) expect(at).toBeGreaterThanOrEqual(occurredAt - 600_000);
    const main = await scene.listed(grantId, "main");
    expect(main.length).toBeGreaterThan(190);
    for (const { at } of main) expect(at).toBeGreaterThanOrEqual(occurredAt - 600_000);
  });

  test("not at all for an incident that lies more than ten minutes ahead", async () => {
    const { grantId, incidentId } = await scene.view(-700);
    expect((await scene.open(grantId)).body).toMatchObject({ code: "replay_too_far_back" });
    expect(await scene.audit(incidentId, "view.replay")).toMatchObject([{ outcome: "refused", code: "replay_too_far_back" }]);
  });

  test("an incident whose time is put right later shuts what lies too far before it, segment by segment", async () => {
    const { grantId, incidentId, sourceRef } = await scene.view(60);
    await scene.open(grantId, 500);
    const before = await scene.listed(grantId);
    const occurredAt = Date.now() + 300_000;
    await scene.testHub.source.post("/incidents", { source: "cad", sourceRef, occurredAt: new Date(occurredAt).toISOString() });
    const tooFar = before.filter(({ at }) => at < occurredAt - 600_000).at(-1);
    const near = before.find(({ at }) => at >= occurredAt - 600_000);
    expect(await scene.bytes(tooFar?.path ?? "")).toBe(403);
    expect(await scene.bytes(near?.path ?? "")).toBeInstanceOf(Buffer);
    expect((await scene.listed(grantId))[0]).toEqual(near);
    expect(await scene.audit(incidentId, "view.media")).toMatchObject([{ outcome: "refused", code: "replay_too_far_back" }]);
  });
});

describe("only to whoever has the view", () => {
  test("nothing is served before it is opened, and that is on record", async () => {
    const { grantId, incidentId } = await scene.view(60);
    expect(await scene.bytes(`/api/v1/media/${grantId}/replay.m3u8`)).toBe(403);
    expect(await scene.bytes(`/api/v1/media/${grantId}/replay/sub/index.m3u8`)).toBe(403);
    expect(await scene.audit(incidentId, "view.media")).toMatchObject([{ outcome: "refused", code: "replay_not_open" }]);
  });

  test("another user opens nothing, reads nothing and exports nothing under it", async () => {
    const { grantId, incidentId } = await scene.view(60);
    await scene.open(grantId, 60);
    const [segment] = await scene.listed(grantId);
    for (const as of [scene.as.supervisor, scene.as.admin]) {
      expect((await scene.open(grantId, 60, as)).body).toMatchObject({ code: "not_your_grant" });
      expect(await scene.bytes(segment?.path ?? "", as)).toBe(403);
      expect((await scene.clip(grantId, Date.now() - 20_000, Date.now(), "sub", as)).status).toBe(403);
    }
    expect((await scene.audit(incidentId, "view.replay")).filter(({ outcome }) => outcome === "refused")).toHaveLength(2);
  });

  test("after its end every address of it is shut", async () => {
    const { grantId } = await scene.view(60);
    await scene.open(grantId, 60);
    const [segment] = await scene.listed(grantId);
    expect(await scene.bytes(segment?.path ?? "")).toBeInstanceOf(Buffer);
    await scene.as.analyst.delete(`/view-grants/${grantId}`);
    for (const path of ["replay.m3u8", "replay/sub/index.m3u8", "replay/main/index.m3u8"]) expect(await scene.bytes(`/api/v1/media/${grantId}/${path}`)).toBe(403);
    expect(await scene.bytes(segment?.path ?? "")).toBe(403);
    expect((await scene.open(grantId)).body).toMatchObject({ code: "grant_ended" });
    expect((await scene.clip(grantId, Date.now() - 20_000, Date.now())).status).toBe(403);
  });

  test("a closed incident ends it within two seconds", async () => {
    const { grantId, sourceRef } = await scene.view(60);
    await scene.open(grantId, 60);
    const [segment] = await scene.listed(grantId);
    await scene.testHub.source.post("/incidents", { source: "cad", sourceRef, status: "closed" });
    await waitUntil("the replay is shut", async () => (await scene.bytes(segment?.path ?? "")) === 403, 2_000);
  });
});

test("segments come byte for byte as the camera has them", async () => {
  const { grantId } = await scene.view(60);
  await scene.open(grantId, 60);
  for (const rendition of ["sub", "main"] as const) {
    const segment = (await scene.listed(grantId, rendition)).at(10);
    const original = await fetch(`${scene.video.origin}/cameras/near/${rendition}/${(segment?.at ?? 0) / 1000}.m4s`);
    expect(original.status).toBe(200);
    const served = await scene.bytes(segment?.path ?? "");
    expect(served instanceof Buffer && served.equals(Buffer.from(await original.arrayBuffer()))).toBe(true);
  }
});

describe("a clip", () => {
  test("holds the camera's own bytes, their SHA-256, and says what it is; it plays", async () => {
    const { grantId, incidentId, occurredAt } = await scene.view(120);
    const [from, to] = [Date.now() - 60_500, Date.now() - 30_500];
    const { status, headers, body } = await scene.clip(grantId, from, to, "sub");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/x-tar");
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="clip-near-\d{8}T\d{6}Z\.tar"$/);
    const files = new Map(parseTar(body).map((file) => [file.name, Buffer.from(file.data ?? new Uint8Array())]));
    expect([...files.keys()]).toEqual(["manifest.json", "clip.mp4"]);
    const manifest = clipManifest.parse(JSON.parse(files.get("manifest.json")?.toString() ?? ""));
    const clip = files.get("clip.mp4") ?? Buffer.alloc(0);

    expect(manifest).toMatchObject({
      exportedBy: { username: "analyst" },
      camera: { id: "near", name: "Camera near", site: "Corner shop" },
      incident: { id: incidentId, nature: "SHOTSPOTTER", occurredAt: new Date(occurredAt).toISOString() },
      rendition: "sub",
      form: "one-file",
      missing: [],
      files: [{ name: "clip.mp4", bytes: clip.length, sha256: sha256(clip) }],
    });
    expect(manifest.segments.length).toBe(31);
    for (const { offset, bytes, sha256: hash, from: start, sourceName } of manifest.segments) {
      expect(sha256(clip.subarray(offset, offset + bytes))).toBe(hash);
      expect(sourceName).toBe(`${Date.parse(start) / 1000}.m4s`);
    }
    const [first] = manifest.segments;
    const original = Buffer.from(await (await fetch(`${scene.video.origin}/cameras/near/sub/${first?.sourceName}`)).arrayBuffer());
    expect(sha256(original)).toBe(first?.sha256);

    const [entry] = await scene.audit(incidentId, "view.clip");
    expect(entry).toMatchObject({ outcome: "allowed", subject: "camera:near", detail: { grantId, sha256: sha256(body), bytes: body.length, segments: 31, from: manifest.contains.from, to: manifest.contains.to } });
    expect(headers.get("repr-digest")).toBe(`sha-256=:${createHash("sha256").update(body).digest("base64")}:`);

    const probed = await runMediaTool("ffprobe", ["-count_packets", "-show_entries", "stream=codec_name,width,nb_read_packets", "-of", "json", "-"], clip);
    expect(probed.complaints).toBe("");
    const { streams } = JSON.parse(probed.output.toString());
    expect(streams).toMatchObject([{ codec_name: "h264", width: 320, nb_read_packets: String(31 * 15) }]);
    const decoded = await runMediaTool("ffmpeg", ["-i", "-", "-f", "null", "-"], clip);
    expect(decoded.complaints).toBe("");
  });

  test.each([
    ["longer than ten minutes", 601, 0, 422, "clip_too_long"],
    ["from before what may be replayed", 300, 250, 403, "replay_too_far_back"],
    ["that ends before it begins", 30, 60, 409, "replay_unavailable"],
    ["from the future", -60, -90, 409, "replay_unavailable"],
  ])("%s is refused, on record", async (_, from, to, status, code) => {
    const { grantId, incidentId } = await scene.view(-400);
    const answer = await scene.clip(grantId, Date.now() - from * 1000, Date.now() - to * 1000);
    expect([answer.status, JSON.parse(answer.body.toString()).code]).toEqual([status, code]);
    expect(await scene.audit(incidentId, "view.clip")).toMatchObject([{ outcome: "refused", code }]);
  });

  test("holds nothing from before ten minutes before the incident, though more was asked for", async () => {
    const { grantId, occurredAt } = await scene.view(-400);
    const { body } = await scene.clip(grantId, Date.now() - 300_000, Date.now() - 150_000, "sub");
    const manifest = clipManifest.parse(JSON.parse(new TextDecoder().decode(parseTar(body)[0]?.data)));
    expect(Date.parse(manifest.contains.from)).toBeGreaterThanOrEqual(occurredAt - 600_000);
    expect(Date.parse(manifest.contains.from)).toBeLessThan(occurredAt - 598_000);
  });
});
