import type { ReactNode } from "react";
import { useIsLive } from "../../../sync/consoleContext.ts";
import { KeyCaps } from "../../../ui/KeyCaps.tsx";
import { capsOf, shortcuts, type ShortcutName } from "../../../ui/shortcuts.ts";
import { useShortcut } from "../../../ui/useShortcut.ts";

interface ActionButtonProps {
  /** The key that does the same. */
  shortcut: ShortcutName;
  onAct: () => void;
  /** Its wish is on the way to the hub. */
  sending?: boolean;
  main?: boolean;
  pressed?: boolean;
  children: ReactNode;
}

/** Something that may be done with an incident, by button and by key; only while the hub can be told. */
export function ActionButton({ shortcut, onAct, sending = false, main = false, pressed, children }: ActionButtonProps) {
  const isLive = useIsLive();
  const disabled = !isLive || sending;
  useShortcut(shortcut, () => !disabled && onAct());
  return (
    <button
      type="button"
      className={main ? "button button--small button--main" : "button button--small"}
      aria-keyshortcuts={capsOf(shortcuts[shortcut].keys)[0]?.replace(" ", "+")}
      aria-pressed={pressed}
      disabled={disabled}
      title={isLive ? undefined : "Not connected to the hub"}
      onClick={onAct}
    >
      {children} <KeyCaps of={shortcut} />
    </button>
  );
}
