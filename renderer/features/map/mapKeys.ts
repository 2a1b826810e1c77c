/** What a key means while the map has the focus. Arrows, + and − belong to the engine. */
export type MapKeyAction = "choose" | "cancel" | "next-mark" | "previous-mark" | "reset";

const actionByKey = new Map<string, MapKeyAction>([
  ["Enter", "choose"],
  ["Escape", "cancel"],
  [".", "next-mark"],
  [",", "previous-mark"],
  ["Home", "reset"],
]);

/** The action of a key press, or null where the key means nothing here or belongs to a shortcut of the system. */
export const mapKeyAction = (event: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey">): MapKeyAction | null =>
  event.altKey || event.ctrlKey || event.metaKey ? null : (actionByKey.get(event.key) ?? null);

/** The keys, for people. */
export const mapKeyHelp = "Arrows move · + − zoom · . , step through marks · Enter opens · Home shows the city";
