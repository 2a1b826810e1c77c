/**
 * Draws the street scenes and stores them as clips. Run by hand after a scene was changed; needs ffmpeg with libx264:
 * `node city/video/draw/main.ts [SCENE…]` (all scenes when none is named).
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sceneNames } from "../scenes.ts";
import { type Quality, encodeScene } from "./encode.ts";
import { drawnScenes } from "./scenes/index.ts";

const quality: Quality = { mainBitrate: 270_000, subBitrate: 62_000, preset: "slower" };
const clips = fileURLToPath(new URL("../clips/", import.meta.url));
const wanted = process.argv.slice(2);
for (const unknown of wanted.filter((name) => !sceneNames.some((known) => known === name))) {
  throw new Error(`There is no scene named ${unknown}; the scenes are ${sceneNames.join(", ")}`);
}

let total = 0;
for (const name of sceneNames) {
  const scene = drawnScenes[name];
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = performance.now();
  const folder = join(clips, name);
  await encodeScene(scene, folder, quality);
  const sizes = new Map<string, number>();
  for (const file of await readdir(folder)) {
    const kind = file.startsWith("still") ? "stills" : file;
    sizes.set(kind, (sizes.get(kind) ?? 0) + (await stat(join(folder, file))).size);
  }
  for (const size of sizes.values()) total += size;
  const report = [...sizes].map(([kind, size]) => `${kind} ${(size / 1000).toFixed(0)} kB`).join(", ");
  console.log(`${name}: ${report}; ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
console.log(`Together ${(total / 1e6).toFixed(2)} MB`);
