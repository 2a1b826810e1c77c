import type { Browser } from "playwright";
import type { CommandName, CommandPayload } from "../../shared/protocol/commands.ts";
import { ApiClient } from "./apiClient.ts";
import { ConsoleOnPage, type VideoScene } from "./videoScene.ts";
import { command } from "./walls.ts";

/** A wall with a display of its own, in a browser. */
export interface WallPage {
  screenId: string;
  display: ConsoleOnPage;
}

/** Sends a command as one of the demo's users; its result. */
export async function send<Name extends CommandName>({ testHub }: VideoScene, username: string, name: Name, payload: CommandPayload<Name>): Promise<any> {
  const answer = await command(await ApiClient.signIn(testHub.hub.address, username), name, payload);
  if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  return answer.body.result;
}

/** Adds a wall, and opens and enrols its display. */
export async function openWall(scene: VideoScene, name: string, browser: Browser = scene.browser): Promise<WallPage> {
  const { id: screenId } = await send(scene, "admin", "screen.add", { setting: { name, role: "wall", display: { widthPixels: 1920, heightPixels: 1080, heightInches: 40, viewingDistanceFeet: 8 } } });
  const { code } = await send(scene, "admin", "screen.enrolment", { screenId });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await page.goto(`${scene.testHub.hub.address}/wall/${screenId}`);
  await page.getByLabel("Code").fill(code);
  await page.keyboard.press("Enter");
  await page.getByText("Nothing stands on this screen.").waitFor();
  return { screenId, display: new ConsoleOnPage(page) };
}
