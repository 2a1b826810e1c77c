import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseTar } from "nanotar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CameraRequest } from "../../city/video/cameraRequest.ts";
import { ApiClient } from "../support/apiClient.ts";
import { readReplay } from "../support/replayClocks.ts";
import type { ReplayReading } from "../support/replayClocks.ts";
import { VideoScene, type ConsoleOnPage } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";

const street = Array.from({ length: 9 }, (_, index) => ({ id: `c-${index}`, eastMeters: index * 12 }));
const frame = 1000 / 15;

let scene: VideoScene;
let analyst: ConsoleOnPage;
let occurredAt: number;
let incidentId: string;
/** The camera of each segment of a full-size stream that was asked for: the tiles play the small ones. */
const mainSegments: string[] = [];

beforeAll(async () => {
  const onRequest = (request: CameraRequest) => {
    if (request.kind === "segment" && request.rendition === "main") mainSegments.push(request.cameraId);
  };
  scene = await VideoScene.start(street, { onRequest, slowMilliseconds: 1_500 });
  occurredAt = Date.now() - 100_000;
  incidentId = await scene.report({ sourceRef: "shots", nature: "SUBJ W/GUN", address: "2700 W WELLS ST", occurredAt: new Date(occurredAt).toISOString() });
  analyst = await scene.signIn("analyst");
  await analyst.row("2700 W WELLS ST").click();
  await analyst.page.keyboard.press("t");
  await analyst.untilLive(9, 60_000);
}, 120_000);
afterAll(() => scene?.end());

const bar = () => analyst.region("Replay");
const press = (key: string) => analyst.page.keyboard.press(key);
const read = () => readReplay(analyst.page);
/** How far apart the pictures are, milliseconds; infinite where one cannot be read or one is missing. */
const spread = ({ aheadMilliseconds }: ReplayReading): number => {
  const ahead = Object.values(aheadMilliseconds).map((each) => each ?? Number.NaN);
  const apart = Math.max(...ahead) - Math.min(...ahead);
  return ahead.length < 9 || Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
};
const untilInStep = (within = 100) => waitUntil("nine pictures are in step", async () => spread(await read()) < within, 25_000);
const audit = async (action: string) => {
  const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
  return (await supervisor.get(`/audit?incidentId=${incidentId}&action=${action}`)).body.entries;
};
const stands = () => bar().getByRole("button", { name: "Play", exact: true });

describe("nine cameras, looked back at together, by keys alone", () => {
  test("Shift Z opens them before the incident's time, in step, and says so on every tile", async () => {
    await press("Z");
    await bar().waitFor();
    await untilInStep();
    const { position } = await read();
    expect(position).toBeGreaterThan(occurredAt - 11_000);
    expect(position).toBeLessThan(Date.now() - 30_000);
    const badges = await analyst.page.locator(".tile-replay__badge").allInnerTexts();
    expect(badges).toHaveLength(9);
    for (const badge of badges) expect(badge).toMatch(/^REPLAY\s*\d\d:\d\d:\d\d\.\d C[SD]T$/);
    expect(await analyst.tiles("live").count()).toBe(9);
    const entries = await audit("view.replay");
    expect(new Set(entries.map(({ subject }: { subject: string }) => subject)).size).toBe(9);
    for (const { detail } of entries) expect(Date.parse(detail.from)).toBeLessThanOrEqual(position);
  });

  test("while they play, ten looks find them within 100 ms of each other and of the clock", async () => {
    const spreads: number[] = [];
    for (let look = 0; look < 10; look++) {
      const reading = await read();
      spreads.push(spread(reading));
      for (const [cameraId, ahead] of Object.entries(reading.aheadMilliseconds)) expect(Math.abs(ahead ?? Infinity), cameraId).toBeLessThan(250);
      await analyst.page.waitForTimeout(300);
    }
    console.info(`nine replays apart, ms: ${spreads.map((each) => Math.round(each)).join(" ")}`);
    expect(spreads.toSorted((a, b) => a - b)[8]).toBeLessThan(100);
  });

  test("a step goes one frame on and one frame back, in all of them", async () => {
    await press("K");
    await stands().waitFor();
    await press(".");
    await untilInStep(frame / 2);
    const shown = async () => {
      await untilInStep(frame / 2);
      const { position, aheadMilliseconds } = await read();
      return position + (aheadMilliseconds["c-0"] ?? Number.NaN);
    };
    const from = await shown();
    for (let step = 1; step <= 3; step++) {
      await press(".");
      await waitUntil(`step ${step} on`, async () => Math.abs((await shown()) - from - step * frame) < frame / 2, 5_000);
    }
    for (let step = 2; step >= 0; step--) {
      await press(",");
      await waitUntil(`back at step ${step}`, async () => Math.abs((await shown()) - from - step * frame) < frame / 2, 5_000);
    }
  });

  test.each([
    ["0.25×", 0.25, ["<", "<"]],
    ["0.5×", 0.5, [">"]],
    ["1×", 1, [">"]],
    ["2×", 2, [">"]],
    ["4×", 4, [">"]],
  ] as const)("at %s the pictures go that fast", async (name, speed, keys) => {
    for (const key of keys) await press(key);
    await bar().getByRole("button", { name, pressed: true }).waitFor();
    await press("0");
    await press("K");
    await untilInStep(100 + 50 * speed);
    await analyst.page.waitForTimeout(800);
    const [first, startedAt] = [await read(), performance.now()];
    await analyst.page.waitForTimeout(2_500);
    const [last, endedAt] = [await read(), performance.now()];
    const [a, b] = [first, last].map(({ position, aheadMilliseconds }) => position + (aheadMilliseconds["c-4"] ?? Number.NaN));
    const measured = ((b ?? 0) - (a ?? 0)) / (endedAt - startedAt);
    console.info(`${name}: ${measured.toFixed(3)}, apart ${Math.round(spread(last))} ms`);
    expect(measured).toBeGreaterThan(speed * 0.8);
    expect(measured).toBeLessThan(speed * 1.2);
    await press("K");
    await stands().waitFor();
  });

  test("0 goes to the incident's time; the slider's arrows go second by second, and further back opens more, on record", async () => {
    await press("0");
    await untilInStep(frame / 2);
    expect(Math.abs((await read()).position - occurredAt)).toBeLessThan(20);
    const slider = bar().getByRole("slider", { name: "Replayed moment" });
    await slider.focus();
    await press("ArrowLeft");
    expect(Math.abs((await read()).position - occurredAt + 1_000)).toBeLessThan(1_100);
    const opened = (await audit("view.replay")).length;
    for (let skip = 0; skip < 12; skip++) await press("{");
    await waitUntil("more is opened", async () => (await audit("view.replay")).length >= opened + 9, 15_000);
    await untilInStep(frame / 2);
    expect((await read()).position).toBeLessThan(occurredAt - 55_000);
  });

  test("a clip of it is saved with its hashes, as the audit log has them", async () => {
    await press("0");
    await untilInStep(frame / 2);
    await press("I");
    await press("}");
    await press("}");
    await press("O");
    await press("C");
    const dialog = analyst.page.getByRole("dialog", { name: "Save a clip" });
    await dialog.getByText("10 s", { exact: false }).first().waitFor();
    const [download] = await Promise.all([analyst.page.waitForEvent("download"), dialog.getByRole("button", { name: "Save clip" }).press("Enter")]);
    expect(download.suggestedFilename()).toMatch(/^clip-c-\d-\d{8}T\d{6}Z\.tar$/);
    const archive = await readFile(await download.path());
    const sha256 = createHash("sha256").update(archive).digest("hex");
    await dialog.getByText(sha256).waitFor();
    const [entry] = await audit("view.clip");
    expect(entry).toMatchObject({ outcome: "allowed", detail: { sha256, bytes: archive.length } });
    expect(parseTar(new Uint8Array(archive)).map(({ name }) => name)).toEqual(["manifest.json", "clip.mp4"]);
    await press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("one that takes long says how much of how much has come, and is given up at once", async () => {
    const saved = (await audit("view.clip")).length;
    await press("C");
    const dialog = analyst.page.getByRole("dialog", { name: "Save a clip" });
    const cameraName = await dialog.getByRole("group", { name: "Camera" }).locator("label:has(:checked)").innerText();
    const cameraId = cameraName.replace("Camera ", "");
    scene.video.setFault(cameraId, "slow");
    mainSegments.length = 0;
    await dialog.getByRole("button", { name: "Save clip" }).press("Enter");
    await dialog.getByText(/^Camera c-\d: [3-8] s of 1\d s have come from the camera · \d+\.\d MB$/).waitFor();
    const done = Number(await dialog.getByRole("progressbar", { name: `Clip of ${cameraName}` }).getAttribute("value"));
    expect(done).toBeGreaterThan(0.2);
    expect(done).toBeLessThan(0.9);
    expect(await dialog.getByRole("status").innerText()).toMatch(/^(A quarter has|Half has|Three quarters have) come from the camera\.$/);
    await dialog.getByRole("button", { name: "Cancel" }).press("Enter");
    await dialog.getByText("Cancelled. Nothing was saved, and a clip that was not finished is not on record.").waitFor();
    const asked = mainSegments.length;
    expect(new Set(mainSegments)).toEqual(new Set([cameraId]));
    // Longer than the camera takes for an answer: the next ones would be asked for by now.
    await analyst.page.waitForTimeout(3_500);
    expect(mainSegments.length).toBe(asked);
    expect((await audit("view.clip")).length).toBe(saved);
    scene.video.setFault(cameraId, "none");
    const [download] = await Promise.all([analyst.page.waitForEvent("download"), dialog.getByRole("button", { name: "Save clip" }).press("Enter")]);
    expect((await readFile(await download.path())).length).toBeGreaterThan(100_000);
    await press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("Shift Z goes back to live and leaves nothing behind", async () => {
    await press("Z");
    await bar().waitFor({ state: "detached" });
    expect(await analyst.page.locator(".replay-picture__video, .tile-replay").count()).toBe(0);
    expect(await analyst.tiles("live").count()).toBe(9);
  });
});

describe("one camera", () => {
  test("z on its tile looks back at it alone; the others stay as they are", async () => {
    await analyst.tile("c-3").getByRole("button", { name: "Enlarge Camera c-3" }).focus();
    await press("z");
    await bar().waitFor();
    await waitUntil("its past is shown", async () => (await read()).aheadMilliseconds["c-3"] !== undefined && (await read()).aheadMilliseconds["c-3"] !== null);
    expect(Object.keys((await read()).aheadMilliseconds)).toEqual(["c-3"]);
    await press("z");
    await bar().waitFor({ state: "detached" });
  });

  test.each([{ width: 1366, height: 768 }, { width: 1920, height: 1080 }])("no word on the time bar resizes a tile, $width pixels wide", async (viewport) => {
    const { page } = analyst;
    const before = page.viewportSize() ?? viewport;
    await page.setViewportSize(viewport);
    await analyst.tile("c-3").getByRole("button", { name: "Enlarge Camera c-3" }).focus();
    await press("z");
    await bar().waitFor();
    const sizes = await page.evaluateHandle(() => {
      const seen = new Set<string>();
      const wall = document.querySelector("section[aria-label='Video wall']");
      if (wall) new ResizeObserver(([entry]) => seen.add(`${entry?.contentRect.width} by ${entry?.contentRect.height}`)).observe(wall);
      return seen;
    });
    await waitUntil("its past is shown", async () => (await read()).aheadMilliseconds["c-3"] !== undefined);
    for (const key of ["0", "I", "K"]) await press(key);
    await bar().getByText("Clip from here on…").waitFor();
    for (const key of ["}", "O"]) await press(key);
    await bar().getByText("Clip 5 s").waitFor();
    for (let skip = 0; skip < 130; skip++) await press("}");
    await press("K");
    await bar().getByText("Caught up with the live picture").waitFor();
    expect(await sizes.evaluate((seen) => [...seen])).toHaveLength(1);
    await press("z");
    await bar().waitFor({ state: "detached" });
    await page.setViewportSize(before);
  });

  test("its replay ends with its view: the picture goes at once, and so does the next byte", async () => {
    await analyst.tile("c-2").getByRole("button", { name: "Replay Camera c-2" }).click();
    await waitUntil("its past is shown", async () => (await read()).aheadMilliseconds["c-2"] !== undefined);
    const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
    const asked = analyst.page.waitForRequest((request) => request.url().includes("/replay/"));
    const grantId = /media\/([^/]+)\//.exec((await asked).url())?.[1] ?? "";
    await supervisor.post("/commands", { id: crypto.randomUUID(), name: "views.revoke", payload: { grantIds: [grantId], reason: "Enough seen" } });
    await analyst.untilState("c-2", "ended", 5_000);
    await waitUntil("nothing of the past is shown", async () => (await analyst.page.locator(".replay-picture__video").count()) === 0, 2_000);
    const analystClient = await ApiClient.signIn(scene.testHub.hub.address, "analyst");
    expect((await analystClient.get(`/media/${grantId}/replay.m3u8`)).status).toBe(403);
  });
});
