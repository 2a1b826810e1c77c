import type { Theme } from "../../platform/settings.ts";
import { useSettings } from "../../sync/consoleContext.ts";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";

const themeWords: Record<Theme, string> = { dark: "Dark", light: "Light", "high-contrast": "High contrast" };

/** The room's light: dark, light or high contrast, on this machine. */
export function ThemeButton() {
  const theme = useSettings((settings) => settings.theme);
  const nextTheme = useSettings((settings) => settings.nextTheme);
  useShortcut("theme.next", nextTheme);
  return (
    <button type="button" className="button button--small button--quiet" onClick={nextTheme} title="Dark, light, high contrast" aria-keyshortcuts="Shift+T">
      <span>
        <span className="visually-hidden">Theme: </span>
        {themeWords[theme]}
      </span>
      <KeyCaps of="theme.next" />
    </button>
  );
}
