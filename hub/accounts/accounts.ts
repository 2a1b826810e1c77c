import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { NewAccount } from "../../shared/model/account.ts";
import type { Person } from "../../shared/model/presence.ts";
import { role, type User } from "../../shared/model/role.ts";
import type { SignInResponse } from "../../shared/protocol/session.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { lockCause, type LockedSession } from "../../shared/model/sessionLock.ts";
import { defaultLockAfterMinutes } from "../../shared/policy/sessionLock.ts";
import { auditOf, theHub, type Actor } from "../domain/actor.ts";
import type { AuditDraft } from "../store/auditChain.ts";
import type { Store, Unit } from "../store/store.ts";
import { decoyHash, hashPassword, verifyPassword } from "./passwords.ts";
import { SessionLocks } from "./sessionLocks.ts";

/** A session must be renewed by signing in again after half a day. */
const sessionLifetimeHours = 12;

/** What stands in place of a password's hash where no password fits. */
export const noPassword = "none";

export interface Session {
  /** Names the session without being worth anything: the hash of its token. */
  id: string;
  user: User;
  expiresAt: Date;
}

const tokenHash = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Somebody who is not known to be who they say: a password did not fit. */
const wrongGuess = (action: string, username: string, address: string | null, subject: string | null = null): AuditDraft => ({
  actor: "anonymous",
  actorName: username,
  action,
  subject,
  outcome: "refused",
  code: "wrong_credentials",
  incidentId: null,
  address,
  detail: {},
});

/** Who may sign in, and who has. */
export class Accounts {
  readonly locks: SessionLocks;
  readonly #store: Store;
  readonly #clock: () => Date;
  readonly #users = new Map<string, User>();
  readonly #sessions = new Map<string, Session>();
  #onPeopleChanged: () => void = () => undefined;
  #onSessionReplaced: (session: Session) => void = () => undefined;

  private constructor(store: Store, clock: () => Date, lockAfterMinutes: number) {
    this.locks = new SessionLocks({ store, clock, lockAfterMinutes });
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads accounts and sessions that have not run out. */
  static async load(store: Store, clock: () => Date, lockAfterMinutes = defaultLockAfterMinutes): Promise<Accounts> {
    const accounts = new Accounts(store, clock, lockAfterMinutes);
    const users = await store.database.selectFrom("users").selectAll().where("disabled_at", "is", null).execute();
    for (const row of users) {
      accounts.#users.set(row.id, { id: row.id, username: row.username, displayName: row.display_name, role: role.parse(row.role) });
    }
    const sessions = await store.database
      .selectFrom("sessions")
      .selectAll()
      .where("ended_at", "is", null)
      .where("expires_at", ">", clock())
      .execute();
    for (const row of sessions) {
      const user = accounts.#users.get(row.user_id);
      if (!user) continue;
      const locked = row.locked_at === null ? null : ({ kind: "locked", since: row.locked_at.toISOString(), cause: lockCause.parse(row.lock_cause) } as const);
      accounts.#remember({ id: row.token_hash, user, expiresAt: row.expires_at }, row.last_input_at, locked);
    }
    return accounts;
  }

  get isEmpty(): boolean {
    return this.#users.size === 0;
  }

  userById(userId: string): User | undefined {
    return this.#users.get(userId);
  }

  /** The accounts of the operations floor, by name; a wall is nobody. */
  people(): Person[] {
    return [...this.#users.values()]
      .filter((user) => user.role !== "wall")
      .map(({ id, displayName, role }) => ({ id, displayName, role }))
      .sort((a, b) => a.displayName.localeCompare(b.displayName, "en") || (a.id < b.id ? -1 : 1));
  }

  /** Creates the accounts that do not exist yet; those that do keep their password. */
  async ensure(wanted: readonly NewAccount[]): Promise<void> {
    const known = new Set([...this.#users.values()].map((user) => user.username));
    const missing = wanted.filter((account) => !known.has(account.username));
    if (missing.length === 0) return;
    const hashes = await Promise.all(missing.map((account) => hashPassword(account.password)));
    await this.#store.write(async (unit) => {
      for (const [index, account] of missing.entries()) await this.#add(unit, theHub, account, hashes[index] ?? "");
    });
  }

  /** Makes an account. Throws `username_taken`, also for a name that another has in other capitals: the audit log names accounts by it. */
  async create(actor: Actor, account: NewAccount): Promise<User> {
    const hash = await hashPassword(account.password);
    return this.#store.write(async (unit) => {
      const taken = await unit.sql.selectFrom("users").select("id").where(sql`lower(username)`, "=", account.username.toLowerCase()).executeTakeFirst();
      if (taken) throw new Problem("username_taken", undefined, [{ field: "username", message: "belongs to another account" }]);
      return this.#add(unit, actor, account, hash);
    });
  }

  async #add(unit: Unit, actor: Actor, { username, displayName, role: itsRole }: NewAccount, passwordHash: string): Promise<User> {
    const user: User = { id: randomUUID(), username, displayName, role: itsRole };
    await unit.sql
      .insertInto("users")
      .values({ id: user.id, username, display_name: displayName, role: itsRole, password_hash: passwordHash, created_at: unit.now, disabled_at: null })
      .execute();
    unit.audit(auditOf(actor, "account.create", { subject: `user:${user.id}`, detail: { username, role: itsRole } }));
    unit.afterCommit(() => {
      this.#users.set(user.id, user);
      this.#onPeopleChanged();
    });
    return user;
  }

  /** Calls back whenever {@link people} has changed. One listener. */
  onPeopleChanged(listener: () => void): void {
    this.#onPeopleChanged = listener;
  }

  /** Every account, by user name. */
  all(): User[] {
    return [...this.#users.values()].sort((a, b) => (a.username < b.username ? -1 : 1));
  }

  /** Opens a session. Throws `wrong_credentials`; both outcomes are on record. */
  async signIn(username: string, password: string, address: string | null): Promise<SignInResponse> {
    const user = await this.#userWith(username, password);
    if (user === null) {
      await this.#store.write(async (unit) => unit.audit(wrongGuess("session.open", username, address)));
      throw new Problem("wrong_credentials");
    }
    return this.#store.write(async (unit) => {
      unit.audit(auditOf({ kind: "user", user, address, sessionId: null }, "session.open"));
      return this.openSession(unit, user, sessionLifetimeHours);
    });
  }

  /** Opens a locked session again. Throws `wrong_credentials` where the password is not its user's; both outcomes are on record. */
  async unlock({ id: sessionId, user }: Session, password: string, address: string | null): Promise<void> {
    if ((await this.#userWith(user.username, password))?.id !== user.id) {
      await this.#store.write(async (unit) => unit.audit(wrongGuess("session.unlock", user.username, address, `user:${user.id}`)));
      throw new Problem("wrong_credentials", "The password is wrong.");
    }
    await this.locks.unlock(sessionId, { kind: "user", user, address, sessionId });
  }

  /** Whose name and password these are; null where they are nobody's. Either takes as long. */
  async #userWith(username: string, password: string): Promise<User | null> {
    const row = await this.#store.database.selectFrom("users").selectAll().where("username", "=", username).executeTakeFirst();
    const kept = row === undefined || row.password_hash === noPassword ? null : row.password_hash;
    const matches = await verifyPassword(kept ?? (await decoyHash), password);
    return (row && kept !== null && matches ? this.#users.get(row.id) : undefined) ?? null;
  }

  #remember(session: Session, lastInputAt: Date, locked: LockedSession | null): void {
    this.#sessions.set(session.id, session);
    this.locks.watch(session, lastInputAt, locked);
  }

  #forget(sessionId: string): void {
    this.#sessions.delete(sessionId);
    this.locks.forget(sessionId);
  }

  /** Opens a session as part of a write, which says in the audit log why. */
  async openSession(unit: Unit, user: User, lifetimeHours: number): Promise<SignInResponse> {
    const token = randomBytes(32).toString("base64url");
    const hash = tokenHash(token);
    const expiresAt = new Date(unit.now.getTime() + lifetimeHours * 3_600_000);
    await unit.sql
      .insertInto("sessions")
      .values({ token_hash: hash, user_id: user.id, created_at: unit.now, expires_at: expiresAt, ended_at: null, last_input_at: unit.now, locked_at: null, lock_cause: null })
      .execute();
    unit.afterCommit(() => this.#remember({ id: hash, user, expiresAt }, unit.now, null));
    return { token, user, expiresAt: expiresAt.toISOString() };
  }

  /** Ends all sessions of a user that are open before this write; {@link onSessionReplaced} is told of each. */
  async endSessionsOf(unit: Unit, userId: string): Promise<void> {
    await unit.sql.updateTable("sessions").set({ ended_at: unit.now }).where("user_id", "=", userId).where("ended_at", "is", null).execute();
    unit.afterCommit(() => {
      for (const session of [...this.#sessions.values()].filter(({ user }) => user.id === userId)) {
        this.#forget(session.id);
        this.#onSessionReplaced(session);
      }
    });
  }

  /** Calls back for each session that another has ended. One listener. */
  onSessionReplaced(listener: (session: Session) => void): void {
    this.#onSessionReplaced = listener;
  }

  /** Knows an account that has been stored, or its new name. */
  admit(user: User): void {
    this.#users.set(user.id, user);
    for (const session of this.#sessions.values()) if (session.user.id === user.id) this.#sessions.set(session.id, { ...session, user });
  }

  /** Knows an account no more. */
  dismiss(userId: string): void {
    this.#users.delete(userId);
  }

  /** Whose token this is, or null where it is unknown or has run out by the hub's clock. */
  session(token: string): Session | null {
    const session = this.#sessions.get(tokenHash(token));
    return session && session.expiresAt > this.#clock() ? session : null;
  }

  /** Whether a user has any session that has not run out. */
  isSignedIn(userId: string): boolean {
    const now = this.#clock();
    return [...this.#sessions.values()].some((session) => session.user.id === userId && session.expiresAt > now);
  }

  /** Forgets the sessions that have run out, and returns them. */
  takeExpired(): Session[] {
    const now = this.#clock();
    const expired = [...this.#sessions.values()].filter((session) => session.expiresAt <= now);
    for (const session of expired) this.#forget(session.id);
    return expired;
  }

  /** Ends a session; its token is worth nothing from then on. Returns it, or null where there was none. */
  async signOut(token: string, address: string | null): Promise<Session | null> {
    const hash = tokenHash(token);
    const session = this.#sessions.get(hash);
    if (!session) return null;
    await this.#store.write(async (unit) => {
      await unit.sql.updateTable("sessions").set({ ended_at: unit.now }).where("token_hash", "=", hash).execute();
      // Whoever ends a locked session need not be its user.
      const detail = this.locks.isLocked(hash) ? { whileLocked: true } : {};
      unit.audit(auditOf({ kind: "user", user: session.user, address, sessionId: hash }, "session.close", { detail }));
      unit.afterCommit(() => this.#forget(hash));
    });
    return session;
  }
}
