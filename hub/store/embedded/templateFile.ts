import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readSchemaSteps } from "../schemaSteps.ts";

/** Where the build leaves the database folder that already has the hub's schema, and where the hub looks for it. */
export const builtTemplates = join(import.meta.dirname, "..", "..", "..", "dist", "database");

/** What is added to a new database's configuration. It serves one process on a desk: a small cache keeps its memory in bounds. */
export const configuration = "shared_buffers = 16MB\n";

/** Raised when templates are made in another way than before. */
const making = 1;

/** Where the database's own package lies, with its program beside its code. */
export const enginePackage = join(dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite")), "..");

/**
 * The template's file for this very schema, configuration and release of the database. What was made from anything else
 * has another name, so it is never taken for it.
 */
export async function templateFile(templates: string): Promise<string> {
  const engine = await readFile(join(enginePackage, "package.json"), "utf8");
  const madeFrom = JSON.stringify({ making, configuration, engine, steps: await readSchemaSteps() });
  return join(templates, `${createHash("sha256").update(madeFrom).digest("hex")}.tar.gz`);
}
