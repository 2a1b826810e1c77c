import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, type Plugin } from "vite";
import { ensureConsoleBuilt } from "../../build/buildConsole.ts";
import type { CityCamera } from "../../city/scenarios/camera.ts";

const repository = join(import.meta.dirname, "..", "..");

export type PageName = "map" | "select" | "startup";

/**
 * Puts the console and the named bare pages into one folder, so that one hub serves them alike: the console at `/`, a
 * page at `/bench-<name>/`. Pages are built as the console is; `startup` is one bundle without chunks.
 */
export async function buildPages(folder: string, pages: readonly PageName[], cameras: readonly CityCamera[]): Promise<void> {
  await ensureConsoleBuilt(() => undefined);
  await cp(join(repository, "dist", "renderer"), folder, { recursive: true, filter: (source) => !source.endsWith(".map") });
  for (const name of pages) {
    await build({
      configFile: false,
      root: join(import.meta.dirname, "pages", name),
      base: `/bench-${name}/`,
      plugins: name === "startup" ? [react(), eagerCameras()] : [react()],
      logLevel: "warn",
      worker: { format: "es" },
      build: {
        outDir: join(folder, `bench-${name}`),
        emptyOutDir: true,
        target: "es2024",
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4_000,
        rolldownOptions: { output: { codeSplitting: name !== "startup" } },
      },
    });
  }
  await writeFile(join(folder, "cameras.geojson"), JSON.stringify(geoJsonOf(cameras)));
}

/** What a bare page is given: the same places with what its marks need, no more. */
const geoJsonOf = (cameras: readonly CityCamera[]) => ({
  type: "FeatureCollection",
  features: cameras.map(({ id, level, ownership, location }) => ({
    type: "Feature",
    properties: { id, level, ownership },
    geometry: { type: "Point", coordinates: [location.longitude, location.latitude] },
  })),
});

/** In the eager bundle no worker fetches the cameras. */
const eagerCameras = (): Plugin => ({
  name: "eager-cameras",
  enforce: "pre",
  resolveId: (source) => (source.endsWith("/sync/fetchPackedCameras.ts") ? join(import.meta.dirname, "pages", "startup", "eagerCameras.ts") : null),
});
