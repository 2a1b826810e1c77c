import type { EastWest, NorthSouth } from "./grid.ts";
import type { EastWestStreet, StreetClass } from "./streets.ts";

type Span = readonly [from: number, to: number];

/** One row a street: the number it lies at, the house numbers of its west and east parts. */
type Row = readonly [name: string, at: number, west: Span | null, east: Span | null, streetClass?: StreetClass];

const northRows: readonly Row[] = [
  ["BROWN DEER RD", 8800, [6000, 12400], null, "arterial"],
  ["BRADLEY RD", 8000, [4300, 12400], null, "arterial"],
  ["CALUMET RD", 7600, [6000, 11000], null],
  ["GOOD HOPE RD", 7200, [2700, 12400], null, "arterial"],
  ["GREEN TREE RD", 6800, [2700, 9100], null],
  ["MILL RD", 6400, [2700, 11000], null, "arterial"],
  ["FLORIST AVE", 6000, [2700, 9100], null],
  ["SILVER SPRING DR", 5600, [2000, 12400], null, "arterial"],
  ["VILLARD AVE", 5200, [2000, 9100], null, "arterial"],
  ["HAMPTON AVE", 4800, [600, 12400], null, "arterial"],
  ["CONGRESS ST", 4500, [800, 9200], null],
  ["CAPITOL DR", 4000, [0, 9800], [0, 1100], "arterial"],
  ["NASH ST", 3800, [600, 8400], null],
  ["VIENNA AVE", 3700, [0, 7600], [0, 900]],
  ["KEEFE AVE", 3500, [0, 6800], [0, 1000], "arterial"],
  ["TOWNSEND ST", 3400, [0, 6000], [0, 700]],
  ["CONCORDIA AVE", 3300, [0, 6000], [0, 900]],
  ["AUER AVE", 3200, [0, 6000], [0, 900]],
  ["BURLEIGH ST", 3100, [0, 9200], [0, 1100], "arterial"],
  ["CHAMBERS ST", 3000, [0, 6000], [0, 1100]],
  ["LOCUST ST", 2900, [0, 6000], [0, 2500], "arterial"],
  ["HADLEY ST", 2800, [0, 6000], [0, 1100]],
  ["CENTER ST", 2700, [0, 6000], [0, 1000], "arterial"],
  ["CLARKE ST", 2600, [0, 6000], [0, 1000]],
  ["WRIGHT ST", 2500, [0, 6000], [0, 1000]],
  ["MEINECKE AVE", 2400, [0, 6000], [0, 900]],
  ["NORTH AVE", 2300, [0, 6000], [0, 2200], "arterial"],
  ["GARFIELD AVE", 2200, [0, 6000], [0, 800]],
  ["LLOYD ST", 2100, [0, 6000], [0, 700]],
  ["BROWN ST", 2000, [0, 3500], [0, 600]],
  ["WALNUT ST", 1700, [0, 2000], [0, 300], "arterial"],
  ["BRADY ST", 1700, null, [700, 1600], "arterial"],
  ["GALENA ST", 1600, [600, 3500], null],
  ["CHERRY ST", 1500, [200, 4000], null],
  ["VLIET ST", 1400, [200, 6000], null, "arterial"],
  ["OGDEN AVE", 1400, null, [300, 1300]],
  ["MCKINLEY AVE", 1300, [200, 3500], null],
  ["JUNEAU AVE", 1200, [100, 3500], [0, 1100]],
  ["HIGHLAND AVE", 1100, [100, 3500], [0, 500], "arterial"],
  ["STATE ST", 1000, [100, 4300], [0, 1000], "arterial"],
  ["KILBOURN AVE", 900, [100, 3500], [0, 1000]],
  ["WELLS ST", 800, [100, 4300], [0, 900], "arterial"],
  ["WISCONSIN AVE", 700, [100, 6000], [0, 900], "arterial"],
  ["MICHIGAN ST", 600, [100, 3500], [0, 900], "arterial"],
  ["CLYBOURN ST", 500, [100, 3500], [0, 800], "arterial"],
  ["BLUEMOUND RD", 400, [4400, 8400], null, "arterial"],
  ["ST PAUL AVE", 300, [100, 3200], [0, 400]],
  ["BUFFALO ST", 200, null, [100, 600]],
  ["CANAL ST", 100, [600, 4400], null],
  ["CHICAGO ST", 100, null, [100, 700]],
];

const southRows: readonly Row[] = [
  ["FLORIDA ST", 300, [100, 600], [0, 300]],
  ["VIRGINIA ST", 400, [100, 1200], null],
  ["BRUCE ST", 500, [100, 2300], null],
  ["PIERCE ST", 600, [100, 3500], null],
  ["WALKER ST", 800, [100, 1600], null],
  ["MINERAL ST", 900, [100, 3400], null],
  ["WASHINGTON ST", 1000, [100, 3500], [0, 500]],
  ["SCOTT ST", 1100, [100, 3800], [0, 500]],
  ["MADISON ST", 1200, [100, 3800], null],
  ["GREENFIELD AVE", 1400, [100, 3900], [0, 700], "arterial"],
  ["ORCHARD ST", 1500, [100, 3800], null],
  ["LAPHAM BLVD", 1600, [500, 2000], null],
  ["MITCHELL ST", 1700, [100, 3600], [0, 300], "arterial"],
  ["MAPLE ST", 1800, [100, 2400], null],
  ["BURNHAM ST", 1900, [500, 3900], null, "arterial"],
  ["ROGERS ST", 2000, [100, 3500], null],
  ["BECHER ST", 2100, [100, 3800], [0, 600], "arterial"],
  ["LINCOLN AVE", 2300, [100, 4300], [0, 1100], "arterial"],
  ["GRANT ST", 2400, [600, 4300], null],
  ["CLEVELAND AVE", 2700, [300, 6000], null, "arterial"],
  ["OKLAHOMA AVE", 3100, [0, 10800], [0, 2200], "arterial"],
  ["MORGAN AVE", 3500, [0, 9200], [0, 1000], "arterial"],
  ["HOWARD AVE", 3900, [0, 6800], [0, 1000], "arterial"],
  ["LAYTON AVE", 4700, [0, 2700], [0, 1000], "arterial"],
  ["EDGERTON AVE", 5100, [0, 2700], null],
  ["GRANGE AVE", 5500, [600, 2700], null],
  ["RAMSEY AVE", 5900, [600, 2700], null],
  ["COLLEGE AVE", 6300, [0, 2700], [0, 1000], "arterial"],
];

/** Streets that change their number as they go: house number (W), and the number (N or S) they lie at. */
const bentRows: readonly (readonly [name: string, crossDirection: NorthSouth, bends: readonly (readonly [number, number])[]])[] = [
  ["FOND DU LAC AVE", "N", [[1300, 1700], [2100, 2300], [2700, 2700], [3500, 3150], [5000, 4000], [6300, 4800], [7600, 5600], [9100, 7200], [10000, 8000]]],
  ["LISBON AVE", "N", [[2000, 1700], [2700, 1850], [3500, 2030], [4600, 2300], [5500, 2650], [6000, 2850]]],
  ["APPLETON AVE", "N", [[6000, 2900], [6700, 3400], [7600, 4000], [9000, 4900], [10000, 5600], [11500, 6900], [12000, 7200]]],
  ["NATIONAL AVE", "S", [[100, 720], [1600, 720], [2700, 820], [3500, 980], [3900, 1080]]],
  ["FOREST HOME AVE", "S", [[1300, 1900], [2400, 2300], [3500, 2750], [4300, 3100], [5100, 3500], [5900, 3900]]],
];

const straight = (rows: readonly Row[], crossDirection: NorthSouth): EastWestStreet[] =>
  rows.flatMap(([name, at, west, east, streetClass = "local"]) => {
    const part = (direction: EastWest, span: Span | null): EastWestStreet[] =>
      span === null
        ? []
        : [
            {
              name: `${direction} ${name}`,
              axis: "east-west",
              direction,
              crossDirection,
              class: streetClass,
              from: span[0],
              to: span[1],
              course: [{ houseNumber: span[0], crossNumber: at }],
            },
          ];
    return [...part("W", west), ...part("E", east)];
  });

const bent: EastWestStreet[] = bentRows.flatMap(([name, crossDirection, bends]) => {
  const [first, ...rest] = bends.map(([houseNumber, crossNumber]) => ({ houseNumber, crossNumber }));
  if (!first) return [];
  return [
    {
      name: `W ${name}`,
      axis: "east-west" as const,
      direction: "W" as const,
      crossDirection,
      class: "arterial" as const,
      from: first.houseNumber,
      to: rest.at(-1)?.houseNumber ?? first.houseNumber,
      course: [first, ...rest] as const,
    },
  ];
});

/** Named streets that run east–west, with the number they lie at (Wells Street is 800 N). */
export const eastWestStreets: readonly EastWestStreet[] = [...straight(northRows, "N"), ...straight(southRows, "S"), ...bent];
