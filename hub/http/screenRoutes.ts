import { z } from "zod";
import { Problem } from "../../shared/protocol/problems.ts";
import { enrolRequest, screenViews } from "../../shared/protocol/screens.ts";
import { signInResponse } from "../../shared/protocol/session.ts";
import { enrolDisplay } from "../domain/enrolments.ts";
import type { Domain } from "../domain/hub.ts";
import { tilesOnDesk, viewsOnWall } from "../domain/screenViews.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";
import { SignInGuard } from "./signInGuard.ts";

/** Anything may stand there; what is no id is the id of no screen. */
const screenParams = z.object({ screenId: z.string() });

const isWrongGuess = (error: unknown): boolean => error instanceof Problem && error.code === "enrolment_refused";

/** How a display becomes a wall's, and what a wall asks for. */
export function screenRoutes(api: Api, domain: Domain, identity: Identity): void {
  const guard = new SignInGuard(() => performance.now());

  api.post(
    "/screens/:screenId/enrol",
    {
      bodyLimit: 8_192,
      schema: {
        tags: ["screens"],
        description: "Makes a display this wall by the code an administrator made for it, once. The session holds for 400 days; one that the wall had before ends.",
        security: [],
        params: screenParams,
        body: enrolRequest,
        response: { 200: signInResponse },
      },
    },
    async (request) => {
      const { screenId } = request.params;
      const enrolled = await guard.attempt(screenId, request.ip, () => enrolDisplay(domain, screenId, request.body.code, request.ip), isWrongGuess);
      if (enrolled === null) throw new Problem("too_many_requests", "Too many wrong codes; wait a minute.");
      return enrolled;
    },
  );

  api.get(
    "/screens/:screenId/views",
    {
      schema: {
        tags: ["screens"],
        description: "What stands on a screen now, in the order of its tiles. To a wall, and to itself alone: the view that plays there, or why there is none. Of a desk's screen, to whoever sits there: how each tile would open for them; they open it.",
        params: screenParams,
        response: { 200: screenViews },
      },
    },
    (request) => {
      const { user } = identity.userOf(request);
      const screen = domain.world.screens.get(request.params.screenId);
      if (screen?.role === "desk" && user.role !== "wall") return { tiles: tilesOnDesk(domain, screen, user) };
      if (user.role !== "wall" || screen?.id !== user.id) throw new Problem("role_not_allowed", "What plays on a wall is told to that wall alone; what stands on a desk's screen, to people.");
      return { tiles: viewsOnWall(domain, screen) };
    },
  );
}
