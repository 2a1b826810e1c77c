import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { builtTemplates, templateFile } from "../hub/store/embedded/templateFile.ts";

/**
 * Prepares the database folder that new embedded stores begin with, unless it was made from this very schema. Without it
 * a hub makes its first one itself, which takes longer and is no reason not to start: what went wrong is said.
 */
export async function ensureDatabaseBuilt(say: (line: string) => void): Promise<void> {
  if (existsSync(await templateFile(builtTemplates))) return;
  say("Preparing the database …");
  // In a process of its own: the database's memory, and its settings for all WebAssembly, end with it.
  const child = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "makeDatabase.ts")], { stdio: "inherit" });
  const outcome = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(code === 0 ? "" : `it ended with ${signal ?? code}`));
  });
  if (outcome !== "") say(`The database could not be prepared (${outcome}); the hub's first start takes longer without it.`);
}
