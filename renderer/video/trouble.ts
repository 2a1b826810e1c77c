import { problemDocument } from "../../shared/protocol/problems.ts";

/** Why a tile has no moving picture right now although it may have one. Each of these is tried again without end. */
export type Trouble =
  /** The hub cannot be reached or does not answer. */
  | { kind: "hub-unreachable" }
  /** The hub answered, but cannot open or pass on the picture for the moment; `title` is its own sentence. */
  | { kind: "hub-refused"; title: string }
  /** The playlist or a segment could not be fetched; `status` is HTTP's, null for a timeout. */
  | { kind: "stream-unreachable"; status: number | null }
  /** What arrived cannot be decoded. */
  | { kind: "stream-broken" }
  /** The playlist arrives, but nothing new is in it. */
  | { kind: "stream-frozen" }
  /** Everything seemed to arrive, and yet no picture appeared in time. */
  | { kind: "no-picture" };

/** What went wrong inside a player, told apart by what can be done about it. */
export type PlayerFailure =
  | { kind: "network"; trouble: Trouble }
  /** `decoderFailed`: the video element itself gave up, not only what was to be fed to it. */
  | { kind: "media"; decoderFailed: boolean }
  /** The hub no longer honours the view: ask nothing more of it. */
  | { kind: "view-lost"; status: 401 | 403 };

/** The parts of an hls.js error that decide what to do, as plain data. */
export interface PlayerError {
  /** `networkError`, `mediaError`, `muxError`, `keySystemError` or `otherError`. */
  type: string;
  /** HTTP status; 0 when nothing answered, null when it is not about a request. */
  status: number | null;
  timedOut: boolean;
  decoderFailed: boolean;
  /** The body of the answer, where it is text. */
  body: string | null;
}

/** Sorts a fatal player error into a failure. A 401 or 403 can only come from the hub, which passes no upstream refusal through as such. */
export function classifyPlayerError(error: PlayerError): PlayerFailure {
  if (error.type !== "networkError") return { kind: "media", decoderFailed: error.decoderFailed };
  if (error.status === 401 || error.status === 403) return { kind: "view-lost", status: error.status };
  if (error.timedOut) return { kind: "network", trouble: { kind: "stream-unreachable", status: null } };
  if (error.status === null || error.status === 0) return { kind: "network", trouble: { kind: "hub-unreachable" } };
  const title = error.body === null ? null : problemTitle(error.body);
  if (title !== null) return { kind: "network", trouble: { kind: "hub-refused", title } };
  if (error.status >= 200 && error.status < 300) return { kind: "network", trouble: { kind: "stream-broken" } };
  return { kind: "network", trouble: { kind: "stream-unreachable", status: error.status } };
}

/** The title of a problem document, or null where the text is none. */
function problemTitle(text: string): string | null {
  if (!text.startsWith("{")) return null;
  try {
    const parsed = problemDocument.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.title : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
