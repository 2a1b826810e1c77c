// `npm run screenshots`: takes the pictures of every screen and state at three sizes into docs/images/screens.
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, run, toolchainNode } from "./install.mjs";
import { ensureSystemPackages } from "./systemPackages.mjs";

await ensureInstalled();
await ensureSystemPackages();
if ((await run(toolchainNode, ["--no-warnings", join("build", "buildNow.ts")])) !== 0) process.exit(1);
process.exit(await run(toolchainNode, ["--no-warnings", join("tests", "screenshots", "takeScreenshots.ts"), ...process.argv.slice(2)]));
