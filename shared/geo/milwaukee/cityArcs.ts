import { placeOfGridNumbers } from "./grid.ts";
import { bayViewShore, eastSideShore, harborShore } from "./lake.ts";
import { type LonLat, roundPoint } from "./polyline.ts";
import { menomoneeValley, riverByRiverwest, riverByShorewood, riversToHarbor } from "./rivers.ts";

/** A line by the grid numbers of its corners: hundred-blocks with west and north positive. */
const gridLine = (...corners: readonly (readonly [west: number, north: number])[]): LonLat[] =>
  corners.map(([west, north]) => {
    const { longitude, latitude } = placeOfGridNumbers(
      { number: Math.abs(west), direction: west < 0 ? "E" : "W" },
      { number: Math.abs(north), direction: north < 0 ? "S" : "N" },
    );
    return roundPoint([longitude, latitude]);
  });

// Where arcs meet: the shared vertices that keep the districts without gaps.
const hamptonAtGlendale = gridLine([2400, 4800]);
const hamptonAtWauwatosa = gridLine([10200, 4800]);
const centerAt60th = gridLine([6000, 2700]);
const centerAt27th = gridLine([2700, 2700]);
const walnutAtFreeway = gridLine([900, 1700]);
const mckinleyAtFreeway = gridLine([950, 1350]);
const nationalAt40th = gridLine([4000, -1100]);
const lincolnAt40th = gridLine([4000, -2300]);
const northEastCorner = eastSideShore.slice(-1);
const southEastCorner = bayViewShore.slice(0, 1);
const ferryPier = bayViewShore.slice(-1);
const edgewoodAtRiver = riverByRiverwest.slice(0, 1);
const mckinleyAtRiver = riverByRiverwest.slice(-1);
const stadium = menomoneeValley.slice(0, 1);
const valleyAtFreeway = riversToHarbor.slice(0, 1);

/**
 * The pieces of line that the city limit and the district lines are made of. Each is used forward by one area and
 * backward by its neighbour, so that neighbours share every vertex. The limit is simplified to its main corners; the
 * district lines are guesses along arterials and rivers, from general knowledge of which neighbourhoods a district serves.
 */
export const arcs = {
  // The city limit, clockwise from the north-east
  eastSideShore: eastSideShore.toReversed(),
  harborShore: harborShore.toReversed(),
  bayViewShore: bayViewShore.toReversed(),
  southSide: [
    ...southEastCorner,
    ...gridLine([-1750, -3650], [-1250, -3700], [-1250, -6300], [2700, -6300], [2700, -4000], [4300, -4100], [6000, -4100]),
    ...gridLine([6000, -3900], [9200, -3900], [9200, -3700], [10800, -3700], [10800, -3050], [6000, -3050], [6000, -2300]),
    ...lincolnAt40th,
  ],
  nearSouthLimit: [...lincolnAt40th, ...nationalAt40th],
  westSide: [
    ...nationalAt40th,
    ...gridLine([4400, -1050], [5600, -900], [6000, -100], [10400, -50], [10400, 450], [9500, 650], [6000, 700]),
    ...centerAt60th,
  ],
  northWestLimit: [
    ...centerAt60th,
    ...gridLine([6000, 3100], [8000, 3100], [8000, 3500], [9200, 3500], [9200, 4000], [10200, 4000]),
    ...hamptonAtWauwatosa,
  ],
  farNorthLimit: [
    ...hamptonAtWauwatosa,
    ...gridLine([12400, 4800], [12400, 9600], [6800, 9600], [6800, 8500], [6000, 7850], [3600, 7900], [3600, 7200], [2400, 7200]),
    ...hamptonAtGlendale,
  ],
  northLimit: [...hamptonAtGlendale, ...gridLine([1500, 4800], [1400, 5100], [900, 5050]), ...riverByShorewood],
  edgewood: [...edgewoodAtRiver, ...northEastCorner],
  // The lines between the districts
  riverByRiverwest,
  mckinley: [...mckinleyAtRiver, ...mckinleyAtFreeway],
  freewayNorth: [...mckinleyAtFreeway, ...walnutAtFreeway],
  freewaySouth: [...mckinleyAtFreeway, ...gridLine([850, 700]), ...valleyAtFreeway],
  riversToHarbor,
  valley: menomoneeValley,
  stadiumToNational: [...stadium, ...gridLine([4200, -600]), ...nationalAt40th],
  walnutToCenter: [...walnutAtFreeway, ...gridLine([2000, 1700], [2000, 2300], [2700, 2300]), ...centerAt27th],
  centerStreet: [...centerAt27th, ...centerAt60th],
  twentySeventh: [...centerAt27th, ...gridLine([2700, 4600]), ...hamptonAtGlendale],
  hampton: [...hamptonAtGlendale, ...hamptonAtWauwatosa],
  clevelandToPier: [
    ...lincolnAt40th,
    ...gridLine([2700, -2300], [2700, -2700], [600, -2700], [600, -2300], [-200, -2300], [-450, -2100], [-1500, -2100]),
    ...ferryPier,
  ],
} satisfies Record<string, readonly LonLat[]>;

export type ArcName = keyof typeof arcs;

/** Arcs in order, each forward or (with `-`) backward, as one closed ring. */
export function ringOf(...path: readonly (ArcName | `-${ArcName}`)[]): LonLat[] {
  const points = path.flatMap((step) => {
    const [backward, name] = readStep(step);
    const arc: readonly LonLat[] = arcs[name];
    return (backward ? arc.toReversed() : arc).slice(0, -1);
  });
  return [...points, ...points.slice(0, 1)];
}

const isArcName = (name: string): name is ArcName => name in arcs;

function readStep(step: ArcName | `-${ArcName}`): [backward: boolean, name: ArcName] {
  if (isArcName(step)) return [false, step];
  const name = step.slice(1);
  if (isArcName(name)) return [true, name];
  throw new RangeError(`no arc is named ${step}`);
}
