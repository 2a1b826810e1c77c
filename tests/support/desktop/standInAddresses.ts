// Chromium loads no scheme of our own without being built to: what Electron serves as `app://shell/…` stands here under a
// host that no name server knows, and every page of it is answered by request routing. Both ways, nothing else is translated.

const suffix = ".app-scheme.invalid";

export const toChromium = (address: string): string => address.replace(/^app:\/\/([^/?#]*)/, (_whole, host: string) => `https://${host}${suffix}`);

const pattern = /^https:\/\/([^/?#]*)\.app-scheme\.invalid/;

export const toElectron = (address: string): string => address.replace(pattern, (_whole, host: string) => `app://${host}`);

export const isAppAddress = (address: string): boolean => pattern.test(address);

/** The origin as Electron tells it; empty pages have none. */
export function originOf(address: string): string {
  const translated = toElectron(address);
  if (translated.startsWith("app://")) return /^app:\/\/[^/?#]*/.exec(translated)?.[0] ?? "null";
  return URL.canParse(translated) ? new URL(translated).origin : "null";
}
