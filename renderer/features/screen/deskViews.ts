import { batchViews } from "../../video/batchViews.ts";
import type { ScreenTile } from "../../../shared/model/screen.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";
import { stillWidthOnStage } from "../../../shared/policy/stillSize.ts";
import type { PixelSize } from "../../video/chooseLevel.ts";
import type { ProblemDocument } from "../../../shared/protocol/problems.ts";
import type { HubClient } from "../../sync/hubClient.ts";
import { HubFailure } from "../../sync/hubFailure.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { screenTileKey } from "./screenTiles.ts";
import { ScreenViews } from "./screenViews.ts";

/**
 * The views of a desk's screen. The hub says what stands there and how it would open for whoever sits there; their window opens it in
 * their name, as their console does, and hands it back. What needs a purpose waits until they give one, which ends with their sign-in.
 */
export class DeskViews extends ScreenViews {
  readonly #client: Pick<HubClient, "send">;
  readonly #open: ViewSource["openView"];

  constructor(client: ConstructorParameters<typeof ScreenViews>[0] & Pick<HubClient, "send">, hubOrigin: string) {
    super(client, hubOrigin);
    this.#client = client;
    this.#open = batchViews((payload) =>
      client.send("views.open", { ...payload, stillWidth: stillWidthOnStage(windowSize(), this.store.getState().views?.length ?? 1) }).then(
        ({ answers }) => ({ outcome: "answered", answers }),
        (error: unknown) => ({ outcome: "refused", problem: refusalIn(error) }),
      ),
    );
  }

  override readonly givePurpose = (tile: ScreenTile, purpose: ViewPurpose): void => {
    const { purposes } = this.store.getState();
    this.store.setState({ purposes: new Map(purposes).set(screenTileKey(tile), purpose) });
  };

  override openView(request: Parameters<ViewSource["openView"]>[0]): ReturnType<ViewSource["openView"]> {
    return this.#open(request);
  }

  override renewView(grantId: string): ReturnType<ViewSource["renewView"]> {
    return this.#client.send("view.renew", { grantId }).then(
      ({ expiresAt }) => ({ outcome: "renewed", expiresAt }),
      (error: unknown) => ({ outcome: "refused", problem: refusalIn(error) }),
    );
  }

  override closeView(grantId: string): Promise<void> {
    return this.#client.send("view.close", { grantId }).then(() => undefined);
  }
}

/** A screen's window is all pictures; device pixels. */
const windowSize = (): PixelSize => ({ width: window.innerWidth * window.devicePixelRatio, height: window.innerHeight * window.devicePixelRatio });

/** The hub's refusal; anything else means that no answer came, and is thrown on. */
function refusalIn(error: unknown): ProblemDocument {
  if (error instanceof HubFailure && error.failure.kind === "refused") return error.failure.problem;
  throw error;
}
