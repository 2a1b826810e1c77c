import { readFile, readdir } from "node:fs/promises";
import type { StillWidth } from "../../shared/model/stillSize.ts";
import { loopSeconds } from "./clock.ts";
import { type FragmentedFile, splitFragmentedFile } from "./isoBoxes.ts";
import { sceneNames } from "./scenes.ts";

export const renditions = ["main", "sub"] as const;
export type Rendition = (typeof renditions)[number];

/** A scene's stored moving pictures in memory. */
export interface Clip {
  readonly main: FragmentedFile;
  readonly sub: FragmentedFile;
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

function folderOf(scene: number): URL {
  const name = sceneNames[scene];
  if (name === undefined) throw new RangeError(`There is no scene ${scene}; scenes are numbered 0 to ${sceneNames.length - 1}`);
  return new URL(`${name}/`, clipsFolder);
}

async function readClip(scene: number): Promise<Clip> {
  const folder = folderOf(scene);
  const [main, sub] = await Promise.all([readRendition(folder, "main"), readRendition(folder, "sub")]);
  return { main, sub };
}

async function readStills(scene: number, width: StillWidth): Promise<readonly Buffer[]> {
  const folder = folderOf(scene);
  const files = (await readdir(folder)).toSorted();
  const stills = await Promise.all(files.filter((file) => file.startsWith(`still-${width}-`)).map((file) => readFile(new URL(file, folder))));
  if (stills.length === 0) throw new RangeError(`${folder.pathname} holds no still of ${width} pixels; draw the scene again`);
  return stills;
}

export interface ClipStore {
  clipOf(scene: number): Promise<Clip>;
  /** JPEG pictures of this width, evenly spread over the loop. */
  stillsOf(scene: number, width: StillWidth): Promise<readonly Buffer[]>;
}

/** Reads what belongs to a scene when it is first asked for, and keeps it. */
export function createClipStore(): ClipStore {
  const clipOf = keptOnceRead(readClip);
  const stillsByWidth = { 320: stillsKept(320), 640: stillsKept(640), 1280: stillsKept(1280) };
  return { clipOf, stillsOf: (scene, width) => stillsByWidth[width](scene) };
}

const stillsKept = (width: StillWidth) => keptOnceRead((scene) => readStills(scene, width));

function keptOnceRead<Value>(read: (scene: number) => Promise<Value>): (scene: number) => Promise<Value> {
  const kept = new Map<number, Promise<Value>>();
  return (scene) => {
    const known = kept.get(scene);
    if (known !== undefined) return known;
    const value = read(scene);
    kept.set(scene, value);
    // Whoever asked gets the error; the next one tries again.
    value.catch(() => kept.delete(scene));
    return value;
  };
}
