import { readFile } from "node:fs/promises";
import { cpus, loadavg, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const repository = join(import.meta.dirname, "..", "..");
const manifest = z.object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) });

/** The machine the figures are of. */
export const machine = () => ({
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()}`,
});

/** The versions measured: Node's and every package's. */
export async function versions(): Promise<Record<string, string>> {
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(await readFile(join(repository, "package.json"), "utf8")));
  return { ...dependencies, ...devDependencies, node: process.version };
}

/** How much else the machine does: the load average of the last minute. */
export const loadAverage = (): number => loadavg()[0] ?? 0;
