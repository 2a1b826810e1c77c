/**
 * Draws single frames to look at while a scene is being made:
 * `node city/video/draw/preview.ts FOLDER SECONDS[,SECONDS…] [SCENE…]` writes `FOLDER/<scene>-<seconds>.png`.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sceneNames } from "../scenes.ts";
import { drawnScenes } from "./scenes/index.ts";
import { createStage } from "./stage.ts";

const [folder, secondsList = "3", ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder to write to: preview.ts FOLDER SECONDS[,SECONDS…] [SCENE…]");
await mkdir(folder, { recursive: true });
for (const name of sceneNames) {
  const scene = drawnScenes[name];
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const stage = createStage(scene);
  for (const seconds of secondsList.split(",").map(Number)) {
    const began = performance.now();
    stage.paint(seconds);
    const took = performance.now() - began;
    await writeFile(join(folder, `${name}-${seconds}.png`), await stage.canvas.encode("png"));
    console.log(`${name} at ${seconds} s, drawn in ${took.toFixed(0)} ms`);
  }
}
