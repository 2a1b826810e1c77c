import { useState } from "react";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { capsOf, shortcuts } from "../../ui/shortcuts.ts";
import { useShortcut } from "../../ui/useShortcut.ts";

const sections = Object.entries(Object.groupBy(Object.values(shortcuts), ({ section }) => section));

/** The sheet of all keys. */
export function ShortcutHelp() {
  const [open, setOpen] = useState(false);
  useShortcut("help.show", () => setOpen(true));
  return (
    <>
      <button type="button" className="button button--small button--quiet" onClick={() => setOpen(true)} aria-keyshortcuts="?">
        Keys <KeyCaps of="help.show" />
      </button>
      {open && (
        <Dialog title="Keys" onClose={() => setOpen(false)}>
          <div className="shortcut-sheet">
            {sections.map(([section, entries]) => (
              <section key={section}>
                <h3 className="shortcut-sheet__section">{section}</h3>
                <dl>
                  {(entries ?? []).map(({ label, keys }) => (
                    <div key={label} className="shortcut-sheet__entry">
                      <dt>{label}</dt>
                      <dd>
                        {capsOf(keys).map((cap) => (
                          <kbd key={cap} className="key">
                            {cap}
                          </kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <div className="dialog__actions">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              Close
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
