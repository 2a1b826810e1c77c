// `npm run bench [-- name …] [--quick]`: installs what is missing, then measures each row beside its bare baseline.
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, run, toolchainNode } from "./install.mjs";
import { ensureSystemPackages } from "./systemPackages.mjs";

await ensureInstalled();
await ensureSystemPackages();
if ((await run(toolchainNode, ["--no-warnings", join("build", "buildNow.ts")])) !== 0) process.exit(1);
process.exit(await run(toolchainNode, ["--no-warnings", join("tests", "bench", "bench.ts"), ...process.argv.slice(2)]));
