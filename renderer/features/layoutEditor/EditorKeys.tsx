import { capsOf, shortcuts } from "../../ui/shortcuts.ts";

const keys = Object.values(shortcuts).filter(({ section }) => section === "Layout editor");

/** The keys of the drawing, as they stand in the table of all keys. */
export function EditorKeys() {
  return (
    <dl className="layout-keys" aria-label="Keys of the drawing">
      {keys.map(({ label, keys: of }) => (
        <div key={label} className="layout-keys__entry">
          <dt>{label}</dt>
          <dd className="key-caps">
            {capsOf(of).map((cap) => (
              <kbd key={cap} className="key">
                {cap}
              </kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
