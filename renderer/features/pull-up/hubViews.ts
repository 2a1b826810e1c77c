import type { ProblemDocument } from "../../../shared/protocol/problems.ts";
import type { HubClient } from "../../sync/hubClient.ts";
import { HubFailure } from "../../sync/hubFailure.ts";
import { batchViews } from "../../video/batchViews.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { isSamePlace } from "./pins.ts";
import type { TileBoardStore } from "./tileBoardStore.ts";

/** What the tiles need of the hub. A supervisor's reason for a camera is taken from the board, or the pin, where it was given. */
export function createHubViews(client: HubClient, board: TileBoardStore, hubOrigin: string): ViewSource {
  const openInBatches = batchViews((payload) =>
    client.send("views.open", payload).then(
      ({ answers }) => ({ outcome: "answered", answers }),
      (error: unknown) => ({ outcome: "refused", problem: refusalIn(error) }),
    ),
  );
  return {
    openView: (request) => {
      const { boards, pins } = board.getState();
      const wish = pins.find((pin) => isSamePlace(pin, request))?.wish ?? boards.get(request.incidentId)?.wishes.get(request.cameraId);
      const overrideReason = wish?.overrideReason ?? null;
      return openInBatches({ ...request, ...(overrideReason === null ? {} : { overrideReason }) });
    },
    renewView: (grantId) =>
      client.send("view.renew", { grantId }).then(
        ({ expiresAt }) => ({ outcome: "renewed", expiresAt }),
        (error: unknown) => ({ outcome: "refused", problem: refusalIn(error) }),
      ),
    closeView: (grantId) => client.send("view.close", { grantId }),
    onGrantEnded: (listener) => client.onGrantEnded(listener),
    token: () => client.token() ?? "",
    hubNow: () => client.hubNow(),
    hubOrigin: () => hubOrigin,
  };
}

/** The hub's refusal; anything else means that no answer came, and is thrown on. */
function refusalIn(error: unknown): ProblemDocument {
  if (error instanceof HubFailure && error.failure.kind === "refused") return error.failure.problem;
  throw error;
}
