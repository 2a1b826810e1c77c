import { createContext, use, useEffect, useEffectEvent } from "react";
import { ShortcutCenter, type ShortcutHandler, type ShortcutName } from "./shortcuts.ts";

export const ShortcutContext = createContext(new ShortcutCenter());

/** Does something on a key for as long as the component stands. */
export function useShortcut(name: ShortcutName, handler: ShortcutHandler): void {
  const center = use(ShortcutContext);
  const onPress = useEffectEvent(handler);
  useEffect(() => center.register(name, (key) => onPress(key)), [center, name]);
}

/** Sends the window's key presses to the shortcuts, but those that belong to a field being typed in or an open dialog. */
export function useShortcutKeys(): void {
  const center = use(ShortcutContext);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (isTyping(event.target) && !event.ctrlKey && !event.metaKey)) return;
      if (document.querySelector("dialog[open]")) return;
      if (center.press(event)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [center]);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
