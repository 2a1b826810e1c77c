/** A JSON schema, as far as the hub's own use it. */
export interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  /** One of several kinds, told apart by a field; the first is what examples are of. */
  oneOf?: JsonSchema[];
  enum?: unknown[];
}

export interface SchemaField {
  /** From the body's root, e.g. `location.latitude`. */
  path: string[];
  /** JSON types that fit; empty where anything does. */
  types: ReadonlySet<string>;
  required: boolean;
}

const alternatives = (schema: JsonSchema): JsonSchema[] => (schema.anyOf ?? schema.oneOf?.slice(0, 1))?.flatMap(alternatives) ?? [schema];

/** Every field of an object's schema, nested ones too. */
export function fieldsOf(schema: JsonSchema, prefix: readonly string[] = []): SchemaField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = [...prefix, name];
    const kinds = alternatives(field);
    const types = new Set(kinds.flatMap((kind) => (kind.type === undefined ? [] : [kind.type === "integer" ? "number" : kind.type])));
    return [{ path, types, required: (schema.required ?? []).includes(name) }, ...kinds.flatMap((kind) => fieldsOf(kind, path))];
  });
}

/** JSON values as text, because no program's own value is 1e400. */
const rubbish: readonly (readonly [type: string, json: string])[] = [
  ["null", "null"],
  ["boolean", "true"],
  ["boolean", "false"],
  ["number", "0"],
  ["number", "-1"],
  ["number", "1.5"],
  ["number", "1e308"],
  ["number", "1e400"],
  ["number", "-1e400"],
  ["number", "9007199254740993"],
  ["number", `1${"0".repeat(400)}`],
  ["string", '""'],
  ["string", '"x"'],
  ["string", '"NaN"'],
  ["array", "[]"],
  ["array", '["x"]'],
  ["array", "[[[[]]]]"],
  ["object", "{}"],
  ["object", '{"length":1}'],
  ["object", '{"toString":"x"}'],
];

/** Values whose type does not fit a field. */
export const wrongValuesFor = (field: SchemaField): string[] => (field.types.size === 0 ? [] : rubbish.filter(([type]) => !field.types.has(type)).map(([, json]) => json));

/** Not JSON at all, wherever it stands. */
export const notJson: readonly string[] = ["NaN", "Infinity", "-Infinity", "undefined", "0x10", "01", "1_000", "'x'", "{,}", "[1,]", "\"\u0001\"", '"\\x41"', "/**/1", "// 1"];

/** The JSON text of a body with one field replaced by the text given. */
export function bodyWith(body: unknown, path: readonly string[], json: string): string {
  const [name, ...rest] = path;
  if (name === undefined) return json;
  const members = new Map(Object.entries(isRecord(body) ? body : {}));
  if (!members.has(name)) members.set(name, undefined);
  const texts = [...members].flatMap(([key, value]) => {
    const text = key === name ? bodyWith(value, rest, json) : JSON.stringify(value);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
  });
  return `{${texts.join(",")}}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object" && !Array.isArray(value);

/** A body without one of its fields. */
export function bodyWithout(body: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (!isRecord(body) || name === undefined) return body;
  if (rest.length === 0) return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
  return { ...body, [name]: bodyWithout(body[name], rest) };
}
