import { z } from "zod";
import { viewRevocations, type ViewRevocation } from "../../shared/model/viewRevocation.ts";
import { priorCalls, type PriorCalls } from "../../shared/model/priorCall.ts";
import { areaPullUp, type AreaPullUp, type AreaPullUpRequest } from "../../shared/model/area.ts";
import { camera, type Camera } from "../../shared/model/camera.ts";
import { pullUp, type PullUp } from "../../shared/model/pullUp.ts";
import { shiftSummary, type ShiftSummary } from "../../shared/model/shiftSummary.ts";
import type { BringUpRequest } from "../../shared/protocol/bringUp.ts";
import { problemDocument } from "../../shared/protocol/problems.ts";
import { nextScreenViews, screenViews, type ScreenViews } from "../../shared/protocol/screens.ts";
import { hubAbout, signInResponse, type HubAbout, type SignInResponse } from "../../shared/protocol/session.ts";
import { cameraColumns, type CameraColumns } from "../../shared/protocol/sync.ts";
import { readBringUp, readWithPictures, type BringUpAnswer, type NextScreenViewsAnswer } from "./bringUpAnswer.ts";
import { HubFailure } from "./hubFailure.ts";

const usualTimeoutMilliseconds = 15_000;
/** A question that waits at the hub is answered within twenty seconds, be it with nothing. */
const standingTimeoutMilliseconds = 30_000;

interface Request {
  path: string;
  method?: "DELETE";
  token: string | null;
  body?: unknown;
  signal?: AbortSignal;
  /** How long the whole answer may take. */
  timeoutMilliseconds?: number;
}

/** The hub's HTTP interface, as far as a console uses it. Everything rejects with a {@link HubFailure}, or with the abort's reason. */
export interface HubHttp {
  about(): Promise<HubAbout>;
  signIn(username: string, password: string): Promise<SignInResponse>;
  signOut(token: string): Promise<void>;
  lock(token: string): Promise<void>;
  /** Rejects with `wrong_credentials` for another's password, and with `too_many_requests` after too many of those. */
  unlock(token: string, password: string): Promise<void>;
  /** Makes this display a wall's screen; the answer is that of a sign-in. */
  enrol(screenId: string, code: string): Promise<SignInResponse>;
  /** What stands on a wall's own screen, with the views the hub has opened for it. */
  screenViews(token: string, screenId: string): Promise<ScreenViews>;
  /** The same when something else stands there than what is known, with its first pictures; null where nothing has changed for a while. */
  nextScreenViews(token: string, screenId: string, known: string | null, signal: AbortSignal): Promise<NextScreenViewsAnswer | null>;
  cameraColumns(token: string): Promise<CameraColumns>;
  camera(token: string, cameraId: string, signal: AbortSignal): Promise<Camera>;
  areaPullUp(token: string, request: AreaPullUpRequest, signal: AbortSignal): Promise<AreaPullUp>;
  pullUp(token: string, incidentId: string, radiusMeters: number, signal: AbortSignal): Promise<PullUp>;
  /** Aborting counts until the answer is here; what comes behind it does not end with the signal. */
  bringUp(token: string, incidentId: string, request: BringUpRequest, signal: AbortSignal): Promise<BringUpAnswer>;
  viewRevocations(token: string, signal: AbortSignal): Promise<ViewRevocation[]>;
  priorCalls(token: string, incidentId: string, signal: AbortSignal): Promise<PriorCalls>;
  /** @param span moments as RFC 3339 in UTC */
  shiftSummary(token: string, span: { from: string; to: string }, signal: AbortSignal): Promise<ShiftSummary>;
}

/** @param origin the hub's origin, without a slash at its end */
export function createHubHttp(origin: string, fetchFrom: typeof fetch = (...request) => fetch(...request)): HubHttp {
  async function ask<Schema extends z.ZodType>(schema: Schema, what: string, request: Request): Promise<z.output<Schema>> {
    const answer = await send(request);
    const value = await readJson(answer, what);
    if (!answer.ok) throw refusalFrom(value, answer.status);
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new HubFailure({ kind: "unintelligible", what }, { cause: parsed.error });
    return parsed.data;
  }

  async function send({ path, method, token, body, signal, timeoutMilliseconds = usualTimeoutMilliseconds }: Request): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMilliseconds);
    try {
      return await fetchFrom(`${origin}/api/v1${path}`, {
        method: method ?? (body === undefined ? "GET" : "POST"),
        headers: {
          accept: "application/json",
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: "no-store",
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      if (timeout.aborted) throw new HubFailure({ kind: "timed-out", timeoutMilliseconds }, { cause: error });
      throw new HubFailure({ kind: "unreachable", detail: "Check that the hub runs and that this machine reaches it." }, { cause: error });
    }
  }

  /** Asks for what is answered with nothing. */
  async function tell(what: string, request: Request): Promise<void> {
    const answer = await send(request);
    if (!answer.ok) throw refusalFrom(await readJson(answer, what), answer.status);
  }

  return {
    about: () => ask(hubAbout, "description of itself", { path: "/about", token: null }),
    signIn: (username, password) =>
      ask(signInResponse, "answer to the sign-in", { path: "/session", token: null, body: { username, password } }),
    signOut: (token) => tell("answer to the sign-out", { path: "/session", method: "DELETE", token }),
    lock: (token) => tell("answer to the lock", { path: "/session/lock", token, body: {} }),
    unlock: (token, password) => tell("answer to the unlocking", { path: "/session/unlock", token, body: { password } }),
    enrol: (screenId, code) =>
      ask(signInResponse, "answer to the enrolment", { path: `/screens/${encodeURIComponent(screenId)}/enrol`, token: null, body: { code } }),
    screenViews: (token, screenId) => ask(screenViews, "list of the screen's views", { path: `/screens/${encodeURIComponent(screenId)}/views`, token }),
    async nextScreenViews(token, screenId, known, signal) {
      const path = `/screens/${encodeURIComponent(screenId)}/views/next${known === null ? "" : `?known=${encodeURIComponent(known)}`}`;
      const answer = await send({ path, token, signal, timeoutMilliseconds: standingTimeoutMilliseconds });
      if (answer.status === 204) return null;
      const what = "news of the screen's views";
      if (!answer.ok) throw refusalFrom(await readJson(answer, what), answer.status);
      return readWithPictures(answer, nextScreenViews, what);
    },
    cameraColumns: (token) => ask(cameraColumns, "list of cameras", { path: "/cameras/columns", token }),
    camera: (token, cameraId, signal) => ask(camera, "camera", { path: `/cameras/${encodeURIComponent(cameraId)}`, token, signal }),
    areaPullUp: (token, request, signal) => ask(areaPullUp, "answer for the area", { path: "/area-pull-up", token, body: request, signal }),
    pullUp: (token, incidentId, radiusMeters, signal) =>
      ask(pullUp, "pull-up", {
        path: `/incidents/${encodeURIComponent(incidentId)}/pull-up?radiusMeters=${radiusMeters}`,
        token,
        signal,
      }),
    async bringUp(token, incidentId, body, signal) {
      const sending = new AbortController();
      const abandon = () => sending.abort(signal.reason);
      signal.addEventListener("abort", abandon);
      try {
        signal.throwIfAborted();
        const answer = await send({ path: `/incidents/${encodeURIComponent(incidentId)}/bring-up`, token, body, signal: sending.signal });
        if (!answer.ok) throw refusalFrom(await readJson(answer, "pull-up"), answer.status);
        return await readBringUp(answer);
      } finally {
        signal.removeEventListener("abort", abandon);
      }
    },
    viewRevocations: (token, signal) =>
      ask(viewRevocations, "list of ended views", { path: "/view-revocations", token, signal }).then(({ revocations }) => revocations),
    priorCalls: (token, incidentId, signal) =>
      ask(priorCalls, "list of prior calls", { path: `/incidents/${encodeURIComponent(incidentId)}/prior-calls`, token, signal }),
    shiftSummary: (token, span, signal) =>
      ask(shiftSummary, "summary of the shift", { path: `/shift-summary?${new URLSearchParams(span)}`, token, signal }),
  };
}

async function readJson(answer: Response, what: string): Promise<unknown> {
  try {
    return await answer.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new HubFailure({ kind: "unintelligible", what }, { cause: error });
  }
}

function refusalFrom(value: unknown, status: number): HubFailure {
  const problem = problemDocument.safeParse(value);
  return problem.success
    ? new HubFailure({ kind: "refused", problem: problem.data })
    : new HubFailure({ kind: "unintelligible", what: `refusal (HTTP ${status})` }, { cause: problem.error });
}
