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

/** Any number that no other program on the same server takes for a lock of its own. */
const migrationLock = 4_600_911;

/**
 * Brings a store to this hub's schema, all steps or none. Hubs that start together on one database wait for each other.
 * Throws {@link StoreIsNewer}; then nothing was changed.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction);
    await sql`create table if not exists schema_steps (name text primary key, applied_at timestamptz not null default now())`.execute(transaction);
    const applied = z
      .array(z.object({ name: z.string() }))
      .parse((await sql`select name from schema_steps order by name`.execute(transaction)).rows)
      .map((row) => row.name);
    const unknown = applied.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new StoreIsNewer(`it was last used by a newer version, whose schema steps this one does not know: ${unknown.join(", ")}`);
    for (const name of names.filter((each) => !applied.includes(each))) {
      for (const statement of statementsOf(await readFile(join(folder, name), "utf8"))) await sql.raw(statement).execute(transaction);
      await sql`insert into schema_steps (name) values (${name})`.execute(transaction);
    }
    await transaction
      .insertInto("store_head")
      .values({ singleton: true, store_id: randomUUID(), event_sequence: 0, audit_sequence: 0, audit_hash: genesisHash, scenario: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}
