import { readFile, readdir } from "node:fs/promises";
import { loopSeconds } from "./clock.ts";
import { type FragmentedFile, splitFragmentedFile } from "./isoBoxes.ts";
import { sceneNames } from "./scenes.ts";

export const renditions = ["main", "sub"] as const;
export type Rendition = (typeof renditions)[number];

/** A scene's stored pictures in memory. */
export interface Clip {
  readonly main: FragmentedFile;
  readonly sub: FragmentedFile;
  /** JPEG pictures, evenly spread over the loop. */
  readonly stills: readonly Buffer[];
}

/** The stored clips of all scenes, the folder this module stands beside. */
export const clipsFolder = new URL("./clips/", import.meta.url);

async function readRendition(folder: URL, rendition: Rendition): Promise<FragmentedFile> {
  const file = splitFragmentedFile(await readFile(new URL(`${rendition}.mp4`, folder)));
  if (file.fragments.length !== loopSeconds) {
    throw new RangeError(`${folder.pathname}${rendition}.mp4 has ${file.fragments.length} fragments where ${loopSeconds} are expected; draw the scene again`);
  }
  return file;
}

async function readClip(scene: number): Promise<Clip> {
  const name = sceneNames[scene];
  if (name === undefined) throw new RangeError(`There is no scene ${scene}; scenes are numbered 0 to ${sceneNames.length - 1}`);
  const folder = new URL(`${name}/`, clipsFolder);
  const stillFiles = (await readdir(folder)).filter((file) => file.endsWith(".jpg")).toSorted();
  const [main, sub, ...stills] = await Promise.all([
    readRendition(folder, "main"),
    readRendition(folder, "sub"),
    ...stillFiles.map((file) => readFile(new URL(file, folder))),
  ]);
  if (stills.length === 0) throw new RangeError(`${folder.pathname} holds no still; draw the scene again`);
  return { main, sub, stills };
}

/** Reads each scene when it is first asked for, and keeps it. */
export function createClipStore(): { clipOf(scene: number): Promise<Clip> } {
  const clips = new Map<number, Promise<Clip>>();
  return {
    clipOf(scene) {
      const known = clips.get(scene);
      if (known !== undefined) return known;
      const clip = readClip(scene);
      clips.set(scene, clip);
      // Whoever asked gets the error; the next one tries again.
      clip.catch(() => clips.delete(scene));
      return clip;
    },
  };
}
