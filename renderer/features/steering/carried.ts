import type { Layout } from "../../../shared/model/layout.ts";
import type { Screen, ScreenContent, WantedContent } from "../../../shared/model/screen.ts";
import { builtInLayouts, incidentLayout } from "../../../shared/policy/layouts.ts";
import type { Parcel, SendPlan } from "../../../shared/policy/steering.ts";
import type { RefusedTile } from "../../../shared/protocol/screens.ts";
import { judgeOnWall } from "../screen/wallMeasures.ts";

/** What somebody has in hand to send to a screen, under the name it is told by. */
export type Carried =
  | { kind: "camera"; cameraId: string; incidentId: string; name: string }
  | { kind: "pull-up"; incidentId: string; name: string }
  | { kind: "layout"; name: string }
  | { kind: "tour"; tourId: string; name: string };

/** How a pull-up stands on a screen where nobody chose: map and facts and six tiles, by the display's own proportions. */
export function usualLayout({ display }: Pick<Screen, "display">): Layout {
  const usual = incidentLayout(6);
  return display === null ? usual : (builtInLayouts(display.widthPixels / display.heightPixels).find(({ name }) => name === usual.name) ?? usual);
}

export interface PackingFacts {
  layout: Layout;
  radiusMeters: number;
}

export function parcelOf(carried: Carried, { layout, radiusMeters }: PackingFacts): Parcel {
  switch (carried.kind) {
    case "camera":
      return { kind: "camera", cameraId: carried.cameraId, incidentId: carried.incidentId };
    case "pull-up":
      return { kind: "pull-up", incidentId: carried.incidentId, radiusMeters, layout };
    case "layout":
      return { kind: "layout", layout };
    case "tour":
      return { kind: "tour", tourId: carried.tourId };
  }
}

/** A screen as it is called. */
export const screenName = ({ number, name }: Pick<Screen, "number" | "name">): string => `${number} ${name}`;

/** What is in hand, in words that can stand in a sentence. */
export const carriedWords = ({ kind, name }: Carried): string => (kind === "pull-up" ? `the pull-up of ${name}` : kind === "tour" ? `the tour ${name}` : name);

/** What sending would do, before it is done. */
export function planWords(plan: SendPlan): string {
  switch (plan.kind) {
    case "ready":
      return plan.tileIndex === null ? "takes the screen" : `takes tile ${plan.tileIndex + 1}`;
    case "asks-tile":
      return "every tile is taken: asks which one gives way";
    case "replaces":
      return `replaces ${presentWords(plan.present)}`;
    case "drops":
      return plan.dropped.length === 1 ? "one camera has no place in it" : `${plan.dropped.length} cameras have no place in it`;
    case "stands-already":
      return `stands there already, in tile ${plan.tileIndex + 1}`;
    case "impossible":
      return impossibleWords[plan.because];
  }
}

const impossibleWords: Record<Extract<SendPlan, { kind: "impossible" }>["because"], string> = {
  "nothing-stands-there": "nothing stands there to be laid out",
  "a-tour-has-its-own": "a tour brings its own layouts",
  "no-such-tile": "there is no such tile",
};

/** What stands there, shortly. */
export const presentWords = (content: ScreenContent): string => (content.kind === "tour" ? `the tour ${content.name}` : content.kind === "pull-up" ? "the pull-up that stands there" : "what stands there");

/** Where the pictures of something would be too small to be read from where people stand; null where they can be read or nobody has measured. */
export function legibilityWords({ display }: Pick<Screen, "display">, content: WantedContent): string | null {
  if (content.kind === "empty" || content.kind === "tour") return null;
  const legibility = judgeOnWall(display, content.layout);
  return legibility.kind === "judged" ? legibility.words : null;
}

/** How a sending went: nothing more where every tile has its view. */
export function sentWords(refused: readonly RefusedTile[]): string {
  if (refused.length === 0) return "Sent.";
  const reasons = [...new Set(refused.map(({ problem }) => problem.title))];
  return `Sent, but ${refused.length === 1 ? "one tile stays" : `${refused.length} tiles stay`} without a picture: ${reasons.join("; ")}.`;
}
