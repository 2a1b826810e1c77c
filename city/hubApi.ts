import { z } from "zod";
import { incident, type IncidentReport } from "../shared/model/incident.ts";
import { problemDocument } from "../shared/protocol/problems.ts";

/** What came of a request: an answer, a refusal that asking again will not change, or no answer for now. */
export type HubAnswer<Body> =
  | { outcome: "answered"; body: Body }
  | { outcome: "refused"; status: number; code: string; message: string }
  | { outcome: "unavailable"; message: string };

const importResult = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(z.object({ row: z.number().int(), column: z.string().nullable(), code: z.string(), message: z.string() })),
});
export type ImportResult = z.infer<typeof importResult>;

/** Reporting reads no more of an incident than its id. */
const reportedIncident = incident.pick({ id: true });
export type ReportedIncident = z.infer<typeof reportedIncident>;

export interface HubApi {
  /** Whether the hub is up. */
  isUp(): Promise<boolean>;
  /** Sends the whole camera table, as CSV. */
  importCameras(csv: string): Promise<HubAnswer<ImportResult>>;
  /** Opens, updates or closes an incident by its source and its reference there. */
  reportIncident(report: IncidentReport): Promise<HubAnswer<ReportedIncident>>;
}

export interface HubApiOptions {
  /** The hub's address, e.g. `http://127.0.0.1:4600`. */
  hub: string;
  /** The source key, sent as Bearer. */
  key: string;
  /** Aborts whatever is under way; requests after it answer `unavailable`. */
  signal: AbortSignal;
  /** How long one report may take; a camera table may take twelve times as long. */
  timeoutMilliseconds?: number;
}

const importTimeoutFactor = 12;

/** Statuses that speak of the moment, not of the request. */
const passesOver = (status: number): boolean => status >= 500 || status === 429 || status === 408;

/** The hub's public HTTP API, as far as a dispatch system and a camera site use it. No method rejects. */
export function createHubApi({ hub, key, signal, timeoutMilliseconds = 10_000 }: HubApiOptions): HubApi {
  const fetchFromHub = (path: string, milliseconds: number, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, hub), { ...init, redirect: "error", signal: AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]) });

  const post = async <Body>(
    path: string,
    contentType: string,
    content: string,
    schema: z.ZodType<Body>,
    milliseconds: number,
  ): Promise<HubAnswer<Body>> => {
    try {
      const headers = { authorization: `Bearer ${key}`, "content-type": contentType, accept: "application/json" };
      const response = await fetchFromHub(path, milliseconds, { method: "POST", headers, body: content });
      const text = await response.text();
      if (passesOver(response.status)) return { outcome: "unavailable", message: `the hub answered ${response.status}: ${codeOf(text)}` };
      if (!response.ok) return { outcome: "refused", status: response.status, code: codeOf(text), message: messageOf(text) };
      const body = schema.safeParse(parseJson(text));
      if (body.success) return { outcome: "answered", body: body.data };
      return { outcome: "refused", status: response.status, code: "unexpected_answer", message: z.prettifyError(body.error) };
    } catch (error) {
      return { outcome: "unavailable", message: reasonOf(error) };
    }
  };

  return {
    isUp: async () => {
      try {
        const response = await fetchFromHub("/healthz", timeoutMilliseconds);
        await response.arrayBuffer();
        return response.ok;
      } catch {
        // Not answering is the answer: the hub is not up.
        return false;
      }
    },
    importCameras: (csv) => post("/api/v1/cameras/import", "text/csv; charset=utf-8", csv, importResult, timeoutMilliseconds * importTimeoutFactor),
    reportIncident: (report) => post("/api/v1/incidents", "application/json", JSON.stringify(report), reportedIncident, timeoutMilliseconds),
  };
}

/** The JSON in a text; undefined where there is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codeOf = (text: string): string => {
  const problem = problemDocument.safeParse(parseJson(text));
  return problem.success ? problem.data.code : "no_problem_document";
};

const messageOf = (text: string): string => {
  const problem = problemDocument.safeParse(parseJson(text));
  if (!problem.success) return text.slice(0, 200);
  const { title, detail, errors = [] } = problem.data;
  return [detail ?? title, ...errors.map(({ field, message }) => `${field}: ${message}`)].join("; ");
};

/** fetch hides the reason, e.g. ECONNREFUSED, in its cause. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
};
