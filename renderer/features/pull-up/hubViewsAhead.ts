import type { ViewAnswer, ViewGrantRequest } from "../../../shared/protocol/commands.ts";
import { systemTimers, type Timers } from "../../sync/timers.ts";
import type { ViewSource } from "../../video/viewSource.ts";

/** A view that no tile has taken by then is handed back: nobody looks at it. */
const untakenMilliseconds = 3_000;

interface Ahead {
  answer: Promise<ViewAnswer>;
  grantId: string | null;
  stopWaiting: () => void;
}

const keyOf = ({ incidentId, cameraId, purpose, overrideReason }: ViewGrantRequest): string => JSON.stringify([incidentId, cameraId, purpose, overrideReason ?? null]);

/** Views that are asked for before their tiles stand in the page: a tile that asks for the same gets the answer that is on its way. */
export class ViewsAhead {
  readonly #views: Pick<ViewSource, "openView" | "closeView" | "onGrantEnded">;
  readonly #timers: Timers;
  readonly #ahead = new Map<string, Ahead>();

  constructor(views: Pick<ViewSource, "openView" | "closeView" | "onGrantEnded">, timers: Timers = systemTimers) {
    this.#views = views;
    this.#timers = timers;
    // Whoever takes an answer after its view has ended would never hear of the end.
    views.onGrantEnded(({ grantId }) => {
      for (const [key, ahead] of this.#ahead) if (ahead.grantId === grantId) this.#remove(key);
    });
  }

  /** Asks for a view now, once. */
  ask(request: ViewGrantRequest): void {
    if (!this.#ahead.has(keyOf(request))) this.#keep(request, this.#views.openView(request));
  }

  /** Takes the answer to a view that was asked for in another way, for the tile to come; the latest counts. */
  offer(request: ViewGrantRequest, answer: ViewAnswer): void {
    this.#handBack(keyOf(request));
    const ahead = this.#keep(request, Promise.resolve(answer));
    if (answer.outcome === "opened") ahead.grantId = answer.view.id;
  }

  #keep(request: ViewGrantRequest, answer: Promise<ViewAnswer>): Ahead {
    const key = keyOf(request);
    const ahead: Ahead = { answer, grantId: null, stopWaiting: this.#timers.after(untakenMilliseconds, () => this.#handBack(key)) };
    this.#ahead.set(key, ahead);
    answer.then(
      (given) => {
        if (given.outcome === "opened") ahead.grantId = given.view.id;
      },
      () => {
        // Whoever has taken it is told as well; a tile that comes later asks for itself.
        if (this.#ahead.get(key) === ahead) this.#remove(key);
      },
    );
    return ahead;
  }

  /** The answer to a view that was asked for ahead, for one tile; null where none was. */
  take(request: ViewGrantRequest): Promise<ViewAnswer> | null {
    const key = keyOf(request);
    return this.#remove(key)?.answer ?? null;
  }

  #remove(key: string): Ahead | undefined {
    const ahead = this.#ahead.get(key);
    ahead?.stopWaiting();
    this.#ahead.delete(key);
    return ahead;
  }

  #handBack(key: string): void {
    this.#remove(key)
      ?.answer.then((given) => (given.outcome === "opened" ? this.#views.closeView(given.view.id) : undefined))
      .catch((error: unknown) => {
        // It ends by itself when it expires or the socket closes.
        console.warn("A view that nobody took could not be handed back", error);
      });
  }
}
