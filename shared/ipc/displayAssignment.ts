import type { DisplayArea, DisplayMark, DisplayTraits, ScreenHome, WorkstationDisplay } from "./displays.ts";

/** Which display each screen's window belongs on; null where its display is not there. No display is given twice. */
export type DisplayAssignment = ReadonlyMap<string, string | null>;

/**
 * Finds each home's display again among the displays there are.
 *
 * A label, where there is one, must be the same: a display of another name is another display. Among displays of one label
 * the picture size in physical pixels must be the same, since that alone survives a change of scale; a display whose
 * size has changed counts where nothing better is left. Of several alike, an arrangement that has not changed goes by position;
 * one that has goes by the platform's number, and where that says nothing, by the order from left to right and from
 * top to bottom if none is missing, else by the nearest position.
 */
export function assignDisplays(homes: readonly ScreenHome[], displays: readonly DisplayTraits[]): DisplayAssignment {
  const assigned = new Map<string, string | null>();
  const free = new Set(displays);
  const take = (kindOf: (traits: DisplayTraits) => string, among: readonly ScreenHome[]) => {
    for (const kind of new Set(among.map(({ display }) => kindOf(display)))) {
      const alikeHomes = among.filter(({ display }) => kindOf(display) === kind);
      const alikeDisplays = [...free].filter((display) => kindOf(display) === kind);
      for (const [home, display] of matchAlike(alikeHomes, alikeDisplays)) {
        assigned.set(home.screenId, display.id);
        free.delete(display);
      }
    }
  };
  take((traits) => JSON.stringify([traits.label, ...pixelSize(traits)]), homes);
  take(
    ({ label }) => label,
    homes.filter(({ screenId, display }) => !assigned.has(screenId) && display.label !== ""),
  );
  return new Map(homes.map(({ screenId }) => [screenId, assigned.get(screenId) ?? null]));
}

/** The display a screen's home is after it was found again: as it is now, so that it is known again next time. */
export const traitsOf = ({ id, label, bounds, scaleFactor }: DisplayTraits): DisplayTraits => ({ id, label, bounds, scaleFactor });

/** Displays in the order people count them: from left to right, then from top to bottom. */
export const inReadingOrder = <Display extends { bounds: DisplayArea }>(displays: readonly Display[]): Display[] =>
  displays.toSorted((one, other) => one.bounds.x - other.bounds.x || one.bounds.y - other.bounds.y);

/** Marks by which displays can be told apart while nobody has named their screens: counted from 1, named as the system does. */
export const defaultMarks = (displays: readonly WorkstationDisplay[]): DisplayMark[] =>
  inReadingOrder(displays).map(({ id, label }, index) => ({ displayId: id, number: index + 1, name: label.slice(0, 60) }));

type Pair = readonly [ScreenHome, DisplayTraits];

function matchAlike(homes: readonly ScreenHome[], displays: readonly DisplayTraits[]): Pair[] {
  const atHome = pairWhere(homes, displays, (home, display) => isSamePlace(home.display.bounds, display.bounds));
  if (atHome.length === homes.length) return atHome;
  const byId = pairWhere(homes, displays, (home, display) => home.display.id === display.id);
  const homesLeft = homes.filter((home) => !byId.some(([taken]) => taken === home));
  const displaysLeft = displays.filter((display) => !byId.some(([, taken]) => taken === display));
  if (homesLeft.length === displaysLeft.length) {
    const ordered = inReadingOrder(displaysLeft);
    const inOrder = homesLeft.toSorted((one, other) => one.display.bounds.x - other.display.bounds.x || one.display.bounds.y - other.display.bounds.y);
    return [...byId, ...inOrder.flatMap((home, index): Pair[] => {
      const display = ordered[index];
      return display ? [[home, display]] : [];
    })];
  }
  return [...byId, ...nearestPairs(homesLeft, displaysLeft)];
}

function pairWhere(homes: readonly ScreenHome[], displays: readonly DisplayTraits[], isPair: (home: ScreenHome, display: DisplayTraits) => boolean): Pair[] {
  const free = new Set(displays);
  return homes.flatMap((home): Pair[] => {
    const display = [...free].find((candidate) => isPair(home, candidate));
    if (!display) return [];
    free.delete(display);
    return [[home, display]];
  });
}

function nearestPairs(homes: readonly ScreenHome[], displays: readonly DisplayTraits[]): Pair[] {
  const byDistance = homes
    .flatMap((home) => displays.map((display) => ({ home, display, distance: distanceBetween(home.display.bounds, display.bounds) })))
    .sort((one, other) => one.distance - other.distance);
  const pairs: Pair[] = [];
  for (const { home, display } of byDistance) if (!pairs.some(([one, other]) => one === home || other === display)) pairs.push([home, display]);
  return pairs;
}

const pixelSize = ({ bounds, scaleFactor }: DisplayTraits): [number, number] => [inPixels(bounds.width * scaleFactor), inPixels(bounds.height * scaleFactor)];

/** Systems round a fractional scale's sizes to whole device-independent pixels; steps of eight take that back. */
const inPixels = (length: number) => Math.round(length / 8);

const isSamePlace = (one: DisplayArea, other: DisplayArea) => one.x === other.x && one.y === other.y;

const distanceBetween = (one: DisplayArea, other: DisplayArea) => Math.hypot(one.x - other.x, one.y - other.y);
