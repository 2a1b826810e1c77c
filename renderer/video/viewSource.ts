import type { OpenedView } from "../../shared/model/viewGrant.ts";
import type { GrantEnded } from "../../shared/protocol/sync.ts";
import type { ViewAnswer, ViewGrantRequest } from "../../shared/protocol/commands.ts";
import type { ProblemDocument } from "../../shared/protocol/problems.ts";
import type { PlayerLine } from "./mediaLine.ts";
import type { OpeningMedia } from "./openingMedia.ts";

export type ViewRenewal = { outcome: "renewed"; expiresAt: string } | { outcome: "refused"; problem: ProblemDocument };

/** What the players need of the hub. The console's sync layer provides it; tests provide their own. */
export interface ViewSource {
  /** Asks for a live view. A refusal is an answer; a rejection means that no answer came. */
  openView(request: ViewGrantRequest): Promise<ViewAnswer>;
  /** Begins to fetch what a tile of this view shows first, together with that of others opened in one go; absent where each asks for its own. */
  openingMedia?(view: OpenedView): OpeningMedia;
  /** What the window's line brings of a view; absent where each player asks for its own. */
  line?(grantId: string): PlayerLine;
  /** Keeps a view going. A refusal is an answer; a rejection means that no answer came. */
  renewView(grantId: string): Promise<ViewRenewal>;
  closeView(grantId: string): Promise<unknown>;
  /** Tells of views the hub has ended; returns the unsubscription. */
  onGrantEnded(listener: (ended: GrantEnded) => void): () => void;
  /** The sign-in's Bearer token, asked for at each request; empty when nobody is signed in. */
  token(): string;
  /** The hub's clock, milliseconds since 1970. */
  hubNow(): number;
  /** Where the hub's relative addresses begin, e.g. `http://127.0.0.1:4600`. */
  hubOrigin(): string;
}
