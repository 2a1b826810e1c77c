import { sql } from "kysely";
import { cameraRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
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
  const tables: [string, Columns, readonly object[]][] = [
    ["owners", ownerColumns, plan.owners],
    ["sites", siteColumns, plan.sites.map(({ ownerId, ...site }) => ({ ...site, owner_id: ownerId }))],
    ["cameras", cameraColumns, plan.stored.map(({ camera, streams }) => ({ ...cameraRow(camera, streams), consent_purposes: camera.consentPurposes }))],
  ];
  const statements: Statement[] = [];
  for (const [table, columns, rows] of tables) {
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

/** Inserts the rows, or updates those whose id is known. */
export async function execute(unit: Unit, { table, columns, rows }: Statement): Promise<void> {
  const names = Object.keys(columns);
  const list = sql.join(names.map((name) => sql.ref(name)));
  const typed = sql.raw(names.map((name) => `"${name}" ${columns[name]}`).join(", "));
  const updates = sql.join(names.filter((name) => name !== "id").map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from json_to_recordset(${rows}::json) as incoming (${typed})
    on conflict (id) do update set ${updates}`.execute(unit.sql);
}
