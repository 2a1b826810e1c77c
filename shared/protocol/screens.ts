import { z } from "zod";
import { hubTimestamp } from "../model/common.ts";
import { screen, screenTile } from "../model/screen.ts";
import { openedView, viewPurpose } from "../model/viewGrant.ts";
import { problemDocument } from "./problems.ts";

/** What an administrator reads out or types at the display: it is good once, until then. */
export const screenEnrolmentCode = z.object({ code: z.string(), expiresAt: hubTimestamp });

/** A display asks to become a wall's screen. Capitals, spaces and hyphens do not matter; the answer is that of a sign-in. */
export const enrolRequest = z.strictObject({ code: z.string().min(1).max(60) });

/** A tile of something just put on a wall that stays without a view, and why. */
export const refusedTile = screenTile.extend({ problem: problemDocument });
export type RefusedTile = z.infer<typeof refusedTile>;

/** What became of one screen of a salvo. */
export const salvoAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("set"), screen, refused: z.array(refusedTile) }),
  z.object({ outcome: z.literal("refused"), screenId: z.string(), problem: problemDocument }),
]);
export type SalvoAnswer = z.infer<typeof salvoAnswer>;

/**
 * One tile of a screen: the view it plays, or why it has none; neither where the view is about to be opened. Where a tour runs,
 * `stops` tells at which of its stops it stands: the present one, and soon before its end the next. At a desk `asks` says that it
 * opens on a deliberate action alone, and `purposes` for which it may then be asked.
 */
export const screenView = screenTile.extend({ view: openedView.nullable(), problem: problemDocument.nullable(), stops: z.array(z.number().int()).optional(), asks: z.boolean().optional(), purposes: z.array(viewPurpose).optional() });
export type ScreenView = z.infer<typeof screenView>;

/** What stands on a screen now, in the order of its tiles; cells left empty are not among them. */
export const screenViews = z.object({ tiles: z.array(screenView) });
export type ScreenViews = z.infer<typeof screenViews>;

/** The same when it changes. `state` names it: a wall says with its next question what it knows. */
export const nextScreenViews = screenViews.extend({ state: z.string() });
export type NextScreenViews = z.infer<typeof nextScreenViews>;
