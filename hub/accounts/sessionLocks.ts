import type { LockCause, LockedSession, SessionLock } from "../../shared/model/sessionLock.ts";
import { mayLock, sessionLockOf } from "../../shared/policy/sessionLock.ts";
import { auditOf, theHub, type Actor, type UserActor } from "../domain/actor.ts";
import type { Store, Unit } from "../store/store.ts";
import type { Session } from "./accounts.ts";

/** Moments of last input go to the store this often at most: a hub that is killed may lock a session by so much earlier, and never later. */
const savedEveryMilliseconds = 10_000;

export interface SessionLocksOptions {
  store: Store;
  clock: () => Date;
  lockAfterMinutes: number;
}

/** What a lock takes along, and who is told. */
export interface LockFollowers {
  /** Ends the views that a session has open, as part of the write that locks it. */
  endViews: (unit: Unit, session: Session, actor: Actor) => Promise<void>;
  /** A session stands otherwise than before. */
  tell: (session: Session, lock: SessionLock) => void;
}

interface Watched {
  session: Session;
  lastInputAt: Date;
  /** Once that is in the store. */
  locked: LockedSession | null;
  told: SessionLock["kind"];
  isSaved: boolean;
}

const lockedSince = (since: Date, cause: LockCause): LockedSession => ({ kind: "locked", since: since.toISOString(), cause });

/**
 * Which sessions are locked, and when the others will be: by the hub's clock, and by the input it was told of. What the rule says holds
 * from the moment it does, whether or not it has been written down.
 */
export class SessionLocks {
  readonly #options: SessionLocksOptions;
  readonly #watched = new Map<string, Watched>();
  #followers: LockFollowers = { endViews: async () => undefined, tell: () => undefined };
  #savedAt = -Infinity;

  constructor(options: SessionLocksOptions) {
    this.#options = options;
  }

  follow(followers: LockFollowers): void {
    this.#followers = followers;
  }

  watch(session: Session, lastInputAt: Date, locked: LockedSession | null): void {
    this.#watched.set(session.id, { session, lastInputAt, locked, told: locked === null ? "open" : "locked", isSaved: true });
  }

  forget(sessionId: string): void {
    this.#watched.delete(sessionId);
  }

  /** How a session stands now. */
  of(sessionId: string): SessionLock {
    const watched = this.#watched.get(sessionId);
    return watched ? this.#lockOf(watched, this.#options.clock()) : { kind: "open", lockAfterSeconds: null };
  }

  isLocked(sessionId: string): boolean {
    return this.of(sessionId).kind === "locked";
  }

  /** There was input in a session just now. Where it is locked that changes nothing. */
  input(sessionId: string): void {
    const watched = this.#watched.get(sessionId);
    if (!watched || !mayLock(watched.session.user.role) || this.isLocked(sessionId)) return;
    watched.lastInputAt = this.#options.clock();
    watched.isSaved = false;
    this.#tellNews(watched);
  }

  /** Locks a session by hand. One that is locked stays as it is. */
  async lock(sessionId: string, actor: UserActor): Promise<void> {
    await this.#options.store.write((unit) => this.#lockNow(unit, sessionId, "hand", actor));
  }

  /** Opens a session again for whoever has shown that it is theirs. */
  async unlock(sessionId: string, actor: UserActor): Promise<void> {
    await this.#options.store.write(async (unit) => {
      const watched = this.#watched.get(sessionId);
      const before = watched && this.#lockOf(watched, unit.now);
      if (!watched || before?.kind !== "locked") return;
      await unit.sql.updateTable("sessions").set({ locked_at: null, lock_cause: null, last_input_at: unit.now }).where("token_hash", "=", sessionId).execute();
      unit.audit(auditOf(actor, "session.unlock", { subject: `user:${actor.user.id}`, detail: { lockedSince: before.since, cause: before.cause } }));
      unit.afterCommit(() => {
        Object.assign(watched, { locked: null, lastInputAt: unit.now, isSaved: true });
        this.#tellNews(watched);
      });
    });
  }

  /** Locks what is due, warns whom it will be, and writes down when there was input. To be called several times a second. */
  async tend(): Promise<void> {
    const now = this.#options.clock();
    const isDue = ({ locked, ...rest }: Watched) => locked === null && this.#lockOf({ locked, ...rest }, now).kind === "locked";
    const due = [...this.#watched.values()].filter(isDue);
    if (due.length > 0) {
      await this.#options.store.write(async (unit) => {
        for (const { session } of due) await this.#lockNow(unit, session.id, "idle", theHub);
      });
    }
    for (const watched of this.#watched.values()) this.#tellNews(watched);
    if (now.getTime() - this.#savedAt >= savedEveryMilliseconds) await this.save();
  }

  /** Writes down when there was input. */
  async save(): Promise<void> {
    this.#savedAt = this.#options.clock().getTime();
    const unsaved = [...this.#watched.values()].flatMap((watched) => (watched.isSaved ? [] : [{ watched, lastInputAt: watched.lastInputAt }]));
    if (unsaved.length === 0) return;
    await this.#options.store.write(async ({ sql }) => {
      for (const { watched, lastInputAt } of unsaved) await sql.updateTable("sessions").set({ last_input_at: lastInputAt }).where("token_hash", "=", watched.session.id).execute();
    });
    // There may have been input meanwhile.
    for (const { watched, lastInputAt } of unsaved) watched.isSaved = watched.lastInputAt === lastInputAt;
  }

  async #lockNow(unit: Unit, sessionId: string, cause: LockCause, actor: Actor): Promise<void> {
    const watched = this.#watched.get(sessionId);
    if (!watched || watched.locked !== null || !mayLock(watched.session.user.role)) return;
    const due = this.#lockOf(watched, unit.now);
    // There may have been input while this write waited for its turn.
    if (cause === "idle" && due.kind !== "locked") return;
    const { session, lastInputAt } = watched;
    await unit.sql.updateTable("sessions").set({ locked_at: unit.now, lock_cause: cause, last_input_at: lastInputAt }).where("token_hash", "=", sessionId).execute();
    unit.audit(auditOf(actor, "session.lock", { subject: `user:${session.user.id}`, detail: { cause, lastInputAt: lastInputAt.toISOString() } }));
    await this.#followers.endViews(unit, session, actor);
    unit.afterCommit(() => {
      watched.locked = lockedSince(unit.now, cause);
      this.#tellNews(watched);
    });
  }

  #lockOf({ session, lastInputAt, locked }: Pick<Watched, "session" | "lastInputAt" | "locked">, now: Date): SessionLock {
    return sessionLockOf({ role: session.user.role, lastInputAt, locked }, this.#options.lockAfterMinutes, now);
  }

  /** What is locked by the rule alone is told once it is written down: its views have ended then. */
  #tellNews(watched: Watched): void {
    const lock = this.#lockOf(watched, this.#options.clock());
    if (lock.kind === watched.told || (lock.kind === "locked" && watched.locked === null)) return;
    watched.told = lock.kind;
    this.#followers.tell(watched.session, lock);
  }
}
