import type { CameraHealth } from "../shared/model/camera.ts";
import type { Change } from "../shared/protocol/sync.ts";
import type { World } from "./domain/world.ts";
import { HealthMonitor } from "./media/healthMonitor.ts";
import type { UpstreamClient } from "./media/upstreamClient.ts";

export interface CameraHealthWatch {
  healthOf(cameraId: string): CameraHealth;
  /** The health of every camera that is known to be something. */
  all(): Record<string, CameraHealth>;
  hurry(cameraIds: readonly string[]): void;
  /** Keeps the list of watched cameras in step with a committed change. */
  follow(change: Change): void;
  stop(): void;
}

/** Watches the health of all integrated cameras of the world. `onChange` is told what is new, "unknown" included. */
export function watchCameraHealth(client: UpstreamClient, world: World, onChange: (changed: Record<string, CameraHealth>) => void): CameraHealthWatch {
  const known = new Map<string, CameraHealth>();
  const monitor = new HealthMonitor({
    client,
    onChange: (changes) => {
      for (const [cameraId, { health }] of changes) known.set(cameraId, health);
      onChange(Object.fromEntries([...changes].map(([cameraId, { health }]) => [cameraId, health])));
    },
  });
  /** What was known of streams that are no longer watched is known no more, and consoles are told so. */
  const forgetOutdated = (cameraIds: Iterable<string>) => {
    const outdated = [...cameraIds].filter((cameraId) => known.has(cameraId) && monitor.health(cameraId) === "unknown");
    for (const cameraId of outdated) known.delete(cameraId);
    if (outdated.length > 0) onChange(Object.fromEntries(outdated.map((cameraId) => [cameraId, "unknown"])));
  };
  const watchAll = () => {
    const integrated = [...world.cameras.values()].filter((camera) => camera.level === "integrated");
    monitor.setCameras(integrated.map((camera) => ({ cameraId: camera.id, streams: world.streamsOf(camera.id) })));
    forgetOutdated(known.keys());
  };
  watchAll();
  monitor.start();
  return {
    healthOf: (cameraId) => monitor.health(cameraId),
    all: () => Object.fromEntries(known),
    hurry: (cameraIds) => monitor.hurry(cameraIds),
    follow: (change) => {
      if (change.kind === "cameras-replaced") watchAll();
      else if (change.kind === "camera-removed") {
        monitor.removeCamera(change.cameraId);
        known.delete(change.cameraId);
      } else if (change.kind === "camera") {
        const { id, level } = change.camera;
        if (level === "integrated") monitor.setCamera({ cameraId: id, streams: world.streamsOf(id) });
        else monitor.removeCamera(id);
        forgetOutdated([id]);
      }
    },
    stop: () => monitor.stop(),
  };
}
