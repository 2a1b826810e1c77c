import { PlaceIndex } from "../../shared/geo/placeIndex.ts";
import type { SceneName } from "../video/scenes.ts";
import { randomFrom } from "../random.ts";
import type { CityCamera, Setting } from "./camera.ts";
import { primeCameras } from "./prime.ts";

/** The pictures that suit what a camera looks at. */
const suitable: Record<Setting, readonly SceneName[]> = {
  house: ["snowy-street-dusk", "alley-night", "park-autumn"],
  "shop-front": ["storefronts-dusk", "bus-stop", "rainy-avenue-night", "downtown-intersection", "snowy-street-dusk", "streetcar-plaza"],
  sidewalk: ["bus-stop", "snowy-street-dusk", "rainy-avenue-night", "streetcar-plaza", "storefronts-dusk", "river-bridge"],
  crossing: ["downtown-intersection", "rainy-avenue-night", "freeway-dusk", "rail-crossing-dawn", "river-bridge", "streetcar-plaza"],
  parking: ["parking-lot", "parking-garage", "gas-station-night", "alley-night"],
  hall: ["market-hall", "market-hall", "parking-garage", "storefronts-dusk", "streetcar-plaza"],
  "loading-dock": ["alley-night", "parking-lot", "rail-crossing-dawn"],
  park: ["park-autumn", "lakefront", "river-bridge"],
};

/** Cameras so near that they come up together, metres. */
const neighbourMeters = 80;

/** The scene behind each integrated camera: one that suits the place and that its neighbours show least, the nearest counting most. */
export function chooseScenes(cameras: readonly CityCamera[], seed: string): ReadonlyMap<string, SceneName> {
  const placed = new PlaceIndex();
  const chosen = new Map<string, SceneName>();
  const uses = new Map<SceneName, number>();
  for (const camera of inOrderOfNotice(cameras)) {
    const crowding = new Map<SceneName, number>();
    for (const { id, distanceMeters } of placed.within(camera.location, neighbourMeters)) {
      const scene = chosen.get(id);
      if (scene) crowding.set(scene, (crowding.get(scene) ?? 0) + 1 / (2 + distanceMeters) ** 2);
    }
    // Far from all others, the scene that the city has seen least.
    const cost = (scene: SceneName): number => (crowding.get(scene) ?? 0) + (uses.get(scene) ?? 0) * 1e-9;
    const [best] = randomFrom(seed, "scene", camera.id)
      .shuffled(suitable[camera.setting])
      .sort((a, b) => cost(a) - cost(b));
    if (best) {
      chosen.set(camera.id, best);
      uses.set(best, (uses.get(best) ?? 0) + 1);
    }
    placed.set(camera.id, camera.location);
  }
  return chosen;
}

/** The integrated cameras, those of the opening minutes before the others: what comes up together is told apart best. */
function inOrderOfNotice(cameras: readonly CityCamera[]): CityCamera[] {
  const { primeCameraIds } = primeCameras(cameras);
  const byId = new Map(cameras.filter(({ level }) => level === "integrated").map((camera) => [camera.id, camera]));
  const prime = [...primeCameraIds].flatMap((id) => byId.get(id) ?? []);
  return [...prime, ...[...byId.values()].filter(({ id }) => !primeCameraIds.has(id))];
}
