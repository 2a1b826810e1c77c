// Runs on any Node from 20.19 on, before anything is installed: plain JavaScript, no dependencies.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

export const repository = join(import.meta.dirname, "..");

/** The Node that runs everything of ours, pinned as a dependency. */
export const toolchainNode = join(repository, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

const stamp = join(repository, "node_modules", ".installed-for");

/** Runs a program with its output shown; resolves with its exit code. */
export function run(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: repository, stdio: "inherit", ...options });
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

const lockDigest = async () =>
  createHash("sha256")
    .update(await readFile(join(repository, "package-lock.json")))
    .digest("hex");

/** Installs what package-lock.json names, unless it is installed already. A half-done installation is done again. */
export async function ensureInstalled() {
  const digest = await lockDigest();
  const installed = existsSync(stamp) && (await readFile(stamp, "utf8")) === digest && existsSync(toolchainNode);
  if (installed) return;
  process.stdout.write("Installing what the console needs (once; a minute or two) …\n");
  const npm = process.env.npm_execpath;
  const parameters = ["ci", "--no-fund", "--no-audit", "--loglevel=error", "--progress=true"];
  const code = npm
    ? await run(process.execPath, [npm, ...parameters])
    : await run(process.platform === "win32" ? "npm.cmd" : "npm", parameters, { shell: process.platform === "win32" });
  if (code !== 0 || !existsSync(toolchainNode)) {
    process.stderr.write("npm could not install the packages; above is what it says. Where it names the network or the registry, see to that and run the same command again.\n");
    process.exit(1);
  }
  await writeFile(stamp, digest);
  process.stdout.write("Installed.\n");
}

