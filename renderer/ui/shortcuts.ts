/**
 * Every key of the console by the name of what it does. The help sheet, the buttons' hints and the command
 * palette read this table; whoever does the thing registers for its name.
 */
export const shortcuts = {
  "incidents.next": { section: "Incidents", label: "Next incident", keys: ["j"] },
  "incidents.previous": { section: "Incidents", label: "Previous incident", keys: ["k"] },
  "incidents.select": { section: "Incidents", label: "Select the incident", keys: ["Enter"], local: true },
  "incidents.showNew": { section: "Incidents", label: "Show new incidents", keys: ["n"] },
  "incidents.focus": { section: "Incidents", label: "Go to the incidents", keys: ["i"] },
  "incidents.acknowledge": { section: "Incidents", label: "Acknowledge", keys: ["a"] },
  "incidents.take": { section: "Incidents", label: "Take the incident, or give it back", keys: ["g"] },
  "incidents.handOver": { section: "Incidents", label: "Hand the incident over", keys: ["G"] },
  "incidents.goToHanded": { section: "Incidents", label: "Go to the incident handed over to you", keys: ["J"] },
  "incidents.note": { section: "Incidents", label: "Write a note", keys: ["e"] },
  "incidents.prior": { section: "Incidents", label: "Prior calls at the address", keys: ["y"] },
  "incidents.beside": { section: "Incidents", label: "Set the incident beside the selected one", keys: ["v"] },
  "incidents.swap": { section: "Incidents", label: "Swap the two incidents: the keys go to the other", keys: ["V"] },
  "incidents.search": { section: "Incidents", label: "Search the incidents", keys: ["/"] },
  "incidents.filter": { section: "Incidents", label: "Filter the incidents", keys: ["f"] },
  "incidents.create": { section: "Incidents", label: "New incident by hand", keys: ["N"] },
  "incidents.close": { section: "Incidents", label: "Close an incident made by hand", keys: ["X"] },
  "incidents.summary": { section: "Incidents", label: "Summary of the shift", keys: ["S"] },
  "incidents.mute": { section: "Incidents", label: "Sound of priority 1 on or off", keys: ["u"] },
  "incidents.leave": { section: "Incidents", label: "Leave the incident", keys: ["x"] },
  "incidents.place": { section: "Incidents", label: "Place the incident on the map", keys: ["p"] },
  "incidents.hold": { section: "Incidents", label: "Hold the views open (supervisor)", keys: ["h"] },
  "list.step": { section: "Incidents, cameras and owners", label: "Row above or below", keys: ["ArrowUp", "ArrowDown"], local: true },
  "list.ends": { section: "Incidents, cameras and owners", label: "First or last row", keys: ["Home", "End"], local: true },
  "radius.smaller": { section: "Pull-up", label: "Smaller radius", keys: ["["] },
  "radius.larger": { section: "Pull-up", label: "Larger radius", keys: ["]"] },
  "cameras.pin": { section: "Pull-up", label: "Pin the camera's tile, or let it go", keys: ["b"], local: true },
  "cameras.focus": { section: "Pull-up", label: "Go to the cameras", keys: ["c"] },
  "cameras.toggle": { section: "Pull-up", label: "Put the numbered camera into a tile, or take it out", keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"] },
  "owners.focus": { section: "Pull-up", label: "Go to the owners", keys: ["o"] },
  "owners.contact": { section: "Pull-up", label: "Record a contact with the owner", keys: ["m"], local: true },
  "tiles.count": { section: "Video wall", label: "4, 9 or 16 tiles", keys: ["t"] },
  "tiles.enlarge": { section: "Video wall", label: "Enlarge the tile, from its button", keys: ["Enter"], local: true },
  "tiles.restore": { section: "Video wall", label: "Back to all tiles", keys: ["Escape"], local: true },
  "replay.tile": { section: "Replay", label: "Replay this tile, or take it back to live", keys: ["z"], local: true },
  "replay.all": { section: "Replay", label: "Replay all tiles, or go back to live", keys: ["Z"] },
  "replay.play": { section: "Replay", label: "Play, or stand still", keys: ["K"] },
  "replay.step": { section: "Replay", label: "A frame back, a frame on", keys: [",", "."] },
  "replay.speed": { section: "Replay", label: "Slower, faster: 0.25× to 4×", keys: ["<", ">"] },
  "replay.skip": { section: "Replay", label: "Five seconds back, five on", keys: ["{", "}"] },
  "replay.incident": { section: "Replay", label: "Go to the incident's time", keys: ["0"] },
  "replay.clipFrom": { section: "Replay", label: "The clip begins here", keys: ["I"] },
  "replay.clipTo": { section: "Replay", label: "The clip ends here", keys: ["O"] },
  "replay.clip": { section: "Replay", label: "Save the clip", keys: ["C"] },
  "tiles.zoom": { section: "Video wall", label: "Closer, farther in the tile", keys: ["+", "-"], local: true },
  "tiles.whole": { section: "Video wall", label: "The tile's whole picture", keys: ["0"], local: true },
  "tiles.look": { section: "Video wall", label: "Move the tile's zoomed picture", keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], local: true },
  "tiles.goOn": { section: "Video wall", label: "On to the next camera: north, south, west, east; Home, Page Up, End, Page Down between", keys: ["Shift+ArrowUp", "Shift+ArrowDown", "Shift+ArrowLeft", "Shift+ArrowRight"], local: true },
  "tiles.goBack": { section: "Video wall", label: "Back to the camera before", keys: ["Backspace"], local: true },
  "tiles.bookmark": { section: "Video wall", label: "Bookmark the tile's moment", keys: ["B"], local: true },
  "tiles.snapshot": { section: "Video wall", label: "Save the tile's picture", keys: ["s"], local: true },
  "map.search": { section: "Map", label: "Find an address, street or camera", keys: ["l"] },
  "map.circle": { section: "Map", label: "Draw a circle", keys: ["d"] },
  "map.polygon": { section: "Map", label: "Draw a polygon", keys: ["D"] },
  "map.gaps": { section: "Map", label: "Where the incident has no view", keys: ["q"] },
  "map.move": { section: "Map", label: "Move the map", keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], local: true },
  "map.zoom": { section: "Map", label: "Closer, farther", keys: ["+", "-"], local: true },
  "map.step": { section: "Map", label: "Next, previous mark", keys: [".", ","], local: true },
  "map.choose": { section: "Map", label: "Open the mark, or place the incident here", keys: ["Enter"], local: true },
  "map.cancel": { section: "Map", label: "Stop placing, or leave the mark", keys: ["Escape"], local: true },
  "map.reset": { section: "Map", label: "Show the whole city", keys: ["Home"], local: true },
  "watching.show": { section: "Floor", label: "Who is here and who watches what", keys: ["r"] },
  "watching.revoke": { section: "Floor", label: "End the view (supervisor)", keys: ["Delete"], local: true },
  "screens.show": { section: "Floor", label: "Screens: w, then a screen's number, sends the pull-up there, or the camera under the focus; then a tile's number", keys: ["w"] },
  "rules.show": { section: "Floor", label: "Rules that take screens", keys: ["W"] },
  "screens.health": { section: "Floor", label: "How all screens do (supervisor)", keys: ["R"] },
  "screens.salvos": { section: "Floor", label: "Salvos: set several screens at once", keys: ["A"] },
  "screens.tours": { section: "Floor", label: "Tours of cameras", keys: ["U"] },
  "layouts.show": { section: "Floor", label: "Draw and keep layouts for screens", keys: ["L"] },
  "layout.move": { section: "Layout editor", label: "Move the cell, or swap it with its neighbour", keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], local: true },
  "layout.size": { section: "Layout editor", label: "Size the cell by its right and lower edge", keys: ["Shift ↑ ↓ ← →"], local: true },
  "layout.step": { section: "Layout editor", label: "Next, previous cell", keys: [".", ","], local: true },
  "layout.mark": { section: "Layout editor", label: "Mark the cell, to merge or swap", keys: ["Space"], local: true },
  "layout.merge": { section: "Layout editor", label: "Merge the marked cells with this one", keys: ["m"], local: true },
  "layout.swap": { section: "Layout editor", label: "Swap the marked cell with this one", keys: ["s"], local: true },
  "layout.splitColumns": { section: "Layout editor", label: "Split the cell, side by side", keys: ["c"], local: true },
  "layout.splitRows": { section: "Layout editor", label: "Split the cell, one above the other", keys: ["r"], local: true },
  "layout.add": { section: "Layout editor", label: "Add a tile where it is free", keys: ["a"], local: true },
  "layout.remove": { section: "Layout editor", label: "Remove the cell", keys: ["Delete"], local: true },
  "layout.use": { section: "Layout editor", label: "A tile, the map or the facts", keys: ["u"], local: true },
  "layout.undo": { section: "Layout editor", label: "Undo", keys: ["Mod+z"], local: true },
  "layout.redo": { section: "Layout editor", label: "Redo", keys: ["Mod+y"], local: true },
  "session.lock": { section: "Console", label: "Lock the console", keys: ["H"] },
  "session.end": { section: "Console", label: "Sign out", keys: ["Q"] },
  "theme.next": { section: "Console", label: "Dark, light or high contrast", keys: ["T"] },
  "palette.show": { section: "Console", label: "Find an action", keys: ["Mod+k"] },
  "dialog.close": { section: "Console", label: "Close the dialog", keys: ["Escape"], local: true },
  "help.show": { section: "Console", label: "Show the keys", keys: ["?"] },
} as const satisfies Record<string, Shortcut>;

interface Shortcut {
  section: string;
  label: string;
  keys: readonly string[];
  /** Works only where the focus is; the place itself listens for it. */
  local?: true;
}

export type ShortcutName = keyof typeof shortcuts;

const keyCaps = new Map([
  ["ArrowUp", "↑"],
  ["ArrowDown", "↓"],
  ["ArrowLeft", "←"],
  ["ArrowRight", "→"],
  ["Escape", "Esc"],
  ["-", "−"],
]);

/** `Mod` is Ctrl, or the command key of a Mac; a capital letter is typed with Shift. */
function capOf(key: string): string {
  if (key.startsWith("Mod+")) return `Ctrl ${key.slice(4).toUpperCase()}`;
  if (key.startsWith("Shift+")) return `Shift ${capOf(key.slice(6))}`;
  if (/^[A-Z]$/.test(key)) return `Shift ${key}`;
  return keyCaps.get(key) ?? key;
}

/** What stands on the keys of a shortcut, one text a key to draw; a long row of keys is told by its ends. */
export function capsOf(keys: readonly string[]): readonly string[] {
  const caps = keys.map(capOf);
  return caps.length > 4 ? [`${caps[0]} – ${caps.at(-1)}`] : caps;
}

/** What a keydown event must tell to find its shortcut. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const shortcutNames = Object.entries(shortcuts).flatMap(([name, shortcut]) =>
  isShortcutName(name) && !("local" in shortcut) ? [{ name, keys: new Set<string>(shortcut.keys) }] : [],
);

function isShortcutName(name: string): name is ShortcutName {
  return Object.hasOwn(shortcuts, name);
}

/** The shortcut a key press means, wherever the focus is; undefined for none. */
export function findShortcut(press: KeyPress): ShortcutName | undefined {
  if (press.altKey) return undefined;
  const key = press.ctrlKey || press.metaKey ? `Mod+${press.key}` : press.key;
  return shortcutNames.find(({ keys }) => keys.has(key))?.name;
}

export type ShortcutHandler = (key: string) => void;

/** Hands key presses to whoever registered last for what they mean. */
export class ShortcutCenter {
  #handlers = new Map<ShortcutName, ShortcutHandler[]>();

  /** Returns what takes the handler away again. */
  register(name: ShortcutName, handler: ShortcutHandler): () => void {
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler]);
    return () => {
      this.#handlers.set(
        name,
        (this.#handlers.get(name) ?? []).filter((other) => other !== handler),
      );
    };
  }

  /** The actions that can be done just now: those somebody registered for. */
  available(): readonly ShortcutName[] {
    return shortcutNames.map(({ name }) => name).filter((name) => (this.#handlers.get(name) ?? []).length > 0);
  }

  /** Does an action as its first key would. */
  run(name: ShortcutName): void {
    this.#handlers.get(name)?.at(-1)?.(shortcuts[name].keys[0]);
  }

  /** Whether somebody took the key press. */
  press(press: KeyPress): boolean {
    const name = findShortcut(press);
    const handler = name && this.#handlers.get(name)?.at(-1);
    if (!handler) return false;
    handler(press.key);
    return true;
  }
}
