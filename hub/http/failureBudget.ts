export interface FailureBudgetOptions {
  /** Failures one key may have within the window. */
  failures: number;
  windowMilliseconds: number;
  milliseconds: () => number;
}

interface Account {
  /** When the last failures were. */
  failedAt: number[];
  underWay: number;
  waiting: (() => void)[];
}

/** Keys remembered; the one that has been quiet the longest is forgotten first. */
const keysRemembered = 10_000;
/** Attempts that may wait for others of their key to end. */
const waitingLimit = 200;

/** Counts failures by key. An attempt that could only succeed if one under way does waits for it. */
export class FailureBudget {
  readonly #options: FailureBudgetOptions;
  readonly #accounts = new Map<string, Account>();

  constructor(options: FailureBudgetOptions) {
    this.#options = options;
  }

  /** Whether an attempt may begin. Each that may is ended with {@link leave}. */
  async enter(key: string): Promise<boolean> {
    for (;;) {
      const account = this.#account(key);
      const spent = account.failedAt.length + account.underWay;
      if (spent < this.#options.failures) {
        account.underWay++;
        return true;
      }
      if (account.underWay === 0 || account.waiting.length >= waitingLimit) return false;
      await new Promise<void>((resolve) => account.waiting.push(resolve));
    }
  }

  leave(key: string, failed: boolean): void {
    const account = this.#account(key);
    account.underWay--;
    if (failed) account.failedAt.push(this.#options.milliseconds());
    for (const resolve of account.waiting.splice(0)) resolve();
  }

  #account(key: string): Account {
    const account = this.#accounts.get(key) ?? { failedAt: [], underWay: 0, waiting: [] };
    const since = this.#options.milliseconds() - this.#options.windowMilliseconds;
    account.failedAt = account.failedAt.filter((at) => at > since);
    this.#accounts.delete(key);
    this.#accounts.set(key, account);
    this.#forget();
    return account;
  }

  #forget(): void {
    for (const [key, account] of this.#accounts) {
      if (this.#accounts.size <= keysRemembered) return;
      if (account.underWay === 0) this.#accounts.delete(key);
    }
  }
}
