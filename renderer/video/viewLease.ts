import type { GrantEnd, OpenedView } from "../../shared/model/viewGrant.ts";
import type { ViewGrantRequest } from "../../shared/protocol/commands.ts";
import type { ProblemDocument } from "../../shared/protocol/problems.ts";
import { retryDelayMilliseconds } from "./backoff.ts";
import type { Denial, TroubleNotice } from "./tileState.ts";
import type { Trouble } from "./trouble.ts";
import type { ViewSource } from "./viewSource.ts";

export interface LeaseListener {
  onOpened(view: OpenedView): void;
  onDenied(denial: Denial): void;
  onTrouble(notice: TroubleNotice): void;
  /** `note` is what a supervisor said who ended it. */
  onEnded(reason: GrantEnd | null, note: string | null): void;
}

/** A view is renewed when this part of its remaining time has passed, so that several tries fit before it expires. */
const renewAfterShare = 0.6;
/** A grant that ran out while the console was cut off is asked for again after this pause, as the user never ended it. */
const reopenAfterMilliseconds = 1000;

export interface LeaseTimes {
  /** The window's monotonic clock, milliseconds. */
  now(): number;
  random(): number;
}

/** Holds one view grant: asks until the hub answers, renews it, and hands it back. */
export class ViewLease {
  readonly #views: ViewSource;
  readonly #request: ViewGrantRequest;
  readonly #listener: LeaseListener;
  readonly #times: LeaseTimes;
  readonly #unsubscribe: () => void;
  #view: OpenedView | null = null;
  /** Also of a view that has ended, so that a reason that comes late finds it. */
  #grantId: string | null = null;
  /** The grant is still to be handed back: the hub has not said that it has ended. */
  #held = false;
  #closed = false;
  #asking = false;
  #failures = 0;
  /** When to ask (again), by the window's monotonic clock; null while nothing is to be asked. */
  #askAt: number | null = null;
  /** When to renew, by the hub's clock. */
  #renewAt: number | null = null;

  constructor(views: ViewSource, request: ViewGrantRequest, listener: LeaseListener, times: LeaseTimes) {
    this.#views = views;
    this.#request = request;
    this.#listener = listener;
    this.#times = times;
    this.#unsubscribe = views.onGrantEnded(({ grantId, reason, note }) => {
      if (grantId !== this.#grantId) return;
      this.#held = false;
      this.#end(reason, note);
    });
  }

  get view(): OpenedView | null {
    return this.#view;
  }

  /** Asks for the view now. */
  open(now: number): void {
    this.#askAt = now;
    this.tick(now);
  }

  tick(now: number): void {
    if (this.#closed || this.#asking) return;
    if (this.#askAt !== null && now >= this.#askAt) void this.#ask();
    else if (this.#view !== null && this.#renewAt !== null && this.#views.hubNow() >= this.#renewAt) void this.#renew(this.#view);
  }

  /** The hub answers requests under this grant with a refusal: it has ended, whatever the reason. */
  lost(): void {
    this.#end(null, null);
  }

  /** Hands the view back and asks for nothing more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unsubscribe();
    if (this.#held && this.#grantId !== null) this.#handBack(this.#grantId);
    this.#view = null;
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    this.#askAt = null;
    try {
      const answer = await this.#views.openView(this.#request);
      if (this.#closed) {
        if (answer.outcome === "opened") this.#handBack(answer.view.id);
        return;
      }
      if (answer.outcome === "refused") return this.#refused(answer.problem);
      this.#failures = 0;
      this.#view = answer.view;
      this.#grantId = answer.view.id;
      this.#held = true;
      this.#planRenewal(answer.view.expiresAt);
      this.#listener.onOpened(answer.view);
    } catch {
      // No answer; the tile says so and asks again.
      if (!this.#closed) this.#askAgain({ kind: "hub-unreachable" });
    } finally {
      this.#asking = false;
    }
  }

  async #renew(view: OpenedView): Promise<void> {
    this.#asking = true;
    try {
      const renewal = await this.#views.renewView(view.id);
      if (this.#closed || view !== this.#view) return;
      if (renewal.outcome === "renewed") this.#planRenewal(renewal.expiresAt);
      else if (isPassing(renewal.problem)) this.#renewSoon();
      else {
        this.#view = null;
        this.#held = false;
        this.#listener.onDenied(denialOf(renewal.problem));
      }
    } catch {
      // No answer. The view lasts until the hub says otherwise, so the picture stays and the question is put again.
      if (!this.#closed && view === this.#view) this.#renewSoon();
    } finally {
      this.#asking = false;
    }
  }

  #refused(problem: ProblemDocument): void {
    if (isPassing(problem)) this.#askAgain({ kind: "hub-refused", title: problem.title });
    else this.#listener.onDenied(denialOf(problem));
  }

  #renewSoon(): void {
    this.#renewAt = this.#views.hubNow() + 1000 + retryDelayMilliseconds(4, this.#times.random);
  }

  #askAgain(trouble: Trouble): void {
    this.#failures += 1;
    this.#askAt = this.#times.now() + retryDelayMilliseconds(this.#failures, this.#times.random);
    this.#listener.onTrouble({ trouble, retryAt: this.#askAt });
  }

  #end(reason: GrantEnd | null, note: string | null): void {
    this.#view = null;
    this.#renewAt = null;
    if (reason === "expired") this.#askAt = this.#times.now() + reopenAfterMilliseconds;
    this.#listener.onEnded(reason, note);
  }

  #planRenewal(expiresAt: string): void {
    const now = this.#views.hubNow();
    this.#renewAt = now + Math.max(0, Date.parse(expiresAt) - now) * renewAfterShare;
  }

  #handBack(grantId: string): void {
    // Signing out ends all views of the sign-in at the hub; there is nobody to hand one back.
    if (this.#views.token() === "") return;
    this.#views.closeView(grantId).catch((error: unknown) => {
      // It ends by itself when it expires or the socket closes; the hub's audit log has the last word.
      console.warn("A view could not be handed back", error);
    });
  }
}

/** What the hub merely cannot do at the moment is tried again; refusals of the rule stand until somebody acts. */
const isPassing = (problem: ProblemDocument): boolean => problem.status >= 500 || problem.status === 429;

const denialOf = (problem: ProblemDocument): Denial => ({
  kind: "refused",
  code: problem.code,
  title: problem.title,
  detail: problem.detail ?? null,
});
