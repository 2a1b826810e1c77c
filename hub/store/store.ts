import { Kysely, sql, type Dialect, type Selectable, type Transaction } from "kysely";
import { ZodError } from "zod";
import type { AuditEntry, AuditVerification } from "../../shared/model/audit.ts";
import type { Change } from "../../shared/protocol/sync.ts";
import { chainHash, genesisHash, storableDraft, type AuditDraft } from "./auditChain.ts";
import { AuditNotWritten, OtherScenario } from "./failures.ts";
import { migrate } from "./migrate.ts";
import { auditEntryFromRow, auditRow } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** An entry whose columns were changed into something no hub writes reads as null. */
function readableEntry(row: Selectable<Tables["audit"]>): AuditEntry | null {
  try {
    return auditEntryFromRow(row);
  } catch (error) {
    if (error instanceof ZodError) return null;
    throw error;
  }
}

/** PostgreSQL takes 65,535 parameters a statement; an audit row has twelve. */
const rowsPerStatement = 1_000;

function* chunksOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) yield rows.slice(start, start + rowsPerStatement);
}

/** What a write may do: change tables, say what changed, and leave its audit entries. All of it commits together or not at all. */
export interface Unit {
  sql: Transaction<Tables>;
  /** The moment of this write, by the hub's clock. */
  now: Date;
  change(change: Change): void;
  audit(entry: AuditDraft): void;
  /** Runs once the write is committed, before anybody is told and before the next write begins. */
  afterCommit(action: () => void): void;
}

/** Changes that have been committed, numbered `from` upwards. */
export interface Committed {
  from: number;
  changes: Change[];
}

export interface StoreListeners {
  clock: () => Date;
  onCommit: (committed: Committed) => void;
  /** Takes what failed after a commit; the commit stands. */
  onError: (error: unknown) => void;
  /**
   * The store has changes that this hub never heard of: another hub wrote, or the answer to a commit was lost on the way.
   * Whoever decides from memory must start anew. Null where others may write.
   */
  onDiverged: ((error: Error) => void) | null;
}

/**
 * The one source of truth. Writes run one after the other, each in a transaction with its events and its audit
 * entries; readers are told after the commit, in order, before the next write begins.
 */
export class Store {
  readonly database: Kysely<Tables>;
  readonly #clock: () => Date;
  readonly #onCommit: (committed: Committed) => void;
  readonly #onError: (error: unknown) => void;
  readonly #onDiverged: ((error: Error) => void) | null;
  #storeId = "";
  #sequence = 0;
  #writes: Promise<unknown> = Promise.resolve();

  private constructor(database: Kysely<Tables>, { clock, onCommit, onError, onDiverged }: StoreListeners) {
    this.database = database;
    this.#clock = clock;
    this.#onCommit = onCommit;
    this.#onError = onError;
    this.#onDiverged = onDiverged;
  }

  /** Brings the store to this hub's schema and opens it. The connection is closed again where that fails. */
  static async open(dialect: Dialect, listeners: StoreListeners): Promise<Store> {
    const store = new Store(new Kysely<Tables>({ dialect }), listeners);
    try {
      await migrate(store.database);
      const head = await store.database.selectFrom("store_head").selectAll().executeTakeFirstOrThrow();
      store.#storeId = head.store_id;
      store.#sequence = head.event_sequence;
      return store;
    } catch (error) {
      await store.database.destroy();
      throw error;
    }
  }

  /** Identity of the event log; another id means that sequence numbers cannot be compared. */
  get storeId(): string {
    return this.#storeId;
  }

  /** Number of the last committed change. */
  get sequence(): number {
    return this.#sequence;
  }

  /**
   * Runs one write. What `work` throws rolls everything back and is thrown on.
   * Throws {@link AuditNotWritten} if the audit entries cannot be inserted; then nothing else is committed either.
   */
  write<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
    const turn = this.#writes.then(() => this.#run(work));
    this.#writes = turn.catch(() => undefined);
    return turn;
  }

  async #run<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
    const changes: Change[] = [];
    const drafts: AuditDraft[] = [];
    const actions: (() => void)[] = [];
    const now = this.#clock();
    const { result, from } = await this.database.transaction().execute(async (sql) => {
      const head = await sql.selectFrom("store_head").selectAll().forUpdate().executeTakeFirstOrThrow();
      if (this.#onDiverged && head.event_sequence !== this.#sequence) {
        const diverged = new Error(`the store is at change ${head.event_sequence}, this hub at ${this.#sequence}`);
        this.#onDiverged(diverged);
        throw diverged;
      }
      const result = await work({
        sql,
        now,
        change: (change) => void changes.push(change),
        audit: (entry) => void drafts.push(entry),
        afterCommit: (action) => void actions.push(action),
      });
      await this.#append(sql, head, now, changes, drafts);
      return { result, from: head.event_sequence + 1 };
    });
    for (const action of actions) this.#afterwards(action);
    if (changes.length > 0) {
      this.#sequence = from + changes.length - 1;
      this.#afterwards(() => this.#onCommit({ from, changes }));
    }
    return result;
  }

  /** What follows a commit cannot undo it: one failure is told, and the rest still happens. */
  #afterwards(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#onError(error);
    }
  }

  async #append(sql: Transaction<Tables>, head: Selectable<Tables["store_head"]>, now: Date, changes: Change[], drafts: AuditDraft[]): Promise<void> {
    if (changes.length > 0) {
      const rows = changes.map((change, index) => ({
        sequence: head.event_sequence + 1 + index,
        at: now,
        change: JSON.stringify(change),
      }));
      for (const chunk of chunksOf(rows)) await sql.insertInto("events").values(chunk).execute();
    }
    let hash = head.audit_hash;
    const entries = drafts.map((draft, index): AuditEntry => {
      const numbered = { ...storableDraft(draft), sequence: head.audit_sequence + 1 + index, at: now.toISOString() };
      hash = chainHash(hash, numbered);
      return { ...numbered, hash };
    });
    for (const chunk of chunksOf(entries)) {
      await sql
        .insertInto("audit")
        .values(chunk.map(auditRow))
        .execute()
        .catch((error: unknown) => {
          throw new AuditNotWritten(error);
        });
    }
    if (changes.length === 0 && entries.length === 0) return;
    await sql
      .updateTable("store_head")
      .set({
        event_sequence: head.event_sequence + changes.length,
        audit_sequence: head.audit_sequence + entries.length,
        audit_hash: hash,
      })
      .execute();
  }

  /** Walks the whole audit chain and compares it with the head: an edited, removed, moved, forged or cut-off entry is found. */
  async verifyAudit(): Promise<AuditVerification> {
    const batch = 5_000;
    const { head, stray } = await this.#auditHead();
    const broken = (firstInvalid: number): AuditVerification => ({ valid: false, entries: head.audit_sequence, firstInvalid: Math.max(1, firstInvalid) });
    let hash = genesisHash;
    let entries = 0;
    for (;;) {
      const rows = await this.database
        .selectFrom("audit")
        .selectAll()
        .where("sequence", ">", entries)
        .where("sequence", "<=", head.audit_sequence)
        .orderBy("sequence")
        .limit(batch)
        .execute();
      for (const row of rows) {
        const entry = readableEntry(row);
        const expected = entry === null ? null : chainHash(hash, entry);
        if (entry === null || expected === null || entry.sequence !== entries + 1 || entry.hash !== expected) return broken(entries + 1);
        hash = expected;
        entries = entry.sequence;
      }
      if (rows.length < batch) break;
    }
    if (entries < head.audit_sequence) return broken(entries + 1);
    // The last entry follows from the one before it, but is not the one the hub wrote.
    if (hash !== head.audit_hash) return broken(entries);
    return stray === null ? { valid: true, entries } : broken(stray);
  }

  /** Where the audit log ends, and the first entry outside of it, if any: no hub put it there. One statement sees one moment. */
  async #auditHead(): Promise<{ head: Selectable<Tables["store_head"]>; stray: number | null }> {
    const head = await this.database
      .selectFrom("store_head")
      .selectAll()
      .select(sql<number | null>`(select min(sequence) from audit where sequence < 1 or sequence > store_head.audit_sequence)`.as("stray"))
      .executeTakeFirstOrThrow();
    return { head, stray: head.stray };
  }

  /**
   * Remembers which scenario this store is for, and refuses another: the demo's known passwords must not live on in a
   * hub that anybody can reach. Throws {@link OtherScenario}.
   */
  async bindScenario(scenario: string): Promise<void> {
    await this.database.updateTable("store_head").set({ scenario }).where("scenario", "is", null).execute();
    const head = await this.database.selectFrom("store_head").select("scenario").executeTakeFirstOrThrow();
    if (head.scenario !== null && head.scenario !== scenario) throw new OtherScenario(head.scenario, scenario);
  }

  /** Waits for the writes under way and closes the database. */
  async close(): Promise<void> {
    await this.#writes;
    await this.database.destroy();
  }
}
