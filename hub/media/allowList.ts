import { isIP } from "node:net";
import { Problem } from "../../shared/protocol/problems.ts";
import { isNeverAllowed } from "./addressRules.ts";

interface AllowEntry {
  origin: string;
  pathPrefix: string;
}

export type AllowEntryReading = { kind: "entry"; entry: AllowEntry } | { kind: "wrong"; message: string };

const literalAddress = (url: URL): string | null => {
  const bare = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) === 0 ? null : bare;
};

/** Reads one `media.allow` entry: a scheme, a host, perhaps a port, and the path below which everything may be fetched. */
export const readAllowEntry = (text: string): AllowEntryReading => {
  const wrong = (message: string): AllowEntryReading => ({ kind: "wrong", message });
  const url = URL.parse(text);
  if (url === null) return wrong("must be an address like http://10.20.0.0:8080/");
  if (url.protocol !== "http:" && url.protocol !== "https:") return wrong("must start with http:// or https://");
  if (url.username !== "" || url.password !== "") return wrong("must not carry a user name or a password");
  if (url.search !== "" || url.hash !== "" || /[?#]/.test(text)) return wrong("must end with a path, without ? or #");
  const address = literalAddress(url);
  if (address !== null && isNeverAllowed(address)) return wrong(`names ${address}, which no camera can have`);
  if (pathClimbs(url.pathname)) return wrong("must not contain .. in its path");
  return { kind: "entry", entry: { origin: url.origin, pathPrefix: url.pathname } };
};

/**
 * True for a path that a server might read as leading out of its folder, however often the dots or slashes are
 * encoded (`..%2f`, `%252e%252e`, `..;`), and for one that cannot be decoded at all.
 */
const pathClimbs = (pathname: string): boolean => {
  let path = pathname;
  for (let round = 0; round < 4; round += 1) {
    if (path.split(/[/\\]/).some((part) => part.replace(/;.*$/s, "") === "..") || /[\u0000-\u001f]/.test(path)) return true;
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch {
      return true;
    }
    if (decoded === path) return false;
    path = decoded;
  }
  return true;
};

const covers = (entry: AllowEntry, url: URL): boolean => {
  if (url.origin !== entry.origin) return false;
  const folder = entry.pathPrefix.endsWith("/") ? entry.pathPrefix : `${entry.pathPrefix}/`;
  return url.pathname === entry.pathPrefix || url.pathname.startsWith(folder);
};

/**
 * The addresses the hub may fetch from cameras. An address is compared as the URL parser understands it, never as
 * text, so that decimal, hexadecimal and mapped spellings of an IP address are the address they mean.
 */
export class UpstreamAllowList {
  readonly #entries: AllowEntry[] = [];

  /** Throws `invalid_request` naming each wrong entry as `media.allow.N`. */
  constructor(prefixes: readonly string[] = []) {
    this.add(prefixes);
  }

  /** Adds entries to those already there. Throws `invalid_request` and adds none if one is wrong. */
  add(prefixes: readonly string[]): void {
    const readings = prefixes.map(readAllowEntry);
    const errors = readings.flatMap((reading, index) =>
      reading.kind === "wrong" ? [{ field: `media.allow.${index}`, message: reading.message }] : [],
    );
    if (errors.length > 0) throw new Problem("invalid_request", "media.allow has entries that cannot be used", errors);
    this.#entries.push(...readings.flatMap((reading) => (reading.kind === "entry" ? [reading.entry] : [])));
  }

  /** The parsed address, if it may be fetched; throws `source_refused` otherwise. */
  check(address: string): URL {
    const url = URL.parse(address);
    if (url === null) throw new Problem("source_refused", "The camera's stream names something that is not a web address");
    const carriesSecrets = url.username !== "" || url.password !== "";
    if (carriesSecrets || pathClimbs(url.pathname) || !this.#entries.some((entry) => covers(entry, url)))
      throw new Problem("source_refused");
    url.hash = "";
    return url;
  }
}
