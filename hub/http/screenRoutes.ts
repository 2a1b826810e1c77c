import { z } from "zod";
import { Problem } from "../../shared/protocol/problems.ts";
import type { Screen } from "../../shared/model/screen.ts";
import { enrolRequest, screenViews, type NextScreenViews } from "../../shared/protocol/screens.ts";
import { signInResponse } from "../../shared/protocol/session.ts";
import { enrolDisplay } from "../domain/enrolments.ts";
import type { Domain } from "../domain/hub.ts";
import { tilesOnDesk, viewsOnWall } from "../domain/screenViews.ts";
import type { Api } from "./app.ts";
import type { MediaGateway } from "../media/gateway.ts";
import { sendOpenings } from "../media/sendMedia.ts";
import type { Identity } from "./identity.ts";
import { SignInGuard } from "./signInGuard.ts";
import type { ViewsNews } from "./viewsNews.ts";

/** Anything may stand there; what is no id is the id of no screen. */
const screenParams = z.object({ screenId: z.string() });

const isWrongGuess = (error: unknown): boolean => error instanceof Problem && error.code === "enrolment_refused";

/** A wall's question stands so long at most: what lies between may drop a connection on which nothing comes. */
const standsMilliseconds = 20_000;

const standingQuery = z.object({ known: z.string().max(100).optional() });

interface ScreenRouteParts {
  gateway: MediaGateway;
  news: ViewsNews;
}

/** How a display becomes a wall's, and what a wall asks for. */
export function screenRoutes(api: Api, domain: Domain, identity: Identity, { gateway, news }: ScreenRouteParts): void {
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

  api.get(
    "/screens/:screenId/views/next",
    {
      schema: {
        tags: ["screens"],
        description:
          "The same for a wall alone, when it changes: the answer comes with the change, or at once where `known` is not what stands there now; 204 where nothing " +
          "has changed for a while. It is `application/octet-stream`, each part behind a line of JSON: first `answer`, then stills and the first of moving pictures of views opened meanwhile, as they come.",
        params: screenParams,
        querystring: standingQuery,
      },
    },
    async (request, reply) => {
      const { screenId } = request.params;
      const wall = (): Screen => {
        const { user } = identity.userOf(request);
        const screen = domain.world.screens.get(screenId);
        if (user.role !== "wall" || screen?.id !== user.id) throw new Problem("role_not_allowed", "What plays on a wall is told to that wall alone.");
        return screen;
      };
      const grantsOn = (): string[] => viewsOnWall(domain, wall()).flatMap(({ view }) => (view === null ? [] : [view.id]));
      const { raw } = reply;
      const before = new Set(grantsOn());
      const isKnown = (request.query.known ?? news.stateOf(screenId)) === news.stateOf(screenId);
      const gone = new AbortController();
      raw.once("close", () => gone.abort());
      const waited = isKnown ? await news.next(screenId, standsMilliseconds, gone.signal) : "changed";
      if (waited !== "changed") return reply.code(204).send();
      const tiles = viewsOnWall(domain, wall());
      // What stood there before was told then; whoever missed it asks for the pictures by themselves.
      const fresh = isKnown ? grantsOn().filter((grantId) => !before.has(grantId)) : [];
      const answer: NextScreenViews = { tiles, state: news.stateOf(screenId) };
      reply.hijack();
      await sendOpenings(raw, gateway, fresh, JSON.stringify(answer));
      return reply;
    },
  );
}
