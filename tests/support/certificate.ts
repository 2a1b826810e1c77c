import { execFile } from "node:child_process";
import { X509Certificate, createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface TestCertificate {
  certificatePath: string;
  keyPath: string;
  /** PEM text. */
  certificate: string;
  /** What Chromium's `--ignore-certificate-errors-spki-list` takes: SHA-256 over the public key, base64. */
  publicKeyHash: string;
}

/** Makes a certificate that signs itself, for this machine's own addresses, as the README tells how to. */
export async function makeCertificate(folder: string): Promise<TestCertificate> {
  const [certificatePath, keyPath] = [join(folder, "hub.crt"), join(folder, "hub.key")];
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=rtcc-hub"];
  await run("openssl", [...request, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", keyPath, "-out", certificatePath]);
  const certificate = await readFile(certificatePath, "utf8");
  const publicKey = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return { certificatePath, keyPath, certificate, publicKeyHash: createHash("sha256").update(publicKey).digest("base64") };
}
