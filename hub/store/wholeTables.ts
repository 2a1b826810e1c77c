import { sql, type Kysely } from "kysely";
import { z } from "zod";
import type { Tables } from "./tables.ts";

const text = z.string().nullable();
const number = z.number().nullable();

/** The registry's tables, as their rows read in JSON. */
const rowsOf = {
  owners: z.array(z.object({ id: z.string(), name: text, phone: text, email: text })),
  sites: z.array(z.object({ id: z.string(), name: text, owner_id: text, address: text })),
  cameras: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      level: z.string(),
      ownership: z.string(),
      longitude: number,
      latitude: number,
      place_method: text,
      place_radius_meters: number,
      address: text,
      heading_degrees: number,
      field_of_view_degrees: number,
      range_meters: number,
      retention_days: number,
      site_id: z.string(),
      consent_purposes: z.unknown(),
      stream_url: text,
      sub_stream_url: text,
      still_url: text,
    }),
  ),
};

const rowsPerRead = 20_000;

/**
 * Reads a whole table, ordered by id. Each stretch comes as one JSON text: a row of many columns costs the embedded
 * database several times as much to hand over field by field.
 */
export async function readWhole<Name extends keyof typeof rowsOf>(
  database: Kysely<Tables>,
  name: Name,
): Promise<z.output<(typeof rowsOf)[Name]>[number][]> {
  const all: z.output<(typeof rowsOf)[Name]>[number][] = [];
  let after = "";
  for (;;) {
    const answer = await sql<{ rows: string }>`select coalesce(json_agg(stretch), '[]')::text as rows
      from (select * from ${sql.table(name)} where id > ${after} order by id limit ${rowsPerRead}) as stretch`.execute(database);
    const rows: z.output<(typeof rowsOf)[Name]>[number][] = parseRows(name, answer.rows[0]?.rows ?? "[]");
    all.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerRead) return all;
    after = last.id;
  }
}

function parseRows<Name extends keyof typeof rowsOf>(name: Name, json: string): z.output<(typeof rowsOf)[Name]>[number][] {
  return rowsOf[name].parse(JSON.parse(json));
}
