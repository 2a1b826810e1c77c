import { FailureBudget } from "./failureBudget.ts";

const windowMilliseconds = 60_000;
/** Failed sign-ins and unlockings of one name from one address in a minute before further ones must wait, as the FBI's CJIS Security Policy has it. */
const failuresOfName = 5;
/** Failed sign-ins of all names from one address: a floor's typing errors, not a list of guesses. */
const failuresOfAddress = 60;

/**
 * Slows guessing of passwords, whether at one name or at many. What is under way counts as failed until it has
 * succeeded, so that guesses sent all at once are no more than guesses sent one after the other.
 */
export class SignInGuard {
  readonly #names: FailureBudget;
  readonly #addresses: FailureBudget;

  constructor(milliseconds: () => number) {
    this.#names = new FailureBudget({ failures: failuresOfName, windowMilliseconds, milliseconds });
    this.#addresses = new FailureBudget({ failures: failuresOfAddress, windowMilliseconds, milliseconds });
  }

  /** Runs a sign-in or an unlocking, or returns null where too many have failed. What `signIn` throws counts if `isFailure` says so, and is thrown on. */
  async attempt<Result>(username: string, address: string, signIn: () => Promise<Result>, isFailure: (error: unknown) => boolean): Promise<Result | null> {
    const name = JSON.stringify([username, address]);
    if (!(await this.#names.enter(name))) return null;
    if (!(await this.#addresses.enter(address))) {
      this.#names.leave(name, false);
      return null;
    }
    let failed = false;
    try {
      return await signIn();
    } catch (error) {
      failed = isFailure(error);
      throw error;
    } finally {
      this.#addresses.leave(address, failed);
      this.#names.leave(name, failed);
    }
  }
}
