import { mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readSchemaSteps } from "../schemaSteps.ts";
import { Store } from "../store.ts";
import { openDatabaseFolder } from "./databaseFolder.ts";
import { embeddedDialect } from "./dialect.ts";
import { makeTemplate } from "./makeTemplate.ts";
import { createDatabaseFolder } from "./template.ts";
import { templateFile } from "./templateFile.ts";

let scratch: string;
let built: string;
let number = 0;
/** Templates of one test's own, and a folder that is not there yet. */
let templates: string;
let folder: string;
const told = vi.fn<(sentence: string) => void>();

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "rtcc-template-"));
  built = join(scratch, "built");
  await makeTemplate(built);
}, 60_000);
afterAll(() => rm(scratch, { recursive: true, force: true }));
beforeEach(async () => {
  templates = await mkdtemp(join(scratch, "templates-"));
  await writeFile(await templateFile(templates), await readFile(await templateFile(built)));
  folder = join(scratch, `database-${number++}`);
  told.mockClear();
});

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const client = await openDatabaseFolder(folder, () => undefined, templates);
  const fail = (error: unknown) => {
    throw error;
  };
  const store = await Store.open(embeddedDialect(client), { clock: () => new Date(), onCommit: () => undefined, onError: fail, onDiverged: fail });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const stepsOf = async (store: Store) => (await sql<{ name: string }>`select name from schema_steps order by name`.execute(store.database)).rows.map(({ name }) => name);
const filesIn = async (path: string) => (await readdir(path, { recursive: true })).length;

test("a template's folder has every step of the schema, and its store takes writes and keeps them", { timeout: 60_000 }, async () => {
  const names = (await readSchemaSteps()).map(({ name }) => name);
  const entries = await withStore(async (store) => {
    expect(await stepsOf(store)).toEqual(names);
    await store.write(async (unit) => unit.audit({ actor: "hub", actorName: "hub", action: "test", subject: null, outcome: "allowed", code: null, incidentId: null, address: null, detail: {} }));
    return (await store.verifyAudit()).entries;
  });
  expect(entries).toBe(1);
  expect(await withStore((store) => store.verifyAudit())).toEqual({ valid: true, entries: 1 });
});

test("two stores that begin with one template are two stores", { timeout: 60_000 }, async () => {
  const first = await withStore(async (store) => store.storeId);
  folder = `${folder}-other`;
  expect(await withStore(async (store) => store.storeId)).not.toBe(first);
});

test("a template's folder has far fewer files than one made without", { timeout: 60_000 }, async () => {
  await createDatabaseFolder(folder, templates, told);
  await createDatabaseFolder(`${folder}-without`, null, told);
  expect(await filesIn(folder)).toBeLessThan((await filesIn(`${folder}-without`)) * 0.6);
  expect(told).not.toHaveBeenCalled();
});

test("a template of another schema or release is not taken: it has another name", { timeout: 60_000 }, async () => {
  await rename(await templateFile(templates), join(templates, `${"0".repeat(64)}.tar.gz`));
  await createDatabaseFolder(folder, templates, told);
  await createDatabaseFolder(`${folder}-without`, null, told);
  expect(await filesIn(folder)).toBe(await filesIn(`${folder}-without`));
  expect(told).not.toHaveBeenCalled();
});

const damages: [string, (file: string) => Promise<void>][] = [
  ["cut off", (file) => truncate(file, 100_000)],
  ["empty", (file) => truncate(file)],
  ["not an archive", (file) => writeFile(file, "rubbish ".repeat(1_000))],
  [
    "changed by one bit",
    async (file) => {
      const content = await readFile(file);
      const middle = content.length >> 1;
      content.writeUInt8(content.readUInt8(middle) ^ 1, middle);
      await writeFile(file, content);
    },
  ],
];

test.each(damages)("a template that is %s is told of, and the folder is made without it", { timeout: 60_000 }, async (_, damage) => {
  const file = await templateFile(templates);
  await damage(file);
  await createDatabaseFolder(folder, templates, told);
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(file));
  expect(await readFile(join(folder, "PG_VERSION"), "utf8")).toMatch(/^\d+\n$/);
});

test("without a template a store takes every step of the schema itself", { timeout: 60_000 }, async () => {
  await rm(await templateFile(templates));
  expect(await withStore(stepsOf)).toEqual((await readSchemaSteps()).map(({ name }) => name));
});

test("making a template removes those of schemas gone by and leaves nothing half-made", { timeout: 60_000 }, async () => {
  await writeFile(join(templates, `${"1".repeat(64)}.tar.gz`), "");
  await makeTemplate(templates);
  expect(await readdir(templates)).toEqual([(await templateFile(templates)).slice(templates.length + 1)]);
});
