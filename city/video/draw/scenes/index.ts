import type { SceneName } from "../../scenes.ts";
import type { Scene } from "../stage.ts";
import { downtownIntersection } from "./downtownIntersection.ts";

export const drawnScenes: Partial<Record<SceneName, Scene>> = {
  "downtown-intersection": downtownIntersection,
};
