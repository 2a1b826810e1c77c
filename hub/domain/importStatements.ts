import { sql, type Kysely } from "kysely";
import { cameraRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import type { Tables } from "../store/tables.ts";
import type { ImportPlan } from "./importPlan.ts";
import { inTurns } from "./inTurns.ts";

const rowsPerStatement = 1_000;

/** Column names of a table of the registry, with their types. */
type Columns = Readonly<Record<string, string>>;

const ownerColumns: Columns = { id: "text", name: "text", phone: "text", email: "text" };
const siteColumns: Columns = { id: "text", name: "text", owner_id: "text", address: "text" };
const cameraColumns: Columns = {
  id: "text",
  name: "text",
  level: "text",
  ownership: "text",
  longitude: "double precision",
  latitude: "double precision",
  place_method: "text",
  place_radius_meters: "double precision",
  address: "text",
  heading_degrees: "double precision",
  field_of_view_degrees: "double precision",
  range_meters: "double precision",
  retention_days: "double precision",
  site_id: "text",
  consent_purposes: "jsonb",
  stream_url: "text",
  sub_stream_url: "text",
  still_url: "text",
};

/** The tables an import writes, in the order in which they name each other, and how many of its rows are for each. */
const tables: readonly { name: string; columns: Columns; rowsOf: (plan: ImportPlan) => number }[] = [
  { name: "owners", columns: ownerColumns, rowsOf: (plan) => plan.owners.length },
  { name: "sites", columns: siteColumns, rowsOf: (plan) => plan.sites.length },
  { name: "cameras", columns: cameraColumns, rowsOf: (plan) => plan.stored.length },
];

/** Rows to insert or update by id, as the JSON text of a list: one parameter a statement instead of one a cell. */
interface Statement {
  table: string;
  columns: Columns;
  rows: string;
}

/** A field that is not there reads as null; the database reads the shorter text a tenth faster. */
const withoutNulls = (_key: string, value: unknown): unknown => value ?? undefined;

/** Writes out what a plan stores, so that nothing of it is left to do while other writes wait. */
export async function statementsOf(plan: ImportPlan): Promise<Statement[]> {
  const rowsByTable: [string, Columns, readonly object[]][] = [
    ["owners", ownerColumns, plan.owners],
    ["sites", siteColumns, plan.sites.map(({ ownerId, ...site }) => ({ ...site, owner_id: ownerId }))],
    ["cameras", cameraColumns, plan.stored.map(({ camera, streams }) => ({ ...cameraRow(camera, streams), consent_purposes: camera.consentPurposes }))],
  ];
  const statements: Statement[] = [];
  for (const [table, columns, rows] of rowsByTable) {
    let texts: string[] = [];
    const finish = (): void => {
      if (texts.length > 0) statements.push({ table, columns, rows: `[${texts.join(",")}]` });
      texts = [];
    };
    await inTurns(rows, (row) => {
      texts.push(JSON.stringify(row, withoutNulls));
      if (texts.length === rowsPerStatement) finish();
    });
    finish();
  }
  return statements;
}

const namesIn = (columns: Columns) => sql.join(Object.keys(columns).map((name) => sql.ref(name)));
const rowsIn = (columns: Columns, rows: string) =>
  sql`json_to_recordset(${rows}::json) as incoming (${sql.raw(Object.entries(columns).map(([name, type]) => `"${name}" ${type}`).join(", "))})`;
const updateOf = (columns: Columns) =>
  sql`on conflict (id) do update set ${sql.join(
    Object.keys(columns)
      .filter((name) => name !== "id")
      .map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
  )}`;
const stagingOf = (table: string) => sql.table(`import_${table}`);
const clearing = () => sql`truncate ${sql.join(tables.map(({ name }) => stagingOf(name)))}`;

/** Inserts the rows, or updates those whose id is known. */
export async function execute(unit: Unit, { table, columns, rows }: Statement): Promise<void> {
  const names = namesIn(columns);
  await sql`insert into ${sql.table(table)} (${names}) select ${names} from ${rowsIn(columns, rows)} ${updateOf(columns)}`.execute(unit.sql);
}

/**
 * Reads the rows into the database, where {@link executeStaged} takes them over; other writes go on in between. Whatever
 * an import that came to nothing has left there goes first: one import at a time may stage.
 */
export async function stage(database: Kysely<Tables>, statements: readonly Statement[]): Promise<void> {
  await clearing().execute(database);
  for (const { table, columns, rows } of statements) {
    const names = namesIn(columns);
    await sql`insert into ${stagingOf(table)} (${names}) select ${names} from ${rowsIn(columns, rows)}`.execute(database);
  }
}

/** Inserts what is staged, or updates what is known. Throws where it is not what was planned, as after a crash of a database server. */
export async function executeStaged(unit: Unit, plan: ImportPlan): Promise<void> {
  for (const { name, columns, rowsOf } of tables) {
    const names = namesIn(columns);
    const { numAffectedRows } = await sql`insert into ${sql.table(name)} (${names}) select ${names} from ${stagingOf(name)} ${updateOf(columns)}`.execute(unit.sql);
    if (numAffectedRows !== BigInt(rowsOf(plan))) throw new Error(`${numAffectedRows} rows of ${name} were staged, ${rowsOf(plan)} planned`);
  }
  await clearing().execute(unit.sql);
}
