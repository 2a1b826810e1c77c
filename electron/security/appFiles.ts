import { extname, isAbsolute, join, normalize, relative } from "node:path";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export interface AppFile {
  path: string;
  contentType: string;
}

/**
 * The file an `app:` address names within a folder; null for anything that is not a file of ours: another host, a
 * path that leaves the folder by any spelling, a name with odd characters, a type that is not served.
 * @param folder absolute
 */
export function appFileOf(address: string, host: string, folder: string): AppFile | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.host !== host || url.username !== "" || url.password !== "" || url.port !== "") return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // Names of ours are plain; whatever else a path may mean on some system does not come up.
  if (!/^(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/.test(name)) return null;
  const path = normalize(join(folder, name));
  const within = relative(folder, path);
  if (within === "" || within.startsWith("..") || isAbsolute(within)) return null;
  const contentType = contentTypes[extname(path)];
  return contentType === undefined ? null : { path, contentType };
}
