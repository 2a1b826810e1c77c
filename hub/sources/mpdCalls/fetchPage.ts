/** What a server gave to recognise a page again by. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export type FetchedPage =
  | { kind: "page"; html: string; validators: Validators }
  /** The page is the one that the validators came with. */
  | { kind: "unchanged" }
  /** `message` says what is wrong, `remedy` what to do about it. */
  | { kind: "failed"; message: string; remedy: string };

export interface FetchLimits {
  timeoutMilliseconds: number;
  maxBytes: number;
}

const maxRedirects = 3;
const waitRemedy = "The hub goes on trying; if it stays so, open the page in a browser to see what it says";
const urlRemedy = "Set the source's url in the configuration file to where the page now is";

const failed = (message: string, remedy = waitRemedy): FetchedPage => ({ kind: "failed", message, remedy });

/**
 * Fetches a page, within a time for all of it and a size. Follows redirects on the page's own origin only. Rejects only
 * when `signal` aborts; everything else that may go wrong is said in the result.
 */
export async function fetchPage(address: string, validators: Validators | null, limits: FetchLimits, signal: AbortSignal): Promise<FetchedPage> {
  const timeout = AbortSignal.timeout(limits.timeoutMilliseconds);
  try {
    return await follow(address, validators, limits, AbortSignal.any([signal, timeout]));
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return failed(`the page did not come within ${limits.timeoutMilliseconds / 1000} s`);
    return failed(`the page cannot be fetched (${reasonOf(error)})`, "Check the network and the source's url in the configuration file");
  }
}

async function follow(address: string, validators: Validators | null, limits: FetchLimits, signal: AbortSignal): Promise<FetchedPage> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await fetch(url.href, { headers: headersOf(validators), redirect: "manual", signal });
    if (response.status === 304 && validators) return { kind: "unchanged" };
    if (response.status === 200) return await readPage(response, limits);
    await response.body?.cancel();
    if (response.status < 300 || response.status > 399) return failed(`the page answered with HTTP ${response.status}`);
    const target = URL.parse(response.headers.get("location") ?? "", url.href);
    if (!target) return failed("the page redirects to nowhere", urlRemedy);
    if (target.origin !== url.origin) return failed(`the page redirects to another place, ${target.origin}, and is not followed there`, urlRemedy);
    url = target;
  }
  return failed("the page redirects in a circle", urlRemedy);
}

function headersOf(validators: Validators | null): Record<string, string> {
  return {
    accept: "text/html",
    ...(validators?.etag ? { "if-none-match": validators.etag } : {}),
    ...(validators?.lastModified ? { "if-modified-since": validators.lastModified } : {}),
  };
}

async function readPage(response: Response, { maxBytes }: FetchLimits): Promise<FetchedPage> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    // Leaving the loop cancels the rest.
    if (bytes > maxBytes) return failed(`the page has more than ${maxBytes / 1024 / 1024} MiB`, urlRemedy);
    pieces.push(piece);
  }
  return {
    kind: "page",
    html: decoderFor(response.headers.get("content-type") ?? "").decode(Buffer.concat(pieces)),
    validators: { etag: response.headers.get("etag"), lastModified: response.headers.get("last-modified") },
  };
}

/** The page's own character set where it is known, else UTF-8. */
function decoderFor(contentType: string): InstanceType<typeof TextDecoder> {
  const label = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder("utf-8");
    throw error;
  }
}

/** The innermost reason of a failed fetch, e.g. `ECONNREFUSED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
