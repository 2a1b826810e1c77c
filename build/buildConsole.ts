import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sourceDigest } from "./sourceDigest.ts";

const repository = join(import.meta.dirname, "..");
const stamp = join(repository, "dist", "console.built-for");

/** Builds the console into `dist/renderer`, unless what lies there was built from these very sources. An installed product brings its console built, and no sources. */
export async function ensureConsoleBuilt(say: (line: string) => void): Promise<void> {
  if (!existsSync(join(repository, "renderer"))) return;
  const digest = await sourceDigest(repository, ["renderer", "shared", "build/vite.config.ts", "package-lock.json"]);
  if ((await readFile(stamp, "utf8").catch(() => null)) === digest) return;
  say("Building the console …");
  const { build } = await import("vite");
  await build({ configFile: join(repository, "build", "vite.config.ts"), logLevel: "warn" });
  await writeFile(stamp, digest);
}
