import { z } from "zod";
import { clipRequest, openedReplay, replayRequest } from "../../shared/protocol/replay.ts";
import type { Domain } from "../domain/hub.ts";
import { exportClip, openReplay } from "../domain/replays.ts";
import { clipFileName } from "../media/clipArchive.ts";
import type { MediaGateway } from "../media/gateway.ts";
import { sendArchive } from "../media/sendMedia.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

const grantParams = z.object({ grantId: z.string() });

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
        description: "The camera's own segments of at most ten minutes with a manifest, as one tar archive (`application/x-tar`); its SHA-256 stands in `repr-digest` and in the audit log.",
        params: grantParams,
        body: clipRequest,
      },
    },
    async (request, reply) => {
      const { grantId } = request.params;
      const { archive, release } = await exportClip(domain, gateway.replays, identity.userOf(request), grantId, request.body);
      reply.hijack();
      try {
        await sendArchive(reply.raw, gateway, grantId, archive, clipFileName(archive.manifest));
      } finally {
        release();
      }
    },
  );
}
