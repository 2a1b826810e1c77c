import { capsOf, shortcuts, type ShortcutName } from "./shortcuts.ts";

/** The keys of an action, as they stand on the keyboard. A reader of the screen is told by `aria-keyshortcuts`. */
export function KeyCaps({ of: name }: { of: ShortcutName }) {
  return (
    <span className="key-caps" aria-hidden="true">
      {capsOf(shortcuts[name].keys).map((cap) => (
        <kbd key={cap} className="key">
          {cap}
        </kbd>
      ))}
    </span>
  );
}
