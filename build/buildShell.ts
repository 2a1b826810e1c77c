import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import type { InlineConfig } from "vite";
import { sourceDigest } from "./sourceDigest.ts";

const repository = join(import.meta.dirname, "..");
const source = join(repository, "electron");

/** Where the built shell lies: `main.js`, `preload.cjs` and `pages/`. */
export const shellFolder = join(repository, "dist", "shell");
const stamp = join(repository, "dist", "shell.built-for");

interface Bundle {
  entry: string;
  folder: string;
  fileName: string;
  format: "es" | "cjs" | "iife";
  runsIn: "node" | "page";
}

const bundlesInto = (folder: string): readonly Bundle[] => [
  { entry: join(source, "main.ts"), folder, fileName: "main.js", format: "es", runsIn: "node" },
  // A sandboxed preload is one file of plain CommonJS, and may require nothing but Electron.
  { entry: join(source, "preload", "console.ts"), folder, fileName: "preload.cjs", format: "cjs", runsIn: "page" },
  { entry: join(source, "pages", "status.ts"), folder: join(folder, "pages"), fileName: "status.js", format: "iife", runsIn: "page" },
];

const configurationFor = ({ entry, folder, fileName, format, runsIn }: Bundle): InlineConfig => ({
  configFile: false,
  root: repository,
  logLevel: "warn",
  publicDir: false,
  ...(runsIn === "node" ? { ssr: { noExternal: true, target: "node" as const } } : {}),
  build: {
    outDir: folder,
    emptyOutDir: false,
    target: runsIn === "node" ? "node24" : "es2024",
    minify: false,
    modulePreload: false,
    ...(runsIn === "node" ? { ssr: entry } : { lib: { entry, formats: [format], name: "shellPage", fileName: () => fileName } }),
    rolldownOptions: { external: ["electron"], output: { format, entryFileNames: fileName } },
  },
});

/** Builds the desktop shell into `dist/shell`, unless what lies there was built from these very sources. */
export async function ensureShellBuilt(say: (line: string) => void): Promise<void> {
  const tokens = join("renderer", "ui", "tokens.css");
  const digest = await sourceDigest(repository, ["electron", "shared", tokens, "build/buildShell.ts", "package-lock.json"]);
  if ((await readFile(stamp, "utf8").catch(() => null)) === digest) return;
  say("Building the desktop shell …");
  const { build } = await import("vite");
  // Built aside and put in place as a whole: a shell that is running or starting never finds half of it.
  const fresh = `${shellFolder}.${process.pid}`;
  const pages = join(fresh, "pages");
  await mkdir(pages, { recursive: true });
  for (const bundle of bundlesInto(fresh)) await build(configurationFor(bundle));
  // The shell's pages wear the console's own tokens; the law lets the shell import none of its code.
  await copyFile(join(repository, tokens), join(pages, "tokens.css"));
  for (const file of ["status.html", "status.css"]) await copyFile(join(source, "pages", file), join(pages, file));
  await rm(shellFolder, { recursive: true, force: true });
  await rename(fresh, shellFolder);
  await writeFile(stamp, digest);
}
