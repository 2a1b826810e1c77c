import { createStore } from "zustand/vanilla";
import type { Platform } from "../../platform/platform.ts";
import { themes, type Settings } from "../../platform/settings.ts";

export interface SettingsState extends Settings {
  change(change: Partial<Settings>): void;
  /** Dark, light, high contrast, and round again. */
  nextTheme(): void;
}

/** What a person has set on this machine; every change is kept at once. */
export const createSettingsStore = (kept: Platform["settings"]) =>
  createStore<SettingsState>()((set, get) => ({
    ...kept.read(),
    change: (change) => {
      set(change);
      const { theme, soundMuted } = get();
      kept.write({ theme, soundMuted });
    },
    nextTheme: () => get().change({ theme: themes[(themes.indexOf(get().theme) + 1) % themes.length] ?? "dark" }),
  }));

export type SettingsStore = ReturnType<typeof createSettingsStore>;
