import { askForCameras } from "./cameraWorkerClient.ts";
import { HubFailure } from "./hubFailure.ts";
import type { PackedCameras } from "./packedCameras.ts";

/** All cameras, fetched, checked and packed by a worker. Rejects with a {@link HubFailure}. */
export async function fetchPackedCameras(hubOrigin: string, token: string): Promise<PackedCameras> {
  const answer = await askForCameras(hubOrigin, token);
  if (answer.kind === "failed") throw new HubFailure(answer.failure);
  return answer.packed;
}
