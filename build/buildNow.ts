import process from "node:process";
import { ensureConsoleBuilt } from "./buildConsole.ts";
import { ensureShellBuilt } from "./buildShell.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
await ensureConsoleBuilt(say);
await ensureShellBuilt(say);
