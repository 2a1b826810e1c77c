import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInResponse } from "../../shared/protocol/session.ts";
import { ApiClient } from "../support/apiClient.ts";
import { ConsoleOnPage, VideoScene } from "../support/videoScene.ts";
import { addWall, command, pullUpOf, tilesLayout } from "../support/walls.ts";
import { waitUntil } from "../support/waitUntil.ts";

const street = [0, 30, 60, 90].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters }));

let scene: VideoScene;
let analyst: ConsoleOnPage;
let supervisor: ConsoleOnPage;
let wall: ConsoleOnPage;
let admin: ApiClient;
let wallId: string;

beforeAll(async () => {
  scene = await VideoScene.start(street);
  const incidentId = await scene.report({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST" });
  admin = await ApiClient.signIn(scene.testHub.hub.address, "admin");
  wallId = await addWall(admin);
  const { code } = (await command(admin, "screen.enrolment", { screenId: wallId })).body.result;
  const context = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  wall = new ConsoleOnPage(await context.newPage());
  await wall.page.goto(`${scene.testHub.hub.address}/wall/${wallId}`);
  await wall.page.getByLabel("Code").fill(code);
  await wall.page.keyboard.press("Enter");
  [analyst, supervisor] = [await scene.signIn("analyst"), await scene.signIn("supervisor")];
  await command(admin, "screen.show", { screenId: wallId, content: pullUpOf(incidentId, tilesLayout(2)) });
  await wall.untilLive(4);
});
afterAll(() => scene?.end());

const line = (console: ConsoleOnPage) => console.page.getByRole("contentinfo", { name: "How this window's pictures do" });
const dialog = () => supervisor.page.getByRole("dialog", { name: "How all screens do" });
const wallRow = () => dialog().getByRole("list", { name: "Screens" }).getByRole("listitem").filter({ hasText: "Wall A left" });

/** Waits in the page until a text stands somewhere in an element; answers when that was, milliseconds since 1970. */
const untilText = (page: Page, selector: string, text: string): Promise<number> =>
  page.evaluate(
    ([within, wanted]) =>
      new Promise<number>((resolve) => {
        const look = () => ([...document.querySelectorAll(within)].some((element) => element.textContent?.includes(wanted)) ? resolve(Date.now()) : setTimeout(look, 25));
        look();
      }),
    [selector, text] as const,
  );

/** When the newest picture of a camera came that was the last for two seconds, milliseconds since 1970. */
const untilFrozen = (page: Page, cameraId: string): Promise<number> =>
  page.evaluate(
    (id) =>
      new Promise<number>((resolve) => {
        let [count, at] = [-1, Date.now()];
        const look = () => {
          const quality = document.querySelector<HTMLVideoElement>(`[data-camera-id="${id}"] video`)?.getVideoPlaybackQuality();
          const now = (quality?.totalVideoFrames ?? 0) - (quality?.droppedVideoFrames ?? 0);
          if (now !== count) [count, at] = [now, Date.now()];
          if (Date.now() - at > 2_000) resolve(at);
          else setTimeout(look, 25);
        };
        look();
      }),
    cameraId,
  );

test("a window says in one line how its tiles do, the oldest picture, dropped frames, and of the CPU what a browser tells", async () => {
  await line(wall).getByText("4 live").waitFor();
  await line(wall).getByText("0 stalled").waitFor();
  await line(wall).getByText("0 offline").waitFor();
  await line(wall).getByText(/^Oldest picture \d+(\.\d)? s$/).waitFor();
  await line(wall).getByText(/^Dropped \d+(\.\d)? %$/).waitFor();
  await line(wall).getByText(/^Page held up \d+(\.\d)? %$/).waitFor();
  await line(analyst).getByText("No tile in this window").waitFor();
  await analyst.row("2700 W WELLS ST").click();
  await analyst.untilLive(4);
  await line(analyst).getByText("4 live").waitFor();
});

test("a supervisor sees all windows, an analyst only their own", async () => {
  await supervisor.page.keyboard.press("R");
  await wallRow().getByText(/^Connected since \d\d:\d\d$/).waitFor();
  await wallRow().getByText("4 live").waitFor();
  const console = dialog().getByRole("list", { name: "Consoles" }).getByRole("listitem").filter({ hasText: "Demo analyst" });
  await console.getByText("4 live").waitFor();
  await analyst.page.keyboard.press("R");
  expect(await analyst.page.getByRole("dialog").count()).toBe(0);
  expect(await analyst.page.getByRole("button", { name: "All screens" }).count()).toBe(0);
});

test("a frozen camera is counted as stalled in the wall's line and with the supervisor within 5 s of its last picture, by its name", async () => {
  const [frozen, inLine, atSupervisor] = [untilFrozen(wall.page, "c-1"), untilText(wall.page, ".health-line", "1 stalled"), untilText(supervisor.page, '.health-row[data-screen-number="1"]', "1 stalled")];
  scene.video.setFault("c-1", "frozen");
  const [frozenAt, lineAt, supervisorAt] = await Promise.all([frozen, inLine, atSupervisor]);
  process.stdout.write(`counted in the line after ${lineAt - frozenAt} ms, with the supervisor after ${supervisorAt - frozenAt} ms\n`);
  expect(lineAt - frozenAt).toBeLessThan(5_000);
  expect(supervisorAt - frozenAt).toBeLessThan(5_000);
  await wallRow().getByText(/^Worst: Camera c-1, (stalled|offline), last picture \d+(\.\d)? s ago$/).waitFor();
  await supervisor.page.keyboard.press("Escape");
  await supervisor.page.getByRole("button", { name: /^All screens: \d tiles? silent/ }).waitFor();
  await supervisor.page.keyboard.press("R");
});

test("when the camera is back it counts as live again, everywhere", async () => {
  scene.video.setFault("c-1", "none");
  await wallRow().getByText("4 live").waitFor({ timeout: 30_000 });
  await line(wall).getByText("4 live").waitFor();
});

test("a wall that is closed is away within 5 s, for the supervisor and in the analyst's list of screens, also after something was sent there", async () => {
  const { hub } = scene.testHub;
  const token = signInResponse.parse(JSON.parse((await wall.page.evaluate((id) => localStorage.getItem(`rtcc.wall.${id}`), wallId)) ?? "null")).token;
  await analyst.page.keyboard.press("w");
  const screens = analyst.page.getByRole("dialog", { name: "Screens" });
  await screens.getByText(/^Connected since/).waitFor();
  const address = wall.page.url();
  const { context } = { context: wall.page.context() };
  const kept = await context.storageState();
  await context.close();
  await wallRow().getByText(/^Away since \d\d:\d\d/).waitFor({ timeout: 5_000 });
  await waitUntil("its line is gone", async () => (await wallRow().getByText("live").count()) === 0);
  await screens.getByText(/^Away since \d\d:\d\d/).waitFor({ timeout: 5_000 });
  await screens.getByRole("button", { name: "Send to 1 Wall A left" }).click();
  await screens.getByText(/No window of this screen is connected: nobody sees it until one is\.$/).waitFor();

  // The display comes back by itself: it is the same sign-in.
  expect((await new ApiClient(hub.address, token).get("/session")).status).toBe(200);
  const back = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 }, storageState: kept });
  wall = new ConsoleOnPage(await back.newPage());
  await wall.page.goto(address);
  await wall.untilLive(4);
  await screens.getByText(/^Connected since/).waitFor();
  await wallRow().getByText("4 live").waitFor();
});

test("after the hub was started anew every window says again how it does", async () => {
  await scene.testHub.restart("SIGKILL");
  await wall.untilLive(4);
  await wallRow().getByText("4 live").waitFor({ timeout: 30_000 });
  await wallRow().getByText(/^Connected since/).waitFor();
});
