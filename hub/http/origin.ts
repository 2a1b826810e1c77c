/** Whether a socket is asked for by our own page, or by something that is no browser (which sends no origin). */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
