import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { preloadChunks } from "./preloadChunks.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the console into `dist/renderer`. Nothing is inlined into the page, so that it runs under a content security
 * policy without `unsafe-inline`; the map and the players are chunks of their own, run after the
 * first rows; the map's are fetched meanwhile.
 */
export default defineConfig({
  root: folder("../renderer"),
  base: "/",
  cacheDir: folder("../node_modules/.cache/vite"),
  plugins: [
    react(),
    preloadChunks([
      "renderer/entries/console.tsx",
      "renderer/features/map/IncidentMap.tsx",
      "renderer/features/map/mapController.ts",
      "shared/geo/milwaukee/schematic.ts",
    ]),
  ],
  worker: { format: "es" },
  build: {
    outDir: folder("../dist/renderer"),
    emptyOutDir: true,
    target: "es2024",
    assetsInlineLimit: 0,
    sourcemap: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});
