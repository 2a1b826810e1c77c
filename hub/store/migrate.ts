import { sql, type Kysely } from "kysely";
import { randomUUID } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { genesisHash } from "./auditChain.ts";
import type { Tables } from "./tables.ts";

const folder = join(import.meta.dirname, "migrations");

/** The store was written by a newer hub than this one. */
export class StoreIsNewer extends Error {
  override readonly name = "StoreIsNewer";
}

/** Splits a migration into statements. The migrations are plain: no semicolon stands inside a string, a comment or a body. */
const statementsOf = (script: string): string[] =>
  script
    .replace(/--[^\n]*/g, "")
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");

/** Brings a store to this hub's schema, each step in a transaction of its own. Throws {@link StoreIsNewer}. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  await sql`create table if not exists schema_steps (name text primary key, applied_at timestamptz not null default now())`.execute(database);
  const applied = z
    .array(z.object({ name: z.string() }))
    .parse((await sql`select name from schema_steps order by name`.execute(database)).rows)
    .map((row) => row.name);
  const unknown = applied.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new StoreIsNewer(`the store has schema steps that this hub does not know: ${unknown.join(", ")}`);

  for (const name of names) {
    if (applied.includes(name)) continue;
    const statements = statementsOf(await readFile(join(folder, name), "utf8"));
    await database.transaction().execute(async (transaction) => {
      for (const statement of statements) await sql.raw(statement).execute(transaction);
      await sql`insert into schema_steps (name) values (${name})`.execute(transaction);
    });
  }
  await database
    .insertInto("store_head")
    .values({ singleton: true, store_id: randomUUID(), event_sequence: 0, audit_sequence: 0, audit_hash: genesisHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
