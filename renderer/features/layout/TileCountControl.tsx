import { useSelection } from "../../sync/consoleContext.ts";
import { tileCounts } from "../../sync/stores/selection.ts";
import { useShortcut } from "../../ui/useShortcut.ts";

/** How many tiles an incident brings up. */
export function TileCountControl() {
  const tileCount = useSelection((selection) => selection.tileCount);
  const setTileCount = useSelection((selection) => selection.setTileCount);
  useShortcut("tiles.count", () => setTileCount(tileCounts[(tileCounts.indexOf(tileCount) + 1) % tileCounts.length] ?? 4));
  return (
    <div className="segments" role="group" aria-label="Tiles" title="Next t">
      <span className="segments__label">Tiles</span>
      {tileCounts.map((count) => (
        <button key={count} type="button" className="segment figures" aria-pressed={count === tileCount} onClick={() => setTileCount(count)}>
          {count}
        </button>
      ))}
    </div>
  );
}
