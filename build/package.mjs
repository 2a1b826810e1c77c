// `npm run package`: builds the desktop program for this platform, where Electron's runtime can be had.
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, repository, run, toolchainNode } from "./install.mjs";

await ensureInstalled();
process.exit(await run(toolchainNode, ["--no-warnings", join(repository, "build", "packageProgram.ts"), ...process.argv.slice(2)]));
