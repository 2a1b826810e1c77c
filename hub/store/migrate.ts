import { sql, type Kysely, type Transaction } from "kysely";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { genesisHash } from "./auditChain.ts";
import { StoreIsNewer } from "./failures.ts";
import { readSchemaSteps, statementsOf } from "./schemaSteps.ts";
import type { Tables } from "./tables.ts";

/** Any number that no other program on the same server takes for a lock of its own. */
const migrationLock = 4_600_911;

/**
 * Takes the steps that a database has not taken yet, and nothing else: it then has this hub's tables, and no store in
 * them. Throws {@link StoreIsNewer}.
 */
export async function takeSchemaSteps(transaction: Transaction<Tables>): Promise<void> {
  const steps = await readSchemaSteps();
  await sql`create table if not exists schema_steps (name text primary key, applied_at timestamptz not null default now())`.execute(transaction);
  const applied = z
    .array(z.object({ name: z.string() }))
    .parse((await sql`select name from schema_steps order by name`.execute(transaction)).rows)
    .map((row) => row.name);
  const unknown = applied.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new StoreIsNewer(`it was last used by a newer version, whose schema steps this one does not know: ${unknown.join(", ")}`);
  for (const step of steps.filter(({ name }) => !applied.includes(name))) {
    for (const statement of statementsOf(step)) await sql.raw(statement).execute(transaction);
    await sql`insert into schema_steps (name) values (${step.name})`.execute(transaction);
  }
}

/**
 * Brings a store to this hub's schema, all steps or none. Hubs that start together on one database wait for each other.
 * Throws {@link StoreIsNewer}; then nothing was changed.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction);
    await takeSchemaSteps(transaction);
    await transaction
      .insertInto("store_head")
      .values({ singleton: true, store_id: randomUUID(), event_sequence: 0, audit_sequence: 0, audit_hash: genesisHash, scenario: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}
