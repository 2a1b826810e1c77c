// `npm test`: installs what is missing, then runs every suite and closes with one line that counts.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, run, toolchainNode } from "./install.mjs";
import { ensureSystemPackages } from "./systemPackages.mjs";

const long = process.argv.includes("--long");
const filters = process.argv.slice(2).filter((argument) => argument !== "--long");

await ensureInstalled();
await ensureSystemPackages();
if ((await run(toolchainNode, ["--no-warnings", join("build", "buildNow.ts")])) !== 0) process.exit(1);

const folder = await mkdtemp(join(tmpdir(), "rtcc-results-"));
const report = join(folder, "report.json");
const projects = (long ? ["long"] : ["unit", "integration", "e2e", "desktop"]).flatMap((name) => ["--project", name]);
const code = await run(
  toolchainNode,
  ["--no-warnings", join("node_modules", "vitest", "vitest.mjs"), "run", ...projects, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters],
  { env: { ...process.env, NODE_NO_WARNINGS: "1" } },
);
let failed = code !== 0;
try {
  const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(await readFile(report, "utf8"));
  if (numTotalTests === 0 || numFailedTests > 0) failed = true;
  process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed\n`);
} catch (error) {
  process.stderr.write(`The test runner left no report: ${error instanceof Error ? error.message : String(error)}\n`);
  failed = true;
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
