import type { SettingsStore } from "../../sync/stores/settings.ts";

/** Keeps the page's `data-theme`, which the tokens go by, at what is set. */
export function applyTheme(page: HTMLElement, settings: SettingsStore): void {
  page.dataset["theme"] = settings.getState().theme;
  settings.subscribe(({ theme }) => {
    page.dataset["theme"] = theme;
  });
}
