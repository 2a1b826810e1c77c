// `npm start`: installs and builds what is missing, then hands over to the launcher on the toolchain's own Node.
import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, repository, toolchainNode } from "./install.mjs";

await ensureInstalled();
const launcher = spawn(toolchainNode, ["--no-warnings", join(repository, "build", "launch.ts")], {
  cwd: repository,
  // What was stripped and compiled at one start is not done again at the next; the parts inherit it.
  env: { NODE_COMPILE_CACHE: join(repository, "node_modules", ".cache", "compiled"), ...process.env },
  stdio: "inherit",
});
// The terminal sends Ctrl-C to both; the launcher decides when everything has ended.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => launcher.kill(signal));
launcher.once("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
