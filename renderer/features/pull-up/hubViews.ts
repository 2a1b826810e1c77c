import type { ProblemDocument } from "../../../shared/protocol/problems.ts";
import type { StillWidth } from "../../../shared/model/stillSize.ts";
import { stillWidthOnStage } from "../../../shared/policy/stillSize.ts";
import type { HubClient } from "../../sync/hubClient.ts";
import type { FetchPullUp } from "../../sync/pullUpFeed.ts";
import { HubFailure } from "../../sync/hubFailure.ts";
import { batchViews } from "../../video/batchViews.ts";
import { MediaLine } from "../../video/mediaLine.ts";
import { openingMediaSource } from "../../video/openingMedia.ts";
import { thisWindow } from "../../video/thisWindow.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { ViewsAhead } from "./hubViewsAhead.ts";
import { isSamePlace, type TilePlace } from "./pins.ts";
import { freeTiles, type TileBoardState, type TileBoardStore } from "./tileBoardStore.ts";

/** Rendering tiles and lists holds up the stills that come meanwhile; those that come within this are shown with them, in one frame. */
const stillsAwaitedMilliseconds = 25;

/** What the tiles need of the hub; and the question that brings an incident up, with the views of its tiles and their first pictures. */
export interface HubViews extends ViewSource {
  bringUp: FetchPullUp;
}

/**
 * A supervisor's reason for a camera is taken from the board, or the pin, where it was given. Views that open by
 * themselves come with the pull-up, or are asked for when their cameras come onto the board: rendering the tiles takes
 * as long as the hub's answer.
 */
export function createHubViews(client: HubClient, board: TileBoardStore, hubOrigin: string): HubViews {
  /** What fits the tiles of this incident as they stand on the board; nothing while no size is known. */
  const stillWidthFor = (incidentId: string): { stillWidth?: StillWidth } => {
    const { stage } = thisWindow();
    const tiles = board.getState().boards.get(incidentId)?.shown.length ?? 0;
    return stage === null || tiles === 0 ? {} : { stillWidth: stillWidthOnStage(stage, tiles) };
  };
  const openInBatches = batchViews((payload) =>
    client.send("views.open", { ...payload, ...stillWidthFor(payload.incidentId) }).then(
      ({ answers }) => ({ outcome: "answered", answers }),
      (error: unknown) => ({ outcome: "refused", problem: refusalIn(error) }),
    ),
  );
  const line = new MediaLine({ hubOrigin, token: () => client.token() ?? "" });
  const openings = openingMediaSource({ hubOrigin, token: () => client.token() ?? "", line });
  const onGrantEnded: ViewSource["onGrantEnded"] = (listener) => client.onGrantEnded(listener);
  const closeView = (grantId: string) => client.send("view.close", { grantId });
  const ahead = new ViewsAhead({ openView: openInBatches, closeView, onGrantEnded });
  board.subscribe((now, before) => {
    for (const place of newcomers(now, before)) ahead.ask({ ...place, purpose: "active-incident" });
  });
  return {
    openView: (request) => {
      const { boards, pins } = board.getState();
      const wish = pins.find((pin) => isSamePlace(pin, request))?.wish ?? boards.get(request.incidentId)?.wishes.get(request.cameraId);
      const overrideReason = wish?.overrideReason ?? null;
      const wanted = { ...request, ...(overrideReason === null ? {} : { overrideReason }) };
      return ahead.take(wanted) ?? openInBatches(wanted);
    },
    openingMedia: openings.of,
    line: (grantId) => line.of(grantId),
    bringUp: async (incidentId, radiusMeters, signal) => {
      const open = freeTiles(board.getState(), client.stores.selection.getState(), incidentId);
      const { stage } = thisWindow();
      const { pullUp, answers, media } = await client.bringUp(incidentId, { radiusMeters, open: { ...open, ...(stage === null ? {} : { stage }) } }, signal);
      for (const answer of answers) {
        const cameraId = answer.outcome === "opened" ? answer.view.cameraId : answer.cameraId;
        ahead.offer({ incidentId, cameraId, purpose: "active-incident" }, answer);
      }
      const stills = openings.read(answers.flatMap((answer) => (answer.outcome === "opened" ? [answer.view] : [])), media);
      await Promise.race([stills, new Promise((resolve) => setTimeout(resolve, stillsAwaitedMilliseconds))]);
      return pullUp;
    },
    renewView: (grantId) =>
      client.send("view.renew", { grantId }).then(
        ({ expiresAt }) => ({ outcome: "renewed", expiresAt }),
        (error: unknown) => ({ outcome: "refused", problem: refusalIn(error) }),
      ),
    closeView,
    onGrantEnded,
    token: () => client.token() ?? "",
    hubNow: () => client.hubNow(),
    hubOrigin: () => hubOrigin,
  };
}

/** Cameras that have come onto a board, and open by themselves there. One that was pinned has its tile already. */
function newcomers(now: TileBoardState, before: TileBoardState): TilePlace[] {
  return [...now.boards].flatMap(([incidentId, { shown, admitted, wishes }]) => {
    const shownBefore = before.boards.get(incidentId)?.shown ?? [];
    return shown
      .filter((cameraId) => admitted.has(cameraId) && !wishes.has(cameraId) && !shownBefore.includes(cameraId))
      .map((cameraId) => ({ cameraId, incidentId }))
      .filter((place) => !before.pins.some((pin) => isSamePlace(pin, place)));
  });
}

/** The hub's refusal; anything else means that no answer came, and is thrown on. */
function refusalIn(error: unknown): ProblemDocument {
  if (error instanceof HubFailure && error.failure.kind === "refused") return error.failure.problem;
  throw error;
}
