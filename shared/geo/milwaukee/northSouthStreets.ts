import type { NorthSouthStreet } from "./streets.ts";
import { type NorthSouthRow, northSouthFrom } from "./streetRows.ts";

const rows: readonly NorthSouthRow[] = [
  // Downtown and the East Side
  ["PLANKINTON AVE", "N", "W", "local", [300, 1000], [300, 90]],
  ["WATER ST", "N", "E", "arterial", [100, 2000], [100, 230], [400, 180], [700, 150], [1000, 110], [1300, 200], [1700, 700], [2000, 900]],
  ["BROADWAY", "N", "E", "arterial", [100, 1300], [100, 270]],
  ["MILWAUKEE ST", "N", "E", "local", [100, 1300], [100, 380]],
  ["JEFFERSON ST", "N", "E", "local", [200, 1300], [200, 480]],
  ["JACKSON ST", "N", "E", "local", [200, 1700], [200, 590]],
  ["VAN BUREN ST", "N", "E", "arterial", [400, 1800], [400, 700]],
  ["CASS ST", "N", "E", "local", [500, 1800], [500, 800]],
  ["MARSHALL ST", "N", "E", "local", [700, 1800], [700, 910]],
  ["ASTOR ST", "N", "E", "local", [800, 1800], [800, 1000]],
  ["PROSPECT AVE", "N", "E", "arterial", [800, 2500], [800, 1020], [1300, 1220], [1700, 1620], [2300, 2150], [2500, 2250]],
  ["FARWELL AVE", "N", "E", "arterial", [1200, 2400], [1200, 1080], [1700, 1480], [2300, 1980], [2400, 2030]],
  ["HUMBOLDT AVE", "N", "E", "arterial", [1700, 2400], [1700, 950]],
  ["HUMBOLDT BLVD", "N", "E", "arterial", [2400, 4200], [2400, 980], [4200, 1000]],
  ["OAKLAND AVE", "N", "E", "arterial", [2300, 3500], [2300, 1850]],
  ["MARYLAND AVE", "N", "E", "local", [2300, 3500], [2300, 2120]],
  ["DOWNER AVE", "N", "E", "arterial", [2400, 3500], [2400, 2500]],
  ["LAKE DR", "N", "E", "arterial", [2400, 3500], [2400, 2350], [2700, 2700], [3100, 3000], [3500, 3100]],
  // Riverwest, Harambee and northward
  ["PALMER ST", "N", "E", "local", [1700, 4000], [1700, 130]],
  ["RICHARDS ST", "N", "E", "local", [2300, 4400], [2300, 300]],
  ["HOLTON ST", "N", "E", "arterial", [1800, 4200], [1800, 470]],
  ["BOOTH ST", "N", "E", "local", [1900, 4000], [1900, 570]],
  ["DR MARTIN LUTHER KING JR DR", "N", "W", "arterial", [1100, 3600], [1100, 300], [2900, 330], [3600, 560]],
  ["GREEN BAY AVE", "N", "W", "arterial", [3600, 4800], [3600, 580], [4000, 800], [4800, 1150]],
  ["TEUTONIA AVE", "N", "W", "arterial", [2100, 8800], [2100, 1300], [2700, 1500], [4000, 2000], [4800, 2650], [5600, 3300], [6400, 3900], [7200, 4300], [8800, 4600]],
  ["SHERMAN BLVD", "N", "W", "arterial", [2100, 5600], [2100, 4300]],
  ["HAWLEY RD", "N", "W", "arterial", [300, 1400], [300, 5600]],
  // South Side and Bay View
  ["WATER ST", "S", "E", "local", [100, 500], [100, 260], [500, 420]],
  ["LAYTON BLVD", "S", "W", "arterial", [800, 2300], [800, 2700]],
  ["CHASE AVE", "S", "E", "arterial", [2300, 3500], [2300, 150], [3500, 60]],
  ["HOWELL AVE", "S", "E", "arterial", [2400, 6300], [2400, 500], [3100, 430], [3900, 100], [4700, 20]],
  ["KINNICKINNIC AVE", "S", "E", "arterial", [1800, 3600], [1800, 20], [2100, 270], [2300, 480], [2700, 1050], [3100, 1600], [3600, 1750]],
  ["CLEMENT AVE", "S", "E", "local", [2500, 4000], [2500, 1150]],
  ["LOGAN AVE", "S", "E", "local", [2400, 3900], [2400, 850]],
  ["DELAWARE AVE", "S", "E", "local", [2600, 3500], [2600, 1800]],
  ["SUPERIOR ST", "S", "E", "local", [2500, 3500], [2500, 1950], [3500, 2150]],
  ["BAY ST", "S", "E", "local", [2100, 2400], [2100, 700], [2400, 1500]],
];

/** Named streets that run north–south, with the number they lie at (Van Buren Street is 700 E). */
export const northSouthStreets: readonly NorthSouthStreet[] = northSouthFrom(rows);
