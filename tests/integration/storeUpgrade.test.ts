import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { genesisHash } from "../../hub/store/auditChain.ts";
import { loadWorld } from "../../hub/domain/loadWorld.ts";
import type { Tables } from "../../hub/store/tables.ts";
import { storeEngines } from "../support/postgresStores.ts";

const firstStep = "0001_initial.sql";
const [storeId, analystId, byPerson, bySource, grantId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];

/** A store as the first version made and used it: two incidents of the same address, one of them a person's, and a live view. */
async function makeFirstVersion(database: Kysely<Tables>): Promise<void> {
  const script = await readFile(join(import.meta.dirname, "../../hub/store/migrations", firstStep), "utf8");
  const statements = script.replace(/--[^\n]*/g, "").split(";").filter((statement) => statement.trim() !== "");
  for (const statement of statements) await sql.raw(statement).execute(database);
  await sql`create table schema_steps (name text primary key, applied_at timestamptz not null default now())`.execute(database);
  await sql`insert into schema_steps (name) values (${firstStep})`.execute(database);
  await sql`insert into store_head values (true, ${storeId}, 1, 0, ${genesisHash}, 'off')`.execute(database);
  await sql`insert into users values (${analystId}, 'ada', 'Ada Analyst', 'analyst', 'x', now(), null)`.execute(database);
  await sql`insert into sites values ('s', 'Shop', null, null)`.execute(database);
  await sql`insert into cameras (id, name, level, ownership, longitude, latitude, site_id, consent_purposes) values ('one', 'One', 'integrated', 'private', -87.9, 43, 's', '["active-incident"]')`.execute(database);
  for (const [id, reportedBy, address] of [[byPerson, `user:${analystId}`, "2700  w Wells St,MKE"], [bySource, "key:cad", "2700 W WELLS ST"]]) {
    await sql`insert into incidents (id, source, source_ref, nature, priority, status, address, occurred_at, received_at, updated_at, version, reported_by)
      values (${id}, 'cad', ${id}, 'SHOTS FIRED', 1, 'open', ${address}, now(), now(), now(), 1, ${reportedBy})`.execute(database);
  }
  await sql`insert into view_grants (id, user_id, camera_id, incident_id, purpose, issued_at, expires_at) values (${grantId}, ${analystId}, 'one', ${bySource}, 'active-incident', now(), now() + interval '15 minutes')`.execute(database);
  await sql`insert into events values (1, now(), '{"kind": "cameras-replaced", "count": 1}')`.execute(database);
}

describe.each(storeEngines)("on the %s engine, a store of the first version", (_name, makeEngine) => {
  const engine = makeEngine();
  beforeAll(() => engine.start());
  afterAll(() => engine.end());

  test("is brought up to this version with all that lies in it, once", async () => {
    const place = await engine.newPlace();
    const bare = await place.openBare();
    await makeFirstVersion(bare);
    await bare.destroy();
    for (const time of ["first", "second"]) {
      const store = await place.open();
      expect([store.storeId, store.sequence], time).toEqual([storeId, 1]);
      const world = await loadWorld(store, new Date());
      expect(world.incidents.get(byPerson)).toMatchObject({ enteredBy: "Ada Analyst", acknowledgement: null, assignment: null });
      expect(world.incidents.get(bySource)).toMatchObject({ enteredBy: null });
      expect(world.grants.get(grantId)).toMatchObject({ endedAt: null, endNote: null });
      const keys = await store.database.selectFrom("incidents").select("address_key").execute();
      expect(keys).toEqual([{ address_key: "2700 W WELLS ST" }, { address_key: "2700 W WELLS ST" }]);
      await store.close();
    }
    await place.remove();
  });
});
