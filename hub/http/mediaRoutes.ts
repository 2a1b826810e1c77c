import { z } from "zod";
import { uuid } from "../../shared/model/common.ts";
import { lineFollows, type LineFollow } from "../../shared/protocol/mediaLine.ts";
import { openingGrantsAtMost } from "../../shared/protocol/openingMedia.ts";
import { stillWidth, stillWidths, type StillWidth } from "../../shared/model/stillSize.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { isOpenForViews } from "../../shared/policy/liveView.ts";
import type { UserActor } from "../domain/actor.ts";
import type { Domain } from "../domain/hub.ts";
import { recordRefusal } from "../domain/refusals.ts";
import { refusalSubject } from "../domain/refusalSubject.ts";
import { occurredAtOf } from "../domain/replays.ts";
import type { PlaylistWish } from "../media/cameraView.ts";
import type { MediaGateway, MediaResponse } from "../media/gateway.ts";
import { mediaCacheControl } from "../media/gateway.ts";
import { isReplayPath } from "../media/replays.ts";
import { sendLine } from "../media/sendLine.ts";
import { sendMedia, sendOpenings } from "../media/sendMedia.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";
import { RefusalLedger } from "./refusalLedger.ts";
import type { UntakenViews } from "./untakenViews.ts";

const mediaParams = z.object({ grantId: uuid, "*": z.string() });
const openingsQuery = z.object({
  /** Ids of grants, separated by commas. */
  grants: z
    .string()
    .transform((text) => [...new Set(text.split(","))])
    .pipe(z.array(uuid).min(1).max(openingGrantsAtMost)),
});

const lineQuery = z.object({ follow: lineFollows });
/** One of the widths of the closed list, as it stands there. */
const stillWidthText = z.enum(stillWidths.map(String)).transform(Number).pipe(stillWidth);
const playlistNumber = z.string().regex(/^\d{1,12}$/).transform(Number);

/**
 * What is wanted of a still, its width; and what a player wants of a playlist: with parts, and once it lists a segment or part (the
 * delivery directives of RFC 8216bis, 6.2.5).
 */
const mediaQuery = z
  .object({ width: stillWidthText.optional(), parts: z.literal("yes").optional(), _HLS_msn: playlistNumber.optional(), _HLS_part: playlistNumber.optional() })
  .transform(({ width = null, parts, _HLS_msn: sequence, _HLS_part: part = null }): { width: StillWidth | null; playlist: PlaylistWish } => {
    if (parts === undefined) return { width, playlist: { parts: false } };
    return { width, playlist: { parts: true, awaited: sequence === undefined ? null : { sequence, part } } };
  });

/** Moving and still pictures, each request checked against its grant. */
export function mediaRoutes(api: Api, domain: Domain, identity: Identity, gateway: MediaGateway, untaken: UntakenViews): void {
  const ledger = new RefusalLedger(() => performance.now());

  async function refuse(actor: UserActor, grantId: string, problem: Problem): Promise<never> {
    const key = `${grantId} ${problem.code}`;
    const answer = ledger.enter(actor.user.id, key);
    if (answer === "known") throw problem;
    const about = refusalSubject(domain, problem, { grantId });
    const more = answer === "last" ? { more: "Further refusals of this minute are not recorded." } : {};
    await recordRefusal(domain.store, actor, "view.media", problem, { ...about, detail: { ...about.detail, ...more } }).catch((error: unknown) => {
      ledger.withdraw(actor.user.id, key);
      throw error;
    });
    throw problem;
  }

  /** The rule, at this moment and by the hub's clock: why a grant shows nothing to this user, or null. */
  function problemWith(actor: UserActor, grantId: string): Problem | null {
    const grant = domain.world.grants.get(grantId);
    if (!grant) return new Problem("grant_ended");
    if (grant.userId !== actor.user.id) return new Problem("not_your_grant");
    const now = domain.clock();
    const incident = domain.world.incidents.get(grant.incidentId);
    const isLive = Date.parse(grant.expiresAt) > now.getTime() && incident !== undefined && isOpenForViews(incident, now);
    return isLive ? null : new Problem("grant_ended");
  }

  async function check(actor: UserActor, grantId: string): Promise<void> {
    const problem = problemWith(actor, grantId);
    if (problem !== null) return refuse(actor, grantId, problem);
  }

  /** A part of a replay, by the incident's own time as it stands now. What the rule refuses is on record. */
  async function lookBack(actor: UserActor, grantId: string, path: string): Promise<MediaResponse> {
    const { replays } = gateway;
    try {
      const media = await replays.serve(grantId, path, occurredAtOf(domain, grantId), () => domain.clock().getTime());
      return { status: 200, cacheControl: mediaCacheControl, ...media };
    } catch (error) {
      if (error instanceof Problem && (error.code === "replay_not_open" || error.code === "replay_too_far_back")) return refuse(actor, grantId, error);
      throw error;
    }
  }

  const live = (grantId: string, path: string, { width, playlist }: z.output<typeof mediaQuery>): Promise<MediaResponse> =>
    path === "still.jpg" && width !== null ? gateway.serveStill(grantId, width) : gateway.serve(grantId, path, playlist);

  api.get("/media/openings", { schema: { tags: ["views"], querystring: openingsQuery } }, async (request, reply) => {
    const { grants } = request.query;
    for (const grantId of grants) {
      await check(identity.userOf(request), grantId);
      untaken.take(grantId);
    }
    reply.hijack();
    await sendOpenings(reply.raw, gateway, grants);
  });

  api.get("/media/line", { schema: { tags: ["views"], querystring: lineQuery } }, async (request, reply) => {
    const { follow } = request.query;
    const actor = identity.userOf(request);
    const live: LineFollow[] = [];
    for (const wanted of follow) {
      const problem = problemWith(actor, wanted.grantId);
      // A view that has just ended must not cost its neighbours their line.
      if (problem?.code === "grant_ended") continue;
      if (problem !== null) await refuse(actor, wanted.grantId, problem);
      untaken.take(wanted.grantId);
      live.push(wanted);
    }
    const isStillSignedIn = (): boolean => {
      const present = identity.find(request);
      return present?.kind === "user" && present.user.id === actor.user.id && !identity.isLocked(request);
    };
    reply.hijack();
    const over = follow.filter((wanted) => !live.includes(wanted)).map(({ grantId }) => grantId);
    await sendLine(reply.raw, gateway, { live, over }, () => isStillSignedIn() && live.every(({ grantId }) => problemWith(actor, grantId) === null));
  });

  api.get("/media/:grantId/*", { schema: { tags: ["views"], params: mediaParams, querystring: mediaQuery } }, async (request, reply) => {
    const { grantId, "*": path } = request.params;
    await check(identity.userOf(request), grantId);
    untaken.take(grantId);
    const media = isReplayPath(path) ? await lookBack(identity.userOf(request), grantId, path) : await live(grantId, path, request.query);
    reply.hijack();
    await sendMedia(reply.raw, gateway, grantId, media);
  });
}
