import { readFile, readdir } from "node:fs/promises";
import type { StillWidth } from "../../shared/model/stillSize.ts";
import { loopSeconds } from "./clock.ts";
import { type FragmentedFile, splitFragmentedFile } from "./isoBoxes.ts";
import { sceneNames } from "./scenes.ts";

export const renditions = ["main", "sub"] as const;
export type Rendition = (typeof renditions)[number];

/** A scene's stored pictures in memory. */
export interface Clip {
  readonly main: FragmentedFile;
  readonly sub: FragmentedFile;
  /** JPEG pictures by their width, each list evenly spread over the loop. */
  readonly stills: Readonly<Record<StillWidth, readonly Buffer[]>>;
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
  const files = (await readdir(folder)).toSorted();
  const stillsOf = async (width: StillWidth): Promise<Buffer[]> => {
    const stills = await Promise.all(files.filter((file) => file.startsWith(`still-${width}-`)).map((file) => readFile(new URL(file, folder))));
    if (stills.length === 0) throw new RangeError(`${folder.pathname} holds no still of ${width} pixels; draw the scene again`);
    return stills;
  };
  const [main, sub, small, middle, large] = await Promise.all([readRendition(folder, "main"), readRendition(folder, "sub"), stillsOf(320), stillsOf(640), stillsOf(1280)]);
  return { main, sub, stills: { 320: small, 640: middle, 1280: large } };
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
