// `npm run check`: types, lint with the import law, and unit tests; under a minute.
import { join } from "node:path";
import process from "node:process";
import { ensureInstalled, run, toolchainNode } from "./install.mjs";

await ensureInstalled();
const node = (...parameters) => run(toolchainNode, ["--no-warnings", ...parameters]);
const compiler = join("node_modules", "typescript", "bin", "tsc");
let failed = 0;
for (const project of ["tsconfig.json", "hub", "city", "renderer", "electron", "build", "tests"]) failed += await node(compiler, "-p", project);
failed += await node(join("node_modules", "oxlint", "bin", "oxlint"), "--quiet");
failed += await node(join("node_modules", "vitest", "vitest.mjs"), "run", "--project", "unit");
process.exit(failed === 0 ? 0 : 1);
