import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { ensureConsoleBuilt } from "./buildConsole.ts";
import { ensureDatabaseBuilt } from "./buildDatabase.ts";
import { ensureShellBuilt } from "./buildShell.ts";
import { lookUpElectron } from "./electronRuntime.ts";
import { stageProduct } from "./stageProduct.ts";

const repository = join(import.meta.dirname, "..");
const say = (line: string) => process.stdout.write(`${line}\n`);
const electronFolder = join(repository, "node_modules", "electron");

await ensureConsoleBuilt(say);
await ensureShellBuilt(say);
await ensureDatabaseBuilt(say);
say("Laying out what runs beside the shell …");
await stageProduct(repository, join(repository, "dist", "product"));

say("Looking for Electron's runtime …");
const found = await lookUpElectron({ electronFolder, recordFile: join(repository, "node_modules", ".electron-look-up.json") });
if (found.outcome !== "found") {
  process.stderr.write(
    `The program cannot be packed here: Electron's runtime is missing (${found.reason}).\n` +
      "What it is packed from stands ready in dist/shell and dist/product. Run the same command where the runtime can be fetched" +
      `${found.outcome === "remembered" ? ", or after a day; to look again now, delete node_modules/.electron-look-up.json" : ""}.\n`,
  );
  process.exit(1);
}

const builder = join(repository, "node_modules", "electron-builder", "cli.js");
const parameters = [builder, "--publish", "never", `--config.electronDist=${join(electronFolder, "dist")}`, ...process.argv.slice(2)];
const child = spawn(process.execPath, parameters, { cwd: repository, stdio: "inherit" });
child.once("exit", (code) => process.exit(code ?? 1));
