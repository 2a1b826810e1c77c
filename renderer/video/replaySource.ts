import { openedReplay } from "../../shared/protocol/replay.ts";
import type { ClipRequest, OpenedReplay } from "../../shared/protocol/replay.ts";
import { problemDocument } from "../../shared/protocol/problems.ts";
import type { ProblemDocument } from "../../shared/protocol/problems.ts";
import type { ViewSource } from "./viewSource.ts";

export type ReplayAnswer = { outcome: "opened"; replay: OpenedReplay } | { outcome: "refused"; problem: ProblemDocument };

export interface SavedClip {
  bytes: Blob;
  fileName: string;
  /** Of the archive, hexadecimal. */
  sha256: string;
}

export type ClipAnswer = { outcome: "made"; clip: SavedClip } | { outcome: "refused"; problem: ProblemDocument };

/** What a replay needs of the hub. A refusal is an answer; a rejection means that none came. */
export interface ReplaySource {
  /** `from` in milliseconds since 1970; null for as far back as there is. */
  open(grantId: string, fromMilliseconds: number | null, signal: AbortSignal): Promise<ReplayAnswer>;
  makeClip(grantId: string, wish: ClipRequest, signal: AbortSignal): Promise<ClipAnswer>;
}

const openTimeoutMilliseconds = 12_000;

/** Asks the hub at which the views are open. */
export function hubReplays(views: Pick<ViewSource, "hubOrigin" | "token">): ReplaySource {
  const post = (path: string, body: unknown, signal: AbortSignal): Promise<Response> =>
    fetch(new URL(`/api/v1/view-grants/${path}`, views.hubOrigin()), {
      method: "POST",
      headers: { authorization: `Bearer ${views.token()}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      signal,
    });
  return {
    async open(grantId, fromMilliseconds, signal) {
      const body = fromMilliseconds === null ? {} : { from: new Date(fromMilliseconds).toISOString() };
      const answer = await post(`${encodeURIComponent(grantId)}/replay`, body, AbortSignal.any([signal, AbortSignal.timeout(openTimeoutMilliseconds)]));
      if (!answer.ok) return { outcome: "refused", problem: problemDocument.parse(await answer.json()) };
      return { outcome: "opened", replay: openedReplay.parse(await answer.json()) };
    },
    async makeClip(grantId, wish, signal) {
      const answer = await post(`${encodeURIComponent(grantId)}/clip`, wish, signal);
      if (!answer.ok) return { outcome: "refused", problem: problemDocument.parse(await answer.json()) };
      const bytes = await answer.blob();
      return { outcome: "made", clip: { bytes, fileName: fileNameOf(answer.headers), sha256: digestOf(answer.headers) } };
    },
  };
}

const fileNameOf = (headers: Headers): string => /filename="([\w.-]+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "clip.tar";

/** The SHA-256 that a `repr-digest` header (RFC 9530) carries in base64, in hexadecimal; empty where there is none. */
function digestOf(headers: Headers): string {
  const base64 = /sha-256=:([A-Za-z0-9+/=]+):/.exec(headers.get("repr-digest") ?? "")?.[1] ?? "";
  return [...atob(base64)].map((character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
