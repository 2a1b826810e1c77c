import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";

export interface ServedPage {
  origin: string;
  close(): Promise<void>;
}

/** Builds the displays' test page, and serves it at every address of a free port. */
export async function servePage(): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), "displays-page-"));
  const root = import.meta.dirname;
  await build({ configFile: false, root, logLevel: "warn", build: { outDir: folder, emptyOutDir: true, target: "chrome130" } });
  const server = await preview({ configFile: false, root, logLevel: "warn", build: { outDir: folder }, preview: { host: "127.0.0.1", port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("The displays' page has no address");
  return {
    origin: new URL(address).origin,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
