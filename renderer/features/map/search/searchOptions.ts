import type { Location } from "../../../../shared/model/common.ts";
import type { PlaceResult } from "./placeSearch.ts";

/** A camera that fits a search. Its place is null where nobody has placed it. */
export interface CameraResult {
  id: string;
  name: string;
  detail: string;
  location: Location | null;
}

export type SearchOption = { kind: "camera"; key: string; camera: CameraResult } | { kind: "place"; key: string; place: PlaceResult };

export interface SearchGroup {
  label: string;
  options: readonly SearchOption[];
}

/** Results in the groups they are shown in; a group without results is left out. */
export function searchGroups(cameras: readonly CameraResult[], places: readonly PlaceResult[]): SearchGroup[] {
  const groups: SearchGroup[] = [
    { label: "Cameras", options: cameras.map((camera) => ({ kind: "camera", key: `camera-${camera.id}`, camera })) },
    { label: "Addresses and streets", options: places.map((place) => ({ kind: "place", key: `place-${place.text}`, place })) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}
