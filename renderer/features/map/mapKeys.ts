/** What a key means while the map has the focus. Arrows, + and − belong to the engine, but while something is aimed at. */
export type MapKeyAction = "choose" | "cancel" | "next-mark" | "previous-mark" | "reset";

const actionByKey = new Map<string, MapKeyAction>([
  ["Enter", "choose"],
  ["Escape", "cancel"],
  [".", "next-mark"],
  [",", "previous-mark"],
  ["Home", "reset"],
]);

type Key = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

const isOfSystem = (event: Omit<Key, "shiftKey">) => event.altKey || event.ctrlKey || event.metaKey;

/** The action of a key press, or null where the key means nothing here or belongs to a shortcut of the system. */
export const mapKeyAction = (event: Omit<Key, "shiftKey">): MapKeyAction | null =>
  isOfSystem(event) ? null : (actionByKey.get(event.key) ?? null);

const directions = new Map<string, readonly [x: number, y: number]>([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);

/** How far a key press moves the cross, CSS pixels; with Shift in small steps, to the very corner. Null for other keys. */
export function crossStep(event: Key): { x: number; y: number } | null {
  const direction = isOfSystem(event) ? undefined : directions.get(event.key);
  if (!direction) return null;
  const pixels = event.shiftKey ? 6 : 40;
  return { x: direction[0] * pixels, y: direction[1] * pixels };
}

/** The keys, for people. */
export const mapKeyHelp = "Arrows move · + − zoom · . , step through marks · Enter opens · Home shows the city";
