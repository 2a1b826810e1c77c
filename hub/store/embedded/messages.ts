/** What the database's thread has to open: where the database is, whether it has yet to be made, and where templates for it lie. */
export interface WorkerSettings {
  folder: string;
  isNew: boolean;
  templates: string | null;
}

/** Rows as the database answered them. Their type is that of the query that asked; `never` lets the query builder give it. */
export type Rows = never[];

/** What the hub's thread and the database's thread say to each other: first what to open, then requests. */
export type WorkerRequest =
  | { kind: "query"; id: number; sql: string; parameters: readonly unknown[] }
  | { kind: "close"; id: number };

export type WorkerReply =
  | { kind: "ready" }
  | { kind: "failed-to-open"; message: string }
  | { kind: "rows"; id: number; rows: Rows; affectedRows: number }
  | { kind: "error"; id: number; message: string; code: string | null; constraint: string | null };
