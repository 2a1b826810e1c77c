import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { z } from "zod";
import { problemDocument } from "../shared/protocol/problems.ts";
import type { ProblemCode } from "../shared/protocol/problems.ts";

const usage = `Usage: npm run import -- FILE --hub URL --key KEY [--dry-run] [--csv | --geojson]

  FILE        cameras as CSV (header row, UTF-8) or GeoJSON; the ending tells which, or --csv, --geojson
  --hub URL   the hub's address, e.g. http://127.0.0.1:4600
  --key KEY   a source key that may bring in cameras; better given as RTCC_KEY, where no process list shows it
  --dry-run   say what would happen and write nothing

Ends with 0 when every row is in, 1 when some rows were rejected, 2 when nothing was written.`;

/** How an import ends; the numbers are the exit codes. */
const exitCodes = { allGood: 0, someRejected: 1, nothingWritten: 2 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const shownRejections = 200;

const importResult = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.array(z.object({ row: z.number(), column: z.string().nullable(), code: z.string(), message: z.string() })),
});
type ImportResult = z.infer<typeof importResult>;
type Rejection = ImportResult["rejected"][number];

interface Order {
  file: string;
  contentType: string;
  url: URL;
  key: string;
  dryRun: boolean;
}

/** Nothing was written; the message says why, and what to do. */
class ImportRefused extends Error {
  override readonly name = "ImportRefused";
}

/** The answer was lost: the hub may have written everything or nothing. */
class AnswerLost extends Error {
  override readonly name = "AnswerLost";
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Text from a file or a hub, harmless to a terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "?");

function readOrder(parameters: readonly string[], environment: NodeJS.ProcessEnv): Order {
  const options = { hub: { type: "string" }, key: { type: "string" }, "dry-run": { type: "boolean" }, csv: { type: "boolean" }, geojson: { type: "boolean" } } as const;
  const { values, positionals } = parseParameters(parameters, options);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new ImportRefused(`Name one file.\n\n${usage}`);
  if (values.hub === undefined) throw new ImportRefused(`--hub is missing.\n\n${usage}`);
  const key = values.key ?? environment["RTCC_KEY"] ?? "";
  if (key === "") throw new ImportRefused(`The key is missing: give --key or set RTCC_KEY.\n\n${usage}`);
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ImportRefused("The key has characters that no source key has; was it copied whole?");
  const base = /^https?:\/\//i.test(values.hub) ? URL.parse(values.hub.replace(/\/*$/, "/")) : null;
  if (!base) throw new ImportRefused("--hub must be an address that begins with http:// or https://.");
  const url = new URL(`api/v1/cameras/import${values["dry-run"] ? "?dryRun=true" : ""}`, base);
  // npm runs scripts in the project's folder and says in INIT_CWD where the user stands.
  const file = resolve(environment["INIT_CWD"] ?? process.cwd(), name);
  return { file, contentType: contentTypeOf(file, values), url, key, dryRun: values["dry-run"] ?? false };
}

function parseParameters<Options extends NonNullable<Parameters<typeof parseArgs>[0]>["options"]>(parameters: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw new ImportRefused(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function contentTypeOf(file: string, { csv, geojson }: { csv?: boolean | undefined; geojson?: boolean | undefined }): string {
  const ending = extname(file).toLowerCase();
  if (csv && geojson) throw new ImportRefused("Give --csv or --geojson, not both.");
  if (csv || (!geojson && ending === ".csv")) return "text/csv";
  if (geojson || ending === ".geojson" || ending === ".json") return "application/geo+json";
  throw new ImportRefused(`${plain(file)} ends neither in .csv nor in .geojson or .json: say with --csv or --geojson what it is.`);
}

/** Errors that come before a byte of the table has left. */
const neverReached: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "unexpected redirect", "bad port"]);

async function send({ file, contentType, url, key }: Order): Promise<Response> {
  const found = await stat(file).catch((error: unknown) => {
    throw new ImportRefused(`${plain(file)} cannot be read: ${reasonOf(error)}.`);
  });
  if (!found.isFile()) throw new ImportRefused(`${plain(file)} is not a file.`);
  // The key must not follow a redirect to another place.
  const request = { method: "POST", headers: { authorization: `Bearer ${key}`, "content-type": contentType, accept: "application/json" }, duplex: "half", redirect: "error" } as const;
  return fetch(url.href, { ...request, body: createReadStream(file) }).catch((error: unknown) => {
    const reason = reasonOf(error);
    if (neverReached.has(reason)) throw new ImportRefused(`The hub at ${url.origin} cannot be reached: ${reason}. Is it running, and is --hub right?`);
    throw new AnswerLost(`The connection to the hub at ${url.origin} broke off: ${reason}.`);
  });
}

/** The innermost reason of an error, e.g. `ECONNREFUSED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

const unknownKey = "The hub does not know this key. It must stand under sourceKeys in the hub's configuration file.";

const remedies: Partial<Record<ProblemCode, string>> = {
  not_signed_in: unknownKey,
  session_ended: unknownKey,
  role_not_allowed: 'This key may not bring in cameras. Its "may" in the hub\'s configuration file must name "cameras".',
  too_many_requests: "Wait a minute and try again.",
};

/** What the hub's answer means; a refusal becomes an ImportRefused. */
async function readAnswer(response: Response): Promise<ImportResult> {
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 200) {
    const result = importResult.safeParse(body);
    if (result.success) return result.data;
    throw new AnswerLost("What answered is not what a hub answers. Is --hub right?");
  }
  const problem = problemDocument.safeParse(body);
  if (!problem.success) throw new ImportRefused(`The hub answered with HTTP ${response.status} and no explanation. Is --hub right?`);
  const { title, detail, code, errors = [] } = problem.data;
  if (remedies[code] === unknownKey) throw new ImportRefused(unknownKey);
  const fields = errors.map((error) => `  ${plain(error.field)}: ${plain(error.message)}`);
  const remedy = remedies[code];
  throw new ImportRefused([`${title} (${code}).`, ...(fields.length > 0 ? fields : detail ? [plain(detail)] : []), ...(remedy ? [remedy] : [])].join("\n"));
}

function tell({ created, updated, unchanged, rejected }: ImportResult, dryRun: boolean): ExitCode {
  const rejectedRows = new Set(rejected.map((each) => each.row)).size;
  const good = created + updated + unchanged;
  say(`${dryRun ? "Dry run, nothing was written. It would be: " : ""}${created} created, ${updated} updated, ${unchanged} unchanged, ${rejectedRows} rejected.`);
  if (rejected.length > 0) say(`\n${table(rejected.slice(0, shownRejections))}`);
  if (rejected.length > shownRejections) say(`… and ${rejected.length - shownRejections} more.`);
  if (rejectedRows === 0) return exitCodes.allGood;
  return good > 0 ? exitCodes.someRejected : exitCodes.nothingWritten;
}

function table(rejected: readonly Rejection[]): string {
  const rows = [["Row", "Column", "Code", "What is wrong"], ...rejected.map((each) => [String(each.row), each.column ?? "(whole row)", each.code, each.message])].map((cells) => cells.map(plain));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => (cells[column] ?? "").length)));
  return rows.map((cells) => cells.map((cell, column) => (column === 0 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ")).join("\n");
}

async function main(): Promise<ExitCode> {
  try {
    const order = readOrder(process.argv.slice(2), process.env);
    return tell(await readAnswer(await send(order)), order.dryRun);
  } catch (error) {
    const isRefused = error instanceof ImportRefused;
    if (!isRefused && !(error instanceof AnswerLost)) throw error;
    const outcome = isRefused ? "Nothing was written." : "Whether anything was written is not known. Run it again: a table that is in already changes nothing.";
    process.stderr.write(`${error.message}\n${outcome}\n`);
    return exitCodes.nothingWritten;
  }
}

process.exitCode = exitCodes.nothingWritten;
process.exitCode = await main();
