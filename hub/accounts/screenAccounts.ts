import type { Screen } from "../../shared/model/screen.ts";
import type { User } from "../../shared/model/role.ts";
import type { SignInResponse } from "../../shared/protocol/session.ts";
import type { ScreenAccounts } from "../domain/hub.ts";
import type { Unit } from "../store/store.ts";
import { noPassword, type Accounts } from "./accounts.ts";

/** A wall's display is enrolled once: it stays so for a little more than a year. */
const sessionLifetimeHours = 400 * 24;

/** The accounts of walls, kept among all others. */
export class StoredScreenAccounts implements ScreenAccounts {
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  async enable(unit: Unit, { id, name }: Pick<Screen, "id" | "name">): Promise<void> {
    const user: User = { id, username: `screen-${id}`, displayName: name, role: "wall" };
    await unit.sql
      .insertInto("users")
      .values({ id, username: user.username, display_name: name, role: user.role, password_hash: noPassword, created_at: unit.now, disabled_at: null })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ display_name: name, disabled_at: null }))
      .execute();
    unit.afterCommit(() => this.#accounts.admit(user));
  }

  async disable(unit: Unit, screenId: string): Promise<void> {
    await this.#accounts.endSessionsOf(unit, screenId);
    await unit.sql.updateTable("users").set({ disabled_at: unit.now }).where("id", "=", screenId).execute();
    unit.afterCommit(() => this.#accounts.dismiss(screenId));
  }

  async openSession(unit: Unit, account: User): Promise<SignInResponse> {
    await this.#accounts.endSessionsOf(unit, account.id);
    return this.#accounts.openSession(unit, account, sessionLifetimeHours);
  }

  isSignedIn(screenId: string): boolean {
    return this.#accounts.isSignedIn(screenId);
  }
}
