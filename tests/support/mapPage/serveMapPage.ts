import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";

export interface ServedMapPage {
  address: string;
  /** The built files, for a test that serves one more. */
  folder: string;
  close(): Promise<void>;
}

/** Builds the map's test page as the console is built, and serves it on a free port of the loopback interface. */
export async function serveMapPage(): Promise<ServedMapPage> {
  const folder = await mkdtemp(join(tmpdir(), "map-page-"));
  const root = import.meta.dirname;
  await build({
    configFile: false,
    root,
    plugins: [react()],
    logLevel: "warn",
    worker: { format: "es" },
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 4000, target: "chrome130" },
  });
  const server = await preview({ configFile: false, root, logLevel: "warn", build: { outDir: folder }, preview: { host: "127.0.0.1", port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("the map page's server has no address");
  return {
    address,
    folder,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
