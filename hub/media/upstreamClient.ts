import { Agent, errors } from "undici";
import { Problem } from "../../shared/protocol/problems.ts";
import type { UpstreamAllowList } from "./allowList.ts";
import { pinnedLookup, resolveBySystem } from "./pinnedLookup.ts";
import type { ResolveHost } from "./pinnedLookup.ts";

export interface ByteRange {
  offset: number;
  length: number;
}

/** Counts bytes into a shared purse; `take` says no when it is empty. */
export interface ByteAllowance {
  take(bytes: number): boolean;
}

export interface UpstreamRequest {
  url: string;
  timeoutMilliseconds: number;
  maximumBytes: number;
  range?: ByteRange | null;
  signal?: AbortSignal;
  allowance?: ByteAllowance;
}

/** Tiles of one site share a connection pool; a camera that never answers holds a connection until its time is up. */
const connectionsPerOrigin = 256;

/**
 * Fetches from cameras, and from nothing else: only what the allow-list covers, from addresses that were checked,
 * without redirects, cookies, credentials or compression, within a time and a size.
 */
export class UpstreamClient {
  readonly #allowList: UpstreamAllowList;
  readonly #agent: Agent;

  constructor(allowList: UpstreamAllowList, resolveHost: ResolveHost = resolveBySystem) {
    this.#allowList = allowList;
    this.#agent = new Agent({
      connections: connectionsPerOrigin,
      pipelining: 1,
      maxHeaderSize: 16_384,
      connect: { timeout: 5_000, lookup: pinnedLookup(resolveHost) },
    });
  }

  /** Throws `source_refused` for an address the hub may not fetch. */
  check(url: string): void {
    this.#allowList.check(url);
  }

  /**
   * The body of the answer, whole. Throws a `Problem`: `source_refused` (not allowed, or a redirect),
   * `source_timeout`, `source_unreachable` (no connection, or an error status), `source_invalid` (too large, compressed,
   * a range ignored). An abort by `signal` rejects with the signal's reason.
   */
  async fetch(request: UpstreamRequest): Promise<Buffer> {
    const url = this.#allowList.check(request.url);
    const abort = new AbortController();
    const onAbort = () => abort.abort(request.signal?.reason);
    if (request.signal?.aborted === true) throw request.signal.reason;
    request.signal?.addEventListener("abort", onAbort, { once: true });
    const timer = setTimeout(() => abort.abort(new Problem("source_timeout")), request.timeoutMilliseconds);
    try {
      return await this.#read(url, request, abort.signal);
    } catch (error) {
      throw abort.signal.aborted ? abort.signal.reason : asProblem(error);
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", onAbort);
      // Ends the transfer of an answer that was given up half-way; after a whole one it does nothing.
      abort.abort();
    }
  }

  async #read(url: URL, request: UpstreamRequest, signal: AbortSignal): Promise<Buffer> {
    const range = request.range ?? null;
    const { statusCode, headers, body } = await this.#agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: "GET",
      headers: {
        accept: "*/*",
        "accept-encoding": "identity",
        "user-agent": "rtcc-hub",
        ...(range === null ? {} : { range: `bytes=${range.offset}-${range.offset + range.length - 1}` }),
      },
      signal,
    });
    // A body that is left unread still reports its abort; nobody is interested in it any more.
    body.on("error", () => undefined);
    checkAnswer(statusCode, headers, range);
    if (Number(headers["content-length"] ?? 0) > request.maximumBytes) throw tooLarge(request.maximumBytes);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      size += bytes.length;
      if (size > request.maximumBytes) throw tooLarge(request.maximumBytes);
      if (request.allowance?.take(bytes.length) === false)
        throw new Problem("source_invalid", "The hub's memory for video is full");
      chunks.push(bytes);
    }
    if (range !== null && size !== range.length) throw new Problem("source_invalid", "The camera sent another byte range than was asked for");
    return Buffer.concat(chunks, size);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

const tooLarge = (bytes: number): Problem => new Problem("source_invalid", `The camera sent more than ${bytes} bytes`);

const checkAnswer = (statusCode: number, headers: Record<string, string | string[] | undefined>, range: ByteRange | null): void => {
  if (statusCode >= 300 && statusCode < 400) throw new Problem("source_refused", "The camera redirects elsewhere; redirects are not followed");
  if (statusCode < 200 || statusCode > 299) throw new Problem("source_unreachable", `The camera answered with status ${statusCode}`);
  if (range !== null && statusCode !== 206) throw new Problem("source_invalid", "The camera does not serve byte ranges");
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity")
    throw new Problem("source_invalid", "The camera compresses its answers although it was asked not to");
};

const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT")
    return new Problem("source_timeout", undefined, [], { cause: error });
  if (error instanceof errors.HTTPParserError) return new Problem("source_invalid", "The camera does not answer in HTTP", [], { cause: error });
  return new Problem("source_unreachable", undefined, [], { cause: error });
};
