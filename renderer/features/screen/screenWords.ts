import type { ScreenContent } from "../../../shared/model/screen.ts";

/** The one incident a screen is about, or null where it shows none or several. */
export function contentIncidentId(content: ScreenContent): string | null {
  switch (content.kind) {
    case "empty":
    // A tour is about what its present stop is about, which changes with time.
    case "tour":
      return null;
    case "pull-up":
      return content.incidentId;
    case "cameras": {
      const ids = new Set(content.tiles.flatMap((tile) => (tile === null ? [] : [tile.incidentId])));
      return ids.size === 1 ? ([...ids][0] ?? null) : null;
    }
  }
}
