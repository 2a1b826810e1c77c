import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "migrations");

/** One step towards the hub's schema: its name, by which a store remembers it, and its SQL. */
export interface SchemaStep {
  name: string;
  script: string;
}

/** The steps to the hub's schema, in their order. */
export async function readSchemaSteps(): Promise<SchemaStep[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(names.map(async (name) => ({ name, script: await readFile(join(folder, name), "utf8") })));
}

/** Splits a step into statements. The steps are plain: no semicolon stands inside a string, a comment or a body. */
export const statementsOf = ({ script }: SchemaStep): string[] =>
  script
    .replace(/--[^\n]*/g, "")
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
