import { z } from "zod";
import { bringUpRequest, type BroughtUp } from "../../shared/protocol/bringUp.ts";
import { bringUp, handBack, NobodyWaits } from "../domain/bringUps.ts";
import { viewAnswer } from "../domain/grants.ts";
import type { Domain } from "../domain/hub.ts";
import type { MediaGateway } from "../media/gateway.ts";
import { sendOpenings } from "../media/sendMedia.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";
import type { UntakenViews } from "./untakenViews.ts";

const bringUpParams = z.object({ incidentId: z.string() });

const description =
  "What an incident brings up, the views that open by themselves, and what their tiles show first, in one answer: `application/octet-stream`, each part " +
  "behind a line of JSON. The first is `answer`, with the pull-up and an answer for each view, as `views.open` gives it; stills and the first of moving " +
  "pictures follow as they come. Disclosure and views are on record together before anything is sent.";

/** The one request with which a console follows the choice of an incident. */
export function bringUpRoute(api: Api, domain: Domain, identity: Identity, gateway: MediaGateway, untaken: UntakenViews): void {
  api.post(
    "/incidents/:incidentId/bring-up",
    { bodyLimit: 64 * 1024, config: { deed: "views.open" }, schema: { tags: ["incidents", "views"], description, params: bringUpParams, body: bringUpRequest } },
    async (request, reply) => {
      const actor = identity.userOf(request);
      const { raw } = reply;
      const isWaitedFor = () => !raw.destroyed;
      const giveBack = (grantIds: readonly string[]) =>
        handBack(domain, actor, grantIds).catch((error: unknown) => request.log.error({ err: error }, "views that nobody took could not be handed back"));
      const { pullUp, answers } = await bringUp(domain, actor, request.params.incidentId, request.body, isWaitedFor).catch((error: unknown) => {
        if (error instanceof NobodyWaits) return { pullUp: null, answers: [] };
        throw error;
      });
      reply.hijack();
      if (pullUp === null) return;
      const grantIds = answers.flatMap((answer) => (answer.outcome === "granted" ? [answer.grant.id] : []));
      if (!isWaitedFor()) return void (await giveBack(grantIds));
      const first: BroughtUp = { pullUp, answers: answers.map((answer) => viewAnswer(domain, answer)) };
      const told = untaken.tell(grantIds);
      const sent = await sendOpenings(raw, gateway, grantIds, JSON.stringify(first));
      if (sent === "abandoned") told.handBackSoon((left) => void giveBack(left));
      else told.forget();
      // The cameras were busy with the pictures somebody waits for.
      domain.hurryHealth(pullUp.integrated.map(({ cameraId }) => cameraId));
    },
  );
}
