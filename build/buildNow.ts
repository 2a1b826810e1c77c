import process from "node:process";
import { ensureConsoleBuilt } from "./buildConsole.ts";

await ensureConsoleBuilt((line) => process.stdout.write(`${line}\n`));
