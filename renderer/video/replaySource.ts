import { clipProgress, openedReplay } from "../../shared/protocol/replay.ts";
import type { ClipProgress, ClipRequest, OpenedReplay } from "../../shared/protocol/replay.ts";
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

/** How far a clip is: first the hub gathers it from the camera, then this window receives it. */
export type ClipStage =
  /** Null until the camera has said what it holds. */
  | { kind: "gathering"; progress: ClipProgress | null }
  /** On record by now. */
  | { kind: "receiving"; bytes: number; ofBytes: number };

/** What a replay needs of the hub. A refusal is an answer; a rejection means that none came. */
export interface ReplaySource {
  /** `from` in milliseconds since 1970; null for as far back as there is. */
  open(grantId: string, fromMilliseconds: number | null, signal: AbortSignal): Promise<ReplayAnswer>;
  /** Tells of each stage; an abort by `signal` stops the hub's work as well. */
  makeClip(grantId: string, wish: ClipRequest, signal: AbortSignal, tell: (stage: ClipStage) => void): Promise<ClipAnswer>;
}

/** How far a clip is, is asked this often. */
const progressMilliseconds = 400;

const openTimeoutMilliseconds = 12_000;

/** Asks the hub at which the views are open. */
export function hubReplays(views: Pick<ViewSource, "hubOrigin" | "token">): ReplaySource {
  const ask = (path: string, signal: AbortSignal, more: RequestInit = {}): Promise<Response> =>
    fetch(new URL(`/api/v1/view-grants/${path}`, views.hubOrigin()), { cache: "no-store", signal, ...more, headers: { authorization: `Bearer ${views.token()}`, ...more.headers } });
  const post = (path: string, body: unknown, signal: AbortSignal): Promise<Response> =>
    ask(path, signal, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  /** Tells how far a clip is until `signal` ends it. An answer that does not come tells nothing; the clip's own request says what is wrong. */
  const follow = async (path: string, signal: AbortSignal, tell: (stage: ClipStage) => void): Promise<void> => {
    while (!signal.aborted) {
      const answer = await ask(path, signal).then((response) => (response.ok ? response.json() : null)).catch(() => null);
      const read = clipProgress.safeParse(answer);
      if (read.success && !signal.aborted) tell({ kind: "gathering", progress: read.data.clip });
      await new Promise((resolve) => setTimeout(resolve, progressMilliseconds));
    }
  };
  return {
    async open(grantId, fromMilliseconds, signal) {
      const body = fromMilliseconds === null ? {} : { from: new Date(fromMilliseconds).toISOString() };
      const answer = await post(`${encodeURIComponent(grantId)}/replay`, body, AbortSignal.any([signal, AbortSignal.timeout(openTimeoutMilliseconds)]));
      if (!answer.ok) return { outcome: "refused", problem: problemDocument.parse(await answer.json()) };
      return { outcome: "opened", replay: openedReplay.parse(await answer.json()) };
    },
    async makeClip(grantId, wish, signal, tell) {
      const path = `${encodeURIComponent(grantId)}/clip`;
      const answered = new AbortController();
      const answering = post(path, wish, signal).finally(() => answered.abort());
      void follow(path, AbortSignal.any([signal, answered.signal]), tell);
      const answer = await answering;
      if (!answer.ok) return { outcome: "refused", problem: problemDocument.parse(await answer.json()) };
      const bytes = await received(answer, tell);
      return { outcome: "made", clip: { bytes, fileName: fileNameOf(answer.headers), sha256: digestOf(answer.headers) } };
    },
  };
}

/** The whole of an answer, and how much of it has come meanwhile. */
async function received({ body, headers }: Response, tell: (stage: ClipStage) => void): Promise<Blob> {
  const ofBytes = Number(headers.get("content-length") ?? 0);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  tell({ kind: "receiving", bytes, ofBytes });
  for await (const piece of body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    tell({ kind: "receiving", bytes, ofBytes });
  }
  return new Blob(pieces);
}

const fileNameOf = (headers: Headers): string => /filename="([\w.-]+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "clip.tar";

/** The SHA-256 that a `repr-digest` header (RFC 9530) carries in base64, in hexadecimal; empty where there is none. */
function digestOf(headers: Headers): string {
  const base64 = /sha-256=:([A-Za-z0-9+/=]+):/.exec(headers.get("repr-digest") ?? "")?.[1] ?? "";
  return [...atob(base64)].map((character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
