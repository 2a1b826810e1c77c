// npm run import -- FILE --hub URL --key KEY: installs what is missing, then sends a table of cameras to a hub.
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, repository, run, toolchainNode } from "./install.mjs";

await ensureInstalled();
process.exit(await run(toolchainNode, [join(repository, "build", "importCameras.ts"), ...process.argv.slice(2)]));
