import { BlockList, isIP } from "node:net";
import type { ListenConfiguration } from "./configuration.ts";
import type { EnvironmentReader } from "./environment.ts";
import type { ConfigurationFiles } from "./machine.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether an address or name is this machine's own loopback, which nobody else can reach. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host.toLowerCase() === "localhost";
  return loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}

/**
 * Where the hub listens. What others can reach is encrypted: an address other than loopback needs a certificate and
 * its key, or a proxy in front that has them. The demo city, whose passwords everybody knows, stays on loopback.
 */
export function readListen(reader: EnvironmentReader, files: ConfigurationFiles, resolve: (path: string) => string, hasCity: boolean): ListenConfiguration {
  const host = (reader.text("RTCC_HOST") ?? "127.0.0.1").replace(/^\[(.*)\]$/, "$1");
  const port = reader.wholeNumber("RTCC_PORT", 4600, 65_535);
  const behindProxy = reader.flag("RTCC_BEHIND_PROXY", false);
  const tls = readTls(reader, files, resolve);
  const triedTls = reader.text("RTCC_TLS_CERT") !== null || reader.text("RTCC_TLS_KEY") !== null;

  if (isIP(host) === 0 && !/^(?!-)[A-Za-z0-9-]{1,63}(\.(?!-)[A-Za-z0-9-]{1,63})*$/.test(host)) {
    reader.complain("RTCC_HOST", `"${host}" is not an address or a host name`, "Set it to one of this machine's addresses, or leave it out for 127.0.0.1");
  } else if (!isLoopback(host)) {
    if (hasCity) {
      reader.complain("RTCC_HOST", `the demo city signs everybody in with a known password, so its hub listens on loopback only, not on "${host}"`, "Leave RTCC_HOST out, or set RTCC_CITY=off");
    }
    if (!tls && !triedTls && !behindProxy) {
      reader.complain("RTCC_HOST", `listening on "${host}" needs encryption`, "Set RTCC_TLS_CERT and RTCC_TLS_KEY, or RTCC_BEHIND_PROXY=1 where a proxy in front speaks TLS");
    }
  }
  return { host, port, tls, behindProxy };
}

function readTls(reader: EnvironmentReader, files: ConfigurationFiles, resolve: (path: string) => string): ListenConfiguration["tls"] {
  const certificate = readPem(reader, files, resolve, "RTCC_TLS_CERT", /-----BEGIN CERTIFICATE-----/, "a certificate");
  const key = readPem(reader, files, resolve, "RTCC_TLS_KEY", /-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key");
  if (reader.text("RTCC_TLS_CERT") !== null && reader.text("RTCC_TLS_KEY") === null) {
    reader.complain("RTCC_TLS_KEY", "is not set, though RTCC_TLS_CERT is", "Set it to the file with the certificate's private key");
  }
  if (reader.text("RTCC_TLS_KEY") !== null && reader.text("RTCC_TLS_CERT") === null) {
    reader.complain("RTCC_TLS_CERT", "is not set, though RTCC_TLS_KEY is", "Set it to the file with the certificate");
  }
  return certificate !== null && key !== null ? { certificate, key } : null;
}

function readPem(reader: EnvironmentReader, files: ConfigurationFiles, resolve: (path: string) => string, setting: string, mark: RegExp, what: string): string | null {
  const named = reader.text(setting);
  if (named === null) return null;
  const path = resolve(named);
  try {
    const text = files.readText(path);
    if (mark.test(text)) return text;
    reader.complain(setting, `${path} holds no ${what.replace(/^a /, "")} in PEM form`, `Set it to a PEM file with ${what}`);
  } catch (error) {
    reader.complain(setting, `${path} cannot be read (${reasonOf(error)})`, `Set it to a readable PEM file with ${what}`);
  }
  return null;
}

/** The short reason of a file system error, e.g. `ENOENT`. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : error instanceof Error ? error.message : String(error);
