import { fieldErrors, Problem } from "../../shared/protocol/problems.ts";
import { healthReport, type HealthReport } from "../../shared/protocol/sync.ts";
import type { UserActor } from "../domain/actor.ts";
import type { Domain } from "../domain/hub.ts";

/** The most a report takes, characters: it is numbers and one camera's id. */
const longestReport = 2_000;

/**
 * What a window says of its pictures, once it is known to be that and no more: numbers within their bounds, a camera that exists (its
 * name is shown to supervisors), and the screen the window is: a wall's is who it is, a desk's is what a person's window says.
 * Throws `invalid_request`, `screen_not_found`.
 */
export function acceptReport({ world }: Domain, { user }: UserActor, message: unknown): HealthReport {
  if (JSON.stringify(message ?? null).length > longestReport) throw new Problem("invalid_request", "A report of how a window does is short.");
  const { success, data, error } = healthReport.safeParse(message);
  if (!success) throw new Problem("invalid_request", undefined, fieldErrors(error));
  const { screenId, health } = data;
  if (health.worst !== null && !world.cameras.has(health.worst.cameraId)) refuseField("health.worst.cameraId", "is no camera's");
  if (user.role === "wall") {
    if (screenId !== null) refuseField("screenId", "must be null: a wall is known by its sign-in");
    return { screenId: user.id, health };
  }
  if (screenId !== null && world.screens.get(screenId)?.role !== "desk") throw new Problem("screen_not_found", "A person's window can be a desk's screen alone.");
  return { screenId, health };
}

function refuseField(field: string, message: string): never {
  throw new Problem("invalid_request", undefined, [{ field, message }]);
}
