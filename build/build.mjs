// `npm run build`: builds the console into dist/renderer.
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, run, toolchainNode } from "./install.mjs";

await ensureInstalled();
process.exit(await run(toolchainNode, ["--no-warnings", join("build", "buildNow.ts")]));
