import type { IncomingMessage } from "node:http";

/** Whether a socket is asked for by our own page, or by something that is no browser (which sends no origin). */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * The network address a connection comes from. Behind a proxy it is the last that the proxy names; all before it is the
 * client's own word.
 */
export function connectionAddress(request: IncomingMessage, behindProxy: boolean): string | null {
  const forwarded = behindProxy ? request.headers["x-forwarded-for"] : undefined;
  const last = [forwarded].flat().at(-1)?.split(",").at(-1)?.trim();
  return last || (request.socket.remoteAddress ?? null);
}
