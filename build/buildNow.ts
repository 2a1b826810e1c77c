import process from "node:process";
import { ensureConsoleBuilt } from "./buildConsole.ts";
import { ensureDatabaseBuilt } from "./buildDatabase.ts";
import { ensureShellBuilt } from "./buildShell.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
await Promise.all([ensureConsoleBuilt(say), ensureDatabaseBuilt(say)]);
await ensureShellBuilt(say);
