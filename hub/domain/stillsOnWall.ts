import { largestStillWidth, type StillWidth } from "../../shared/model/stillSize.ts";
import type { PlainContent } from "../../shared/model/plainContent.ts";
import type { Screen } from "../../shared/model/screen.ts";
import { stillWidthFor, type DrawnSize } from "../../shared/policy/stillSize.ts";
import { contentOfStop } from "../../shared/policy/tourShow.ts";
import { tileKey, type StandingTile } from "./wallTiles.ts";

/** A display that nobody has described. */
const usualDisplay: DrawnSize = { width: 1920, height: 1080 };

/** The still that fits each of a wall's tiles, by the cell it stands in; for those of a tour, at the first of their stops. */
export function stillWidthsOn({ show: { content }, display }: Screen, tiles: readonly StandingTile[]): (tile: StandingTile) => StillWidth {
  const size = display === null ? usualDisplay : { width: display.widthPixels, height: display.heightPixels };
  if (content.kind !== "tour") return (tile) => widthIn(content, size, tile, tiles);
  return (tile) => {
    const index = tile.stops?.[0] ?? 0;
    const stop = content.stops[index];
    const beside = tiles.filter(({ stops }) => stops?.includes(index));
    return stop === undefined ? largestStillWidth : widthIn(contentOfStop(stop), size, tile, beside);
  };
}

/** @param beside all tiles that stand there together, in order */
function widthIn(content: PlainContent, size: DrawnSize, tile: StandingTile, beside: readonly StandingTile[]): StillWidth {
  if (content.kind === "empty") return largestStillWidth;
  const placed = content.kind === "cameras" ? content.tiles : beside;
  const place = placed.findIndex((each) => each !== null && tileKey(each) === tileKey(tile));
  const { columns, rows, cells } = content.layout;
  const cell = cells.filter(({ use }) => use === "tile")[place];
  return cell === undefined ? largestStillWidth : stillWidthFor({ width: (size.width * cell.columnSpan) / columns, height: (size.height * cell.rowSpan) / rows });
}
