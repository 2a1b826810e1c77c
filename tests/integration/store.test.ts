import { sql, type RawBuilder } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chainHash, type AuditDraft } from "../../hub/store/auditChain.ts";
import { AuditNotWritten } from "../../hub/store/failures.ts";
import { auditEntryFromRow } from "../../hub/store/rows.ts";
import type { Committed, Store } from "../../hub/store/store.ts";
import { storeEngines, type StorePlace } from "../support/postgresStores.ts";
import { seededRandom } from "../support/seededRandom.ts";

const seed = Number(process.env["TEST_SEED"] ?? 20261122);

const entry = (subject: string): AuditDraft => ({
  actor: "hub",
  actorName: "hub",
  action: "test.write",
  subject,
  outcome: "allowed",
  code: null,
  incidentId: null,
  address: null,
  detail: {},
});

/** A write with a row of state, an event and an audit entry. */
const writeOwner = (store: Store, id: string, after?: () => void): Promise<void> =>
  store.write(async (unit) => {
    await unit.sql.insertInto("owners").values({ id, name: `Owner ${id}`, phone: null, email: null }).execute();
    unit.change({ kind: "camera-removed", cameraId: id });
    unit.audit(entry(id));
    after?.();
  });

async function contents(store: Store) {
  const { database } = store;
  return {
    owners: (await database.selectFrom("owners").select("id").orderBy("id").execute()).map((row) => row.id),
    events: (await database.selectFrom("events").select("sequence").orderBy("sequence").execute()).map((row) => row.sequence),
    audit: (await database.selectFrom("audit").select("sequence").orderBy("sequence").execute()).map((row) => row.sequence),
  };
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe.each(storeEngines)("the %s store", (_name, makeEngine) => {
  const engine = makeEngine();
  let place: StorePlace;
  let store: Store;
  let committed: Committed[];

  beforeAll(() => engine.start());
  afterAll(() => engine.end());
  beforeEach(async () => {
    committed = [];
    place = await engine.newPlace();
    store = await place.open({ onCommit: (each) => committed.push(each) });
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  test("brings its schema up once; opening again repeats nothing and keeps who it is", async () => {
    const steps = () => sql`select name, applied_at from schema_steps order by name`.execute(store.database).then((answer) => answer.rows);
    const [storeId, first] = [store.storeId, await steps()];
    expect(first.length).toBeGreaterThan(0);
    await writeOwner(store, "a");
    await store.close();
    store = await place.open();
    expect(await steps()).toEqual(first);
    expect(store).toMatchObject({ storeId, sequence: 1 });
    expect(await contents(store)).toEqual({ owners: ["a"], events: [1], audit: [1] });
  });

  test("refuses the store of a newer hub", async () => {
    await sql`insert into schema_steps (name) values ('9999_from_the_future.sql')`.execute(store.database);
    await store.close();
    await expect(place.open()).rejects.toThrow(/newer version.*9999_from_the_future\.sql/s);
  });

  test("commits state, event and audit entry together", async () => {
    await writeOwner(store, "a");
    expect(await contents(store)).toEqual({ owners: ["a"], events: [1], audit: [1] });
    expect(committed).toEqual([{ from: 1, changes: [{ kind: "camera-removed", cameraId: "a" }] }]);
    expect(store.sequence).toBe(1);
  });

  test("rolls all of it back when the work throws, tells nobody, and the next write takes the same numbers", async () => {
    const failure = new Error("on purpose");
    const told: string[] = [];
    await expect(
      store.write(async (unit) => {
        await unit.sql.insertInto("owners").values({ id: "lost", name: null, phone: null, email: null }).execute();
        unit.change({ kind: "camera-removed", cameraId: "lost" });
        unit.audit(entry("lost"));
        unit.afterCommit(() => told.push("lost"));
        throw failure;
      }),
    ).rejects.toBe(failure);
    expect(await contents(store)).toEqual({ owners: [], events: [], audit: [] });
    expect([committed, told]).toEqual([[], []]);
    await writeOwner(store, "kept");
    expect(await contents(store)).toEqual({ owners: ["kept"], events: [1], audit: [1] });
  });

  test("rolls all of it back when the database refuses a row in the middle", async () => {
    await writeOwner(store, "a");
    const twice = store.write(async (unit) => {
      await unit.sql.insertInto("owners").values({ id: "b", name: null, phone: null, email: null }).execute();
      unit.audit(entry("b"));
      await unit.sql.insertInto("owners").values({ id: "a", name: null, phone: null, email: null }).execute();
    });
    await expect(twice).rejects.toMatchObject({ code: "23505" });
    expect(await contents(store)).toEqual({ owners: ["a"], events: [1], audit: [1] });
  });

  test("numbers both logs without a gap when many write at once and some fail", async () => {
    console.log(`seed ${seed}`);
    const random = seededRandom(seed);
    const plans = Array.from({ length: 80 }, (_, index) => ({
      index,
      changes: Math.floor(random() * 4),
      entries: Math.floor(random() * 3),
      fails: random() < 0.25,
    }));
    const outcomes = await Promise.allSettled(
      plans.map((plan) =>
        store.write(async (unit) => {
          for (let count = 0; count < plan.changes; count++) unit.change({ kind: "cameras-replaced", count: plan.index });
          for (let count = 0; count < plan.entries; count++) unit.audit(entry(`write ${plan.index}`));
          await unit.sql.insertInto("owners").values({ id: `w${plan.index}`, name: null, phone: null, email: null }).execute();
          if (plan.fails) throw new Error("on purpose");
        }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status === "rejected")).toEqual(plans.map((plan) => plan.fails));
    const kept = plans.filter((plan) => !plan.fails);
    const sum = (pick: (plan: (typeof plans)[number]) => number) => kept.reduce((total, plan) => total + pick(plan), 0);
    const found = await contents(store);
    expect(found.events).toEqual(upTo(sum((plan) => plan.changes)));
    expect(found.audit).toEqual(upTo(sum((plan) => plan.entries)));
    expect(found.owners).toHaveLength(kept.length);
    let next = 1;
    for (const each of committed) {
      expect(each.from).toBe(next);
      next += each.changes.length;
    }
    expect(store.sequence).toBe(next - 1);
    expect(await store.verifyAudit()).toEqual({ valid: true, entries: found.audit.length });
  });

  test("runs what follows a commit in order, before anybody is told and before the next write begins", async () => {
    const order: string[] = [];
    await store.close();
    store = await place.open({ onCommit: ({ from }) => order.push(`told of ${from}`) });
    const write = (name: string) =>
      store.write(async (unit) => {
        order.push(`${name} begins`);
        unit.afterCommit(() => order.push(`${name} first`));
        unit.afterCommit(() => order.push(`${name} second`));
        unit.change({ kind: "camera-removed", cameraId: name });
        await unit.sql.selectFrom("owners").selectAll().execute();
      });
    await Promise.all([write("a"), write("b")]);
    expect(order).toEqual(["a begins", "a first", "a second", "told of 1", "b begins", "b first", "b second", "told of 2"]);
  });

  test("says that the audit log failed, and not the store, when only the audit log fails", async () => {
    await sql`alter table audit add constraint full_up check (sequence < 2)`.execute(store.database);
    await writeOwner(store, "a");
    await expect(writeOwner(store, "b")).rejects.toBeInstanceOf(AuditNotWritten);
    expect(await contents(store)).toEqual({ owners: ["a"], events: [1], audit: [1] });
    await sql`alter table audit drop constraint full_up`.execute(store.database);
    await writeOwner(store, "c");
    expect(await contents(store)).toEqual({ owners: ["a", "c"], events: [1, 2], audit: [1, 2] });
  });

  test("finds a cut-off tail and a rewritten last entry, though nothing was written since", async () => {
    for (const id of ["a", "b", "c", "d"]) await writeOwner(store, id);
    await sql`create table honest as table audit`.execute(store.database);
    const spoilt = async (damage: RawBuilder<unknown>) => {
      await damage.execute(store.database);
      const found = await store.verifyAudit();
      await sql`truncate audit`.execute(store.database);
      await sql`insert into audit select * from honest`.execute(store.database);
      expect(await store.verifyAudit()).toEqual({ valid: true, entries: 4 });
      return found;
    };
    expect(await spoilt(sql`delete from audit where sequence > 2`)).toEqual({ valid: false, entries: 4, firstInvalid: 3 });
    expect(await spoilt(sql`truncate audit`)).toEqual({ valid: false, entries: 4, firstInvalid: 1 });

    const [before, last] = await store.database.selectFrom("audit").selectAll().where("sequence", ">=", 3).orderBy("sequence").execute();
    if (!before || !last) throw new Error("the entries are not there");
    const hash = chainHash(before.hash, auditEntryFromRow({ ...last, subject: "another" }));
    expect(await spoilt(sql`update audit set subject = 'another', hash = ${hash} where sequence = 4`)).toEqual({ valid: false, entries: 4, firstInvalid: 4 });
  });

  test("keeps its audit chain whole whatever text somebody sends", async () => {
    for (const text of ["half a pair: \ud83d", "and the other: \ude00", "a zero \u0000 inside", "🚓 Zoë ‮ \u2028", "'; drop table audit; --"]) {
      await store.write(async (unit) => unit.audit({ ...entry(text), actorName: text, detail: { text, inside: [{ [text]: text }] } }));
    }
    expect(await store.verifyAudit()).toEqual({ valid: true, entries: 5 });
  });
});
