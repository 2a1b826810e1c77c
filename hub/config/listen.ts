import { BlockList, isIP } from "node:net";
import { createSecureContext } from "node:tls";
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
  const certificate = readPem(reader, files, resolve, { setting: "RTCC_TLS_CERT", mark: /-----BEGIN CERTIFICATE-----/, what: "a certificate", fault: (cert) => tlsFault({ cert }) });
  const key = readPem(reader, files, resolve, { setting: "RTCC_TLS_KEY", mark: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: "a private key", fault: (text) => tlsFault({ key: text }) });
  if (reader.text("RTCC_TLS_CERT") !== null && reader.text("RTCC_TLS_KEY") === null) {
    reader.complain("RTCC_TLS_KEY", "is not set, though RTCC_TLS_CERT is", "Set it to the file with the certificate's private key");
  }
  if (reader.text("RTCC_TLS_KEY") !== null && reader.text("RTCC_TLS_CERT") === null) {
    reader.complain("RTCC_TLS_CERT", "is not set, though RTCC_TLS_KEY is", "Set it to the file with the certificate");
  }
  if (certificate === null || key === null) return null;
  const fault = tlsFault({ cert: certificate.text, key: key.text });
  if (fault !== null) {
    reader.complain("RTCC_TLS_KEY", `${key.path} is not the key of the certificate ${certificate.path} (${fault})`, "Set RTCC_TLS_CERT and RTCC_TLS_KEY to a certificate and its own private key");
    return null;
  }
  return { certificate: certificate.text, key: key.text };
}

/** Why TLS cannot start with these, as a short reason; null where it can. It never repeats what is in them. */
function tlsFault(pem: { cert?: string; key?: string }): string | null {
  try {
    createSecureContext(pem);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

interface PemSetting {
  setting: string;
  mark: RegExp;
  what: string;
  fault: (text: string) => string | null;
}

function readPem(reader: EnvironmentReader, files: ConfigurationFiles, resolve: (path: string) => string, { setting, mark, what, fault }: PemSetting): { path: string; text: string } | null {
  const named = reader.text(setting);
  if (named === null) return null;
  const path = resolve(named);
  const remedy = `Set it to a readable PEM file with ${what}`;
  let text: string;
  try {
    text = files.readText(path);
  } catch (error) {
    reader.complain(setting, `${path} cannot be read (${reasonOf(error)})`, remedy);
    return null;
  }
  const found = mark.test(text) ? fault(text) : null;
  if (!mark.test(text)) reader.complain(setting, `${path} holds no ${what.replace(/^a /, "")} in PEM form`, remedy);
  else if (found !== null) reader.complain(setting, `${path} is damaged or encrypted (${found})`, remedy);
  else return { path, text };
  return null;
}

/** The short reason of a file system error, e.g. `ENOENT`. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : error instanceof Error ? error.message : String(error);
