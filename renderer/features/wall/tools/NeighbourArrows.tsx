import { closedText } from "../../../../shared/model/closedText.ts";
import { formatFeet } from "../../../ui/distance.ts";
import { BearingArrow } from "../tileIcons.tsx";
import type { TileNeighbour } from "../tileActions.ts";
import { keyOfDirection } from "./tileKeys.ts";

interface NeighbourArrowsProps {
  neighbours: readonly TileNeighbour[];
  onGo: (neighbour: TileNeighbour) => void;
}

/** Around the picture, north up: the camera to go on to in each direction. */
export function NeighbourArrows({ neighbours, onGo }: NeighbourArrowsProps) {
  return neighbours.map((neighbour) => {
    const words = neighbourWords(neighbour);
    return (
      <button
        key={neighbour.direction}
        type="button"
        className="tile-tool tile-arrow"
        data-direction={neighbour.direction}
        data-access={neighbour.access}
        aria-disabled={neighbour.access === "refused" || undefined}
        aria-keyshortcuts={keyOfDirection(neighbour.direction)}
        aria-label={words}
        title={words}
        onClick={() => onGo(neighbour)}
      >
        <BearingArrow bearingDegrees={neighbour.bearingDegrees} />
      </button>
    );
  });
}

/** `Next camera to the north-east: Wells & 27th, 210 ft`, and what stands in the way. */
const neighbourWords = ({ direction, name, distanceMeters, obstacle }: TileNeighbour): string =>
  `Next camera to the ${direction}: ${closedText(name)}, ${formatFeet(distanceMeters)}${obstacle === null ? "" : `. ${obstacle}`}`;
