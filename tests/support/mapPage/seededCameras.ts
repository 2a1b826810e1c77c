import { seededRandom } from "../seededRandom.ts";
import type { CameraPoint } from "../../../renderer/features/map/mapTypes.ts";

/** Where cameras gather: longitude, latitude, spread in degrees, share. */
const centers = [
  [-87.91, 43.04, 0.012, 0.3],
  [-87.945, 43.065, 0.03, 0.25],
  [-87.95, 43.005, 0.03, 0.2],
  [-87.99, 43.1, 0.045, 0.25],
] as const;

/** Cameras in and around Milwaukee, half of them integrated, one in twelve the city's own. Land only, roughly. */
export function seededCameras(count: number, seed: number): CameraPoint[] {
  const random = seededRandom(seed);
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const cameras: CameraPoint[] = [];
  while (cameras.length < count) {
    let pick = random();
    const [longitude, latitude, spread] = centers.find((center) => (pick -= center[3]) < 0) ?? centers[0];
    const place = { longitude: longitude + gaussian() * spread, latitude: latitude + gaussian() * spread };
    if (place.longitude > -87.885 || place.longitude < -88.07 || place.latitude < 42.92 || place.latitude > 43.19) continue;
    const index = cameras.length;
    const level = random() < 0.48 ? "integrated" : "registered";
    const ownership = random() < 0.08 ? "city" : "private";
    cameras.push({ id: `camera-${index}`, ...place, level, ownership, name: `Camera ${index}` });
  }
  return cameras;
}
