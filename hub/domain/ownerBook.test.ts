import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Owner } from "../../shared/model/camera.ts";
import { matchOwners, type OwnerDetails } from "./ownerBook.ts";

const owner = (name: string | null, phone: string | null, email: string | null): OwnerDetails => ({ name, phone, email });

/** A registry that is imported into, as the hub does it. */
class Registry {
  readonly owners = new Map<string, Owner>();
  #created = 0;

  async import(rows: readonly OwnerDetails[]) {
    const { ownerIds, changed } = await matchOwners(rows, this.owners.values(), () => `owner-${this.#created++}`);
    for (const each of changed) this.owners.set(each.id, each);
    return { ownerIds, changed, owners: ownerIds.map((id) => (id === null ? null : this.#details(id))) };
  }

  #details(id: string): OwnerDetails | undefined {
    const known = this.owners.get(id);
    return known && owner(known.name, known.phone, known.email);
  }
}

describe("rows of one file", () => {
  test("the same e-mail is the same owner, in any case; else the same name and phone, however written", async () => {
    const { ownerIds } = await new Registry().import([
      owner("Ann Lee", "414-555-0101", "ann@example.org"),
      owner("A. Lee", "414-555-0199", "Ann@Example.org"),
      owner("ANN LEE", "(414) 555 0101", null),
      owner("Ann Lee", "414-555-0102", null),
      owner("Bob Lee", "414-555-0101", null),
      owner("Ann Lee", null, null),
      owner("Ann Lee", null, null),
      owner(null, null, null),
    ]);
    expect(ownerIds).toEqual([ownerIds[0], ownerIds[0], ownerIds[0], ownerIds[3], ownerIds[4], ownerIds[5], ownerIds[5], null]);
    expect(new Set(ownerIds).size).toBe(5);
  });

  test("fill each other's gaps, and what they then say together counts too", async () => {
    const { owners } = await new Registry().import([owner("Ann", null, "a@example.org"), owner(null, "1", "a@example.org"), owner("Ann", "1", null)]);
    expect(owners).toEqual(Array(3).fill(owner("Ann", "1", "a@example.org")));
  });

  test("that only a later row brings together are one owner from the first run on", async () => {
    const registry = new Registry();
    const rows = [owner("Ann", "1", null), owner("Ann", "1", "x@example.org"), owner("Ann Smith", "1", "x@example.org")];
    const first = await registry.import(rows);
    expect(new Set(first.ownerIds).size).toBe(1);
    expect(await registry.import(rows)).toEqual({ ...first, changed: [] });
  });
});

describe("a later file", () => {
  test("finds the owner by e-mail before name and phone", async () => {
    const registry = new Registry();
    const { ownerIds } = await registry.import([owner("Ann", "1", "ann@example.org"), owner("Bob", "2", "bob@example.org")]);
    const later = await registry.import([owner("Ann", "1", "bob@example.org")]);
    expect(later.ownerIds).toEqual([ownerIds[1]]);
  });

  test.each([
    ["phone", owner("Ann", null, "ann@example.org")],
    ["e-mail", owner("Ann", "1", null)],
    ["name", owner(null, "1", "ann@example.org")],
  ])("takes back a %s by leaving its cell empty", async (_cell, emptied) => {
    const registry = new Registry();
    const { ownerIds } = await registry.import([owner("Ann", "1", "ann@example.org")]);
    const later = await registry.import([emptied]);
    expect(later.ownerIds).toEqual(ownerIds);
    expect(later.changed).toEqual([{ id: ownerIds[0], ...emptied }]);
  });

  test("corrects a spelling", async () => {
    const registry = new Registry();
    await registry.import([owner("ann lee", "4145550101", "Ann@example.org")]);
    const corrected = owner("Ann Lee", "414-555-0101", "ann@example.org");
    expect((await registry.import([corrected])).owners).toEqual([corrected]);
  });

  test("that knows one owner by what the registry alone connects does not split it", async () => {
    const registry = new Registry();
    const { ownerIds } = await registry.import([owner("Ann", "1", "x@example.org")]);
    const rows = [owner("Ann", "1", null), owner("Zoe", null, "x@example.org")];
    const later = await registry.import(rows);
    expect(later.ownerIds).toEqual([ownerIds[0], ownerIds[0]]);
    expect((await registry.import(rows)).changed).toEqual([]);
  });
});

const cell = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });
const file = fc.array(fc.record({ name: cell("Ann", "ann", "Bob", "Zoe"), phone: cell("1", "1-", "2", "3"), email: cell("x@a.org", "X@a.org", "y@a.org", "z@a.org") }), { maxLength: 12 });

test("after any files, the same file a second time, in any order of its rows, changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 3 }), file, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), async (before, rows, order) => {
      const registry = new Registry();
      for (const each of before) await registry.import(each);
      const first = await registry.import(rows);
      const shuffled = rows.map((row, index) => ({ row, index })).toSorted((a, b) => (order[a.index] ?? 0) - (order[b.index] ?? 0));
      const second = await registry.import(shuffled.map(({ row }) => row));
      expect(second.changed).toEqual([]);
      expect(second.ownerIds).toEqual(shuffled.map(({ index }) => first.ownerIds[index]));
    }),
    { seed: 20_261_122, numRuns: 3_000 },
  );
});

test("whatever the order of its rows, a file makes the same owners", async () => {
  const signature = async (rows: readonly OwnerDetails[]) => (await new Registry().import(rows)).owners;
  await fc.assert(
    fc.asyncProperty(file, async (rows) => {
      expect((await signature(rows.toReversed())).toReversed()).toEqual(await signature(rows));
    }),
    { seed: 20_261_122, numRuns: 1_000 },
  );
});
