import { readFile } from "node:fs/promises";
import type { SessionPart } from "../electronParts.ts";
import { appFileOf } from "./appFiles.ts";
import { appScheme } from "./pages.ts";

/** The shell's pages load their own files and reach nobody: they speak to the shell over their bridge alone. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = { "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store" };

/** Registered before the app is ready: a scheme with an origin of its own, secure, and with nothing else a scheme could have. */
export const appSchemes: Electron.CustomScheme[] = [{ scheme: appScheme, privileges: { standard: true, secure: true } }];

/** Serves the shell's own pages from one folder. */
export function serveAppPages(session: SessionPart, folder: string): void {
  session.protocol.handle(appScheme, async (request) => {
    const file = request.method === "GET" ? appFileOf(request.url, "shell", folder) : null;
    const body = file && (await readFile(file.path).catch(() => null));
    if (!file || !body) return new Response("There is no such page.", { status: 404, headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });
    return new Response(body, { headers: { ...headers, "content-type": file.contentType } });
  });
}
