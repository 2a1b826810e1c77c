import type { MapIncident } from "../../../renderer/features/map/mapTypes.ts";

const incident = (
  id: string,
  priority: MapIncident["priority"],
  nature: string,
  address: string,
  longitude: number,
  latitude: number,
): MapIncident => ({ id, priority, nature, address, status: "open", location: { longitude, latitude } });

/** Open incidents over the city, one of them closed and one without a place. */
export const mapPageIncidents: MapIncident[] = [
  incident("robbery", 1, "ROBBERY ARMED", "2700 W WELLS ST", -87.9475, 43.0402),
  incident("shots", 1, "SHOTSPOTTER", "3500 N 35TH ST", -87.957, 43.082),
  incident("battery", 2, "BATTERY DV", "1400 S 16TH ST", -87.933, 43.017),
  incident("crash", 2, "ACC PI", "5600 N 76TH ST", -88.007, 43.119),
  incident("suspicious", 3, "SUSP PERS/AUTO", "2300 S KINNICKINNIC AVE", -87.905, 43.0027),
  incident("welfare", 3, "WELFARE CHK", "4800 N 60TH ST", -87.988, 43.105),
  incident("trouble", 4, "TRBL W/JUV", "700 N 4TH ST", -87.915, 43.0387),
  incident("landlord", 5, "LANDLORD/TEN TRB", "4700 S 27TH ST", -87.9475, 42.959),
  { ...incident("closed", 1, "SUBJ W/GUN", "1 N 1ST ST", -87.92, 43.05), status: "closed" },
  { ...incident("unplaced", 1, "SUBJ DOWN", "UNKNOWN", 0, 0), location: null },
];
