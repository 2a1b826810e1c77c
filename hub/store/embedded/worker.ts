import { PGlite } from "@electric-sql/pglite";
import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { workerSettings, type WorkerReply, type WorkerRequest } from "./messages.ts";
import { createDatabaseFolder } from "./template.ts";

/**
 * The embedded PostgreSQL on a thread of its own: a query of a second stops this thread, not the hub's.
 * Every request is answered once, in order.
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

const { folder, isNew } = workerSettings.parse(workerData);
const postgresError = z.object({ message: z.string(), code: z.string().optional(), constraint: z.string().optional() });

const reply = (message: WorkerReply) => port.postMessage(message);

let database: PGlite | null = null;
try {
  if (isNew) await createDatabaseFolder(folder);
  database = await PGlite.create({ dataDir: folder });
  reply({ kind: "ready" });
} catch (error) {
  reply({ kind: "failed-to-open", message: error instanceof Error ? error.message : String(error) });
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
    const known = postgresError.safeParse(error);
    return {
      kind: "error",
      id: request.id,
      message: known.success ? known.data.message : String(error),
      code: known.success ? (known.data.code ?? null) : null,
      constraint: known.success ? (known.data.constraint ?? null) : null,
    };
  }
}

let last: Promise<void> = Promise.resolve();
port.on("message", (request: WorkerRequest) => {
  const opened = database;
  if (!opened) return;
  last = last.then(async () => {
    reply(await answer(opened, request));
    if (request.kind === "close") port.close();
  });
});
