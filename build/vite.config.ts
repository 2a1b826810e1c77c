import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the console into `dist/renderer`. Nothing is inlined into the page, so that it runs under a content security
 * policy without `unsafe-inline`; the map and the players are chunks of their own, loaded after the first rows.
 */
export default defineConfig({
  root: folder("../renderer"),
  base: "/",
  cacheDir: folder("../node_modules/.cache/vite"),
  plugins: [react()],
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
