import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { parentPort } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";
import type { WorkerReply, WorkerRequest, WorkerSettings } from "./messages.ts";
import { createDatabaseFolder } from "./template.ts";
import { enginePackage } from "./templateFile.ts";

/**
 * The embedded PostgreSQL on a thread of its own: a query of a second stops this thread, not the hub's. It is told once
 * what to open; every request after that is answered once, in order.
 */
const port = parentPort;
if (!port) throw new Error("The database worker runs in a worker thread only");

/**
 * The machine code of PostgreSQL stays as its first, quick compilation leaves it. The optimising compiler would take one
 * function of 107 kB for the most urgent of all: four seconds of a core and 600 MB, within the first second, for what
 * single statements do not notice (docs/performance.md). Both settings hold for all WebAssembly of the process
 * from here on; the hub has nothing else of weight in it.
 */
setFlagsFromString("--no-wasm-tier-up");
setFlagsFromString("--no-wasm-dynamic-tiering");

const reply = (message: WorkerReply) => port.postMessage(message);
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Node has it; its types come with the browser's alone. */
declare const WebAssembly: { compile(program: Uint8Array): Promise<object> };

/** PostgreSQL's program, checked and ready to run: on other cores, while this thread does the rest. */
async function compileProgram(): Promise<object> {
  return WebAssembly.compile(await readFile(join(enginePackage, "dist", "pglite.wasm")));
}

/** What no database can do without, loaded before it is known which. */
const engine = Promise.all([compileProgram(), import("@electric-sql/pglite")]);
// A failure is told once a database is to be opened.
engine.catch(() => undefined);

async function open({ folder, isNew, templates }: WorkerSettings): Promise<PGlite> {
  if (isNew) await createDatabaseFolder(folder, templates, (sentence) => process.stderr.write(`${sentence}\n`));
  const [pgliteWasmModule, { PGlite }] = await engine;
  return PGlite.create({ dataDir: folder, pgliteWasmModule });
}

/** The text a thrown thing carries under a name, if any. */
function fieldOf(error: unknown, name: "code" | "constraint"): string | null {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : null;
  return typeof value === "string" ? value : null;
}

async function answer(opened: PGlite, request: WorkerRequest): Promise<WorkerReply> {
  try {
    switch (request.kind) {
      case "query": {
        const result = await opened.query<never>(request.sql, [...request.parameters]);
        return { kind: "rows", id: request.id, rows: result.rows, affectedRows: result.affectedRows ?? 0 };
      }
      case "close":
        await opened.close();
        return { kind: "rows", id: request.id, rows: [], affectedRows: 0 };
    }
  } catch (error) {
    return { kind: "error", id: request.id, message: textOf(error), code: fieldOf(error, "code"), constraint: fieldOf(error, "constraint") };
  }
}

/** Answers one request after the other; ends with the one that closes the database. */
const serve = (opening: Promise<PGlite>): void => {
  let last: Promise<void> = Promise.resolve();
  port.on("message", (request: WorkerRequest) => {
    last = last.then(async () => {
      reply(await answer(await opening, request));
      if (request.kind === "close") port.close();
    });
  });
};

// What comes is from the hub's own code in the same process: a parser for it would take as long to load as the folder to make.
port.once("message", (settings: WorkerSettings) => {
  const opening = open(settings);
  serve(opening);
  opening.then(
    () => reply({ kind: "ready" }),
    (error: unknown) => reply({ kind: "failed-to-open", message: textOf(error) }),
  );
});
