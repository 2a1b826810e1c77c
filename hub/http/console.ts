import type fastifyStatic from "@fastify/static";
import { basename, dirname } from "node:path";
import type { HubAbout } from "../../shared/protocol/session.ts";
import type { Api } from "./app.ts";

interface ConsoleOptions {
  consoleFolder: string;
  basemapFile: string | null;
  about: HubAbout;
}

/** What a page of ours may load and run: its own files, its own hub, and the basemap where it lies elsewhere. */
function contentSecurityPolicy(about: HubAbout): string {
  const basemap = about.basemap && URL.canParse(about.basemap.pmtilesUrl) ? ` ${new URL(about.basemap.pmtilesUrl).origin}` : "";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    `connect-src 'self' ws: wss:${basemap}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Serves the built console; a wall screen's address is answered with the same page. */
export async function serveConsole(page: Api, options: ConsoleOptions, serveFiles: typeof fastifyStatic): Promise<void> {
  const policy = contentSecurityPolicy(options.about);
  page.addHook("onSend", async (_request, reply) => {
    reply.header("content-security-policy", policy);
  });
  await page.register(serveFiles, {
    root: options.consoleFolder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Built files carry their content's hash in their name; the page itself is asked for each time.
      void reply.header("cache-control", path.endsWith(".html") ? "no-cache" : "public, max-age=31536000, immutable");
    },
  });
  page.get("/wall/:screenId", { schema: { hide: true } }, (_request, reply) => reply.sendFile("index.html"));
  if (options.basemapFile !== null) {
    const { basemapFile } = options;
    page.get("/basemap.pmtiles", { schema: { hide: true }, config: { compress: false } }, (_request, reply) =>
      reply.sendFile(basename(basemapFile), dirname(basemapFile), { acceptRanges: true, cacheControl: false }),
    );
  }
}
