import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chainHash, genesisHash } from "../../hub/store/auditChain.ts";
import { auditEntryFromRow } from "../../hub/store/rows.ts";
import { startPostgresHub, type PostgresHub } from "../support/postgresHub.ts";

let hub: PostgresHub;
/** How many entries there were before somebody laid hands on them. */
let entries: number;

beforeAll(async () => {
  hub = await startPostgresHub();
  for (let count = 0; count < 3; count++) {
    const incidentId = await hub.openIncident();
    await hub.askForView(incidentId, "near");
    await hub.askForView(incidentId, "quiet");
  }
});
afterAll(() => hub?.end());

const run = (text: string, values: unknown[] = []) => hub.database.query(text, values);
const verify = async () => (await hub.supervisor.get("/audit/verify")).body;

// The hub goes on writing after the last entry it knows of, so with the old ones back in their place the chain is whole again.
beforeEach(async () => {
  expect(await verify()).toMatchObject({ valid: true });
  await run("create table honest as table audit");
  await run("create table honest_head as table store_head");
  entries = await hub.lastAuditSequence();
});
afterEach(async () => {
  await run("delete from audit where sequence not between 1 and (select audit_sequence from store_head) or sequence <= $1", [entries]);
  await run("insert into audit select * from honest");
  await run("drop table honest");
  await run("drop table honest_head");
  expect(await verify()).toMatchObject({ valid: true });
});

/** The log's own hash of a row, as somebody who knows the rule would work it out. */
async function ownHash(sequence: number): Promise<string> {
  const rows = (await run("select * from audit where sequence in ($1, $2) order by sequence", [sequence - 1, sequence])).rows;
  const [before, row] = sequence === 1 ? [{ hash: genesisHash }, rows[0]] : rows;
  return chainHash(before.hash, auditEntryFromRow({ ...row, sequence }));
}

test("an untouched log verifies, and says how many entries it has", async () => {
  expect(await verify()).toEqual({ valid: true, entries: entries + 1 });
});

describe("an edited entry is found, whichever field was edited", () => {
  const edits: [string, string][] = [
    ["at", "at + interval '1 second'"],
    ["at", "'infinity'"],
    ["actor", "'user:somebody-else'"],
    ["actor_name", "actor_name || ' '"],
    ["action", "'view.close'"],
    ["subject", "'camera:another'"],
    ["subject", "null"],
    ["outcome", "case outcome when 'allowed' then 'refused' else 'allowed' end"],
    ["code", "'too_far'"],
    ["incident_id", "null"],
    ["address", "'10.1.2.3'"],
    ["detail", "detail || '{\"purpose\": \"officer-safety\"}'"],
    ["detail", "'[]'"],
    ["hash", "reverse(hash)"],
  ];
  test.each(edits)("%s = %s", async (column, value) => {
    const viewOpen = Number((await run("select sequence from audit where action = 'view.open' and outcome = 'allowed' order by sequence limit 1")).rows[0].sequence);
    await run(`update audit set ${column} = ${value} where sequence = $1`, [viewOpen]);
    expect(await verify()).toEqual({ valid: false, entries: entries + 1, firstInvalid: viewOpen });
  });
});

test.each([1, 4])("a removed entry is found: number %i", async (sequence) => {
  await run("delete from audit where sequence = $1", [sequence]);
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: sequence });
});

test("two entries that changed places are found, hashes and all", async () => {
  await run("update audit set sequence = -1 where sequence = 3");
  await run("update audit set sequence = 3 where sequence = 7");
  await run("update audit set sequence = 7 where sequence = -1");
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: 3 });
});

test("a tail that was cut off is found, though what is left is whole", async () => {
  await run("delete from audit where sequence > $1", [entries - 3]);
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: entries - 2 });
});

test("an emptied log is found", async () => {
  await run("truncate audit");
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: 1 });
});

test("an entry rewritten together with its own hash is found at the one that follows it", async () => {
  await run("update audit set outcome = 'allowed', code = null where sequence = 5");
  await run("update audit set actor_name = 'nobody' where sequence = 5");
  await run("update audit set hash = $1 where sequence = 5", [await ownHash(5)]);
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: 6 });
});

const forge = (sequence: number) =>
  run(
    `insert into audit (sequence, at, actor, actor_name, action, subject, outcome, code, incident_id, address, detail, hash)
     select $1, at, actor, actor_name, 'view.open', 'camera:near', 'allowed', null, incident_id, address, detail, hash from audit where sequence = 2`,
    [sequence],
  );

test("a forged entry between two others is found, though all after it were moved up and the count corrected", async () => {
  await run("update audit set sequence = -sequence where sequence >= 5");
  await run("update audit set sequence = 1 - sequence where sequence < 0");
  await forge(5);
  await run("update audit set hash = $1 where sequence = 5", [await ownHash(5)]);
  await run("update store_head set audit_sequence = audit_sequence + 1");
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: 6 });
  await run("delete from audit");
  await run("update store_head set audit_sequence = $1, audit_hash = (select audit_hash from honest_head)", [entries]);
});

test.each([
  ["before the first", -3, () => 1],
  ["at zero", 0, () => 1],
])("a forged entry %s is found", async (_where, sequence, firstInvalid) => {
  await forge(sequence);
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: firstInvalid() });
});

test("a forged entry far beyond the last is found", async () => {
  await forge(entries + 1_000);
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: entries + 1_000 });
});

test("a forged entry in the very place of the next: nothing more opens until it is gone", async () => {
  const incidentId = (await run("select id from incidents limit 1")).rows[0].id;
  await forge(entries + 1);
  const view = await hub.askForView(incidentId, "near");
  expect([view.status, view.body.code]).toEqual([503, "audit_unavailable"]);
});
