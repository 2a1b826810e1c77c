import { Kysely, sql } from "kysely";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { takeSchemaSteps } from "../migrate.ts";
import type { Tables } from "../tables.ts";
import { packFolder } from "./archive.ts";
import { openDatabaseFolder } from "./databaseFolder.ts";
import { embeddedDialect } from "./dialect.ts";
import { templateFile } from "./templateFile.ts";

/** A new database with the hub's tables and no store in them: every store that begins from it has an identity of its own. */
async function makeFolder(folder: string): Promise<void> {
  // Where the database is lost, the statement under way fails with it.
  const client = await openDatabaseFolder(folder, () => undefined);
  const database = new Kysely<Tables>({ dialect: embeddedDialect(client) });
  try {
    await database.transaction().execute(takeSchemaSteps);
    // Two more databases that nobody ever connects to: two thirds of the folder's files, and its oldest transactions for good.
    for (const unused of ["template0", "template1"]) {
      await sql`update pg_database set datistemplate = false where datname = ${unused}`.execute(database);
      await sql`drop database ${sql.id(unused)}`.execute(database);
    }
  } finally {
    await database.destroy();
  }
}

/**
 * Makes the template for new databases, and removes those made before. For the build: it takes seconds. Throws where the
 * folder cannot be written; a half-made template never carries a template's name.
 */
export async function makeTemplate(templates: string): Promise<void> {
  await mkdir(templates, { recursive: true });
  const scratch = await mkdtemp(join(templates, "unfinished-"));
  try {
    const folder = join(scratch, "database");
    await makeFolder(folder);
    const packed = join(scratch, "packed");
    await writeFile(packed, await packFolder(folder));
    const file = await templateFile(templates);
    await rename(packed, file);
    for (const name of await readdir(templates)) if (name.endsWith(".tar.gz") && name !== basename(file)) await rm(join(templates, name));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
