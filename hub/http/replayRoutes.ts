import type { ServerResponse } from "node:http";
import { z } from "zod";
import { clipProgress, clipRequest, openedReplay, replayRequest } from "../../shared/protocol/replay.ts";
import type { Domain } from "../domain/hub.ts";
import { clipProgressOf, exportClip, openReplay } from "../domain/replays.ts";
import { clipFileName } from "../media/clipArchive.ts";
import type { MediaGateway } from "../media/gateway.ts";
import { sendArchive } from "../media/sendMedia.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

const grantParams = z.object({ grantId: z.string() });

/** Aborts when whoever asked hangs up before they have their answer: what is done for them stops there. */
function hangUpOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => !response.writableFinished && gone.abort());
  return gone.signal;
}

/** Looking back under a view grant: what opens a replay, and clips. The pictures of a replay are served with those of its grant. */
export function replayRoutes(api: Api, domain: Domain, identity: Identity, gateway: MediaGateway): void {
  api.post(
    "/view-grants/:grantId/replay",
    {
      bodyLimit: 8_192,
      config: { deed: "view.replay" },
      schema: {
        tags: ["views"],
        description: "Opens the camera's recent past for replay: at most ten minutes back, at most ten minutes before the incident, and no further than the camera's own playlist. Each opening is on record.",
        params: grantParams,
        body: replayRequest,
        response: { 201: openedReplay },
      },
    },
    async (request, reply) => reply.code(201).send(await openReplay(domain, gateway.replays, identity.userOf(request), request.params.grantId, request.body)),
  );

  api.post(
    "/view-grants/:grantId/clip",
    {
      bodyLimit: 8_192,
      config: { deed: "view.clip" },
      schema: {
        tags: ["views"],
        description: "The camera's own segments of at most ten minutes with a manifest, as one tar archive (`application/x-tar`); its SHA-256 stands in `repr-digest` and in the audit log. Whoever hangs up before it comes stops the work for it: nothing more is fetched, nothing is on record.",
        params: grantParams,
        body: clipRequest,
      },
    },
    async (request, reply) => {
      const { grantId } = request.params;
      const hungUp = hangUpOf(reply.raw);
      const exported = await exportClip(domain, gateway.replays, identity.userOf(request), grantId, request.body, hungUp).catch((error: unknown) => {
        if (hungUp.aborted) return null;
        throw error;
      });
      reply.hijack();
      if (exported === null) return;
      const { archive, release } = exported;
      try {
        await sendArchive(reply.raw, gateway, grantId, archive, clipFileName(archive.manifest));
      } finally {
        release();
      }
    },
  );

  api.get(
    "/view-grants/:grantId/clip",
    {
      schema: {
        tags: ["views"],
        description: "How far the clip is that is being made under this view: the segments, seconds and bytes that have come from the camera, of how many. `null` where none is being made, or the camera has not said yet what it holds.",
        params: grantParams,
        response: { 200: clipProgress },
      },
    },
    (request) => ({ clip: clipProgressOf(domain, gateway.replays, identity.userOf(request), request.params.grantId) }),
  );
}
