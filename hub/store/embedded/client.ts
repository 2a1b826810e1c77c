import type { Worker } from "node:worker_threads";
import type { Rows, WorkerReply, WorkerRequest, WorkerSettings } from "./messages.ts";
import { takeThread } from "./thread.ts";

/** A failure PostgreSQL reported: its SQLSTATE and the constraint it names, where there is one. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: string | null;
  readonly constraint: string | null;

  constructor(message: string, code: string | null, constraint: string | null) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** The embedded database could not be opened, or its thread died. */
export class EmbeddedDatabaseLost extends Error {
  override readonly name = "EmbeddedDatabaseLost";
}

interface Waiting {
  resolve: (reply: { rows: Rows; affectedRows: number }) => void;
  reject: (error: Error) => void;
}

/** A request without its number; the client numbers it. */
type Unnumbered<Request> = Request extends { id: number } ? Omit<Request, "id"> : never;

/** Speaks to the database's thread; one request at a time is up to the caller, answers come in order. */
export class EmbeddedClient {
  #worker: Worker;
  #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #lost: EmbeddedDatabaseLost | null = null;
  #state: "opening" | "open" | "closing" = "opening";
  readonly #onLost: (error: Error) => void;

  private constructor(worker: Worker, onLost: (error: Error) => void) {
    this.#worker = worker;
    this.#onLost = onLost;
  }

  /**
   * Opens the database in a folder, or in one that is made for it; `onLost` is told if its thread dies later on. Rejects
   * with {@link EmbeddedDatabaseLost} if PostgreSQL cannot read the folder, or it cannot be made.
   */
  static async open(settings: WorkerSettings, onLost: (error: Error) => void): Promise<EmbeddedClient> {
    const worker = takeThread();
    const client = new EmbeddedClient(worker, onLost);
    worker.postMessage(settings);
    await new Promise<void>((resolve, reject) => {
      worker.on("message", (reply: WorkerReply) => {
        if (reply.kind === "ready") resolve();
        else if (reply.kind === "failed-to-open") reject(new EmbeddedDatabaseLost(reply.message));
        else client.#settle(reply);
      });
      worker.on("error", (error) => {
        const lost = new EmbeddedDatabaseLost(error instanceof Error ? error.message : String(error));
        reject(lost);
        client.#lose(lost);
      });
      worker.on("exit", () => {
        const lost = new EmbeddedDatabaseLost("the embedded database's thread has ended");
        reject(lost);
        client.#lose(lost);
      });
    }).catch(async (error: unknown) => {
      await worker.terminate();
      throw error;
    });
    client.#state = "open";
    return client;
  }

  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: Rows; affectedRows: number }> {
    return this.#ask({ kind: "query", sql, parameters });
  }

  async close(): Promise<void> {
    if (this.#lost) return;
    this.#state = "closing";
    const exited = new Promise<void>((resolve) => this.#worker.once("exit", () => resolve()));
    await this.#ask({ kind: "close" });
    await exited;
  }

  #ask(request: Unnumbered<WorkerRequest>): Promise<{ rows: Rows; affectedRows: number }> {
    if (this.#lost) return Promise.reject(this.#lost);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const numbered: WorkerRequest = { ...request, id };
      this.#worker.postMessage(numbered);
    });
  }

  #settle(reply: Extract<WorkerReply, { id: number }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === "rows") waiting?.resolve(reply);
    else waiting?.reject(new DatabaseError(reply.message, reply.code, reply.constraint));
  }

  #lose(error: EmbeddedDatabaseLost): void {
    if (this.#lost === null && this.#state === "open") this.#onLost(error);
    this.#lost ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
