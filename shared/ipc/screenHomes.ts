import { assignDisplays, traitsOf } from "./displayAssignment.ts";
import { mostScreenHomes, type DisplayTraits, type OpenScreenOutcome, type OpenScreenRequest, type ScreenHome } from "./displays.ts";

/** Homes after a screen was asked for on a display, or why they stay as they are. */
export type PlaceDecision = { kind: "placed"; homes: readonly ScreenHome[] } | Extract<OpenScreenOutcome, { kind: "no-such-display" | "display-taken" | "too-many-screens" }>;

/** Gives a screen a display. One that another open screen stands on is not taken away from it. */
export function placeScreen(homes: readonly ScreenHome[], { screenId, role, displayId }: OpenScreenRequest, displays: readonly DisplayTraits[]): PlaceDecision {
  const display = displays.find(({ id }) => id === displayId);
  if (!display) return { kind: "no-such-display" };
  const open = homes.filter((home) => home.isOpen && home.screenId !== screenId);
  for (const [other, taken] of assignDisplays(open, displays)) if (taken === displayId) return { kind: "display-taken", screenId: other };
  if (open.length >= mostScreenHomes) return { kind: "too-many-screens" };
  // Closed screens' homes are kept so that they open where they stood; the oldest go first.
  const closed = homes.filter((home) => !home.isOpen && home.screenId !== screenId).slice(0, mostScreenHomes - 1 - open.length);
  const placed: ScreenHome = { screenId, role, display: traitsOf(display), isOpen: true };
  return { kind: "placed", homes: [placed, ...open, ...closed] };
}

export const closeScreen = (homes: readonly ScreenHome[], screenId: string): readonly ScreenHome[] =>
  homes.map((home) => (home.screenId === screenId ? { ...home, isOpen: false } : home));

/** Homes with each display as it is now, where it is there: its number, place and scale may have changed. One that is gone is kept as it was. */
export function refreshHomes(homes: readonly ScreenHome[], displays: readonly DisplayTraits[]): { homes: readonly ScreenHome[]; displayOf: ReadonlyMap<string, string | null> } {
  const displayOf = assignDisplays(
    homes.filter(({ isOpen }) => isOpen),
    displays,
  );
  return {
    displayOf,
    homes: homes.map((home) => {
      const display = displays.find(({ id }) => id === displayOf.get(home.screenId));
      return display ? { ...home, display: traitsOf(display) } : home;
    }),
  };
}
