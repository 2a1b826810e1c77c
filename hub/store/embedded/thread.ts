import { Worker } from "node:worker_threads";

let ahead: Worker | null = null;

const start = (): Worker => new Worker(new URL("./worker.ts", import.meta.url));

/**
 * Starts the embedded database's thread before a database is opened: it loads and compiles PostgreSQL while the caller
 * loads everything else. The next database that is opened takes it; until then it keeps nobody from ending.
 */
export function startThreadAhead(): void {
  if (ahead !== null) return;
  ahead = start();
  ahead.unref();
}

/** The thread that was started ahead and still runs, or else a new one. */
export function takeThread(): Worker {
  const thread = ahead === null || ahead.threadId === -1 ? start() : ahead;
  ahead = null;
  thread.ref();
  return thread;
}
