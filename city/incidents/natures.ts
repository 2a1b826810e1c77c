import type { Priority } from "../../shared/model/incident.ts";

/** One kind of call, as Milwaukee's dispatch names it. */
export interface Nature {
  name: string;
  /** The priorities dispatch gives it; each as likely as the other. */
  priorities: readonly [Priority, ...Priority[]];
  /** How often it comes, against the others; by night (21–4 h) the second figure counts. */
  weightByDay: number;
  weightByNight: number;
  /** From the first unit on its way to the end, in minutes. */
  durationMinutes: readonly [number, number];
  /** What a dispatcher may add; some calls carry none. */
  notes: readonly string[];
  /** Whether whoever is looked for may leave by car while units follow. */
  mayFlee?: boolean;
  /** Begun by officers who are there already: nobody waits for a unit. */
  isOfficerInitiated?: boolean;
}

/**
 * The natures that the public calls-for-service page shows. How often each comes, and for how long, is rough
 * public knowledge, good enough for a demonstration and for nothing else.
 */
export const natures: readonly Nature[] = [
  { name: "SHOTSPOTTER", priorities: [1], weightByDay: 2, weightByNight: 6, durationMinutes: [18, 50], notes: ["2 rounds detected", "7 rounds detected, multiple callers", "4 rounds detected, no victim located yet"] },
  { name: "SUBJ W/GUN", priorities: [1], weightByDay: 2, weightByNight: 4, durationMinutes: [15, 45], notes: ["Caller saw a handgun shown in an argument", "Subject left on foot, last seen southbound"] },
  { name: "SUBJ W/WEAP", priorities: [1, 2], weightByDay: 1.5, weightByNight: 2, durationMinutes: [15, 45], notes: ["Caller reports a knife", "Baseball bat, argument over parking"] },
  { name: "ROBBERY ARMED", priorities: [1], weightByDay: 1, weightByNight: 2, durationMinutes: [30, 75], notes: ["Two subjects, one handgun shown, cash and phone taken", "Left in a dark SUV"], mayFlee: true },
  { name: "ROBBERY ST ARM", priorities: [1, 2], weightByDay: 1, weightByNight: 1.5, durationMinutes: [30, 60], notes: ["Phone taken, subject fled on foot"] },
  { name: "RECK USE OF WEAP", priorities: [1, 2], weightByDay: 1, weightByNight: 2.5, durationMinutes: [20, 50], notes: ["Shots into the air from a moving car", "Casings found on the sidewalk"], mayFlee: true },
  { name: "SUBJ DOWN", priorities: [1, 2], weightByDay: 2, weightByNight: 2, durationMinutes: [12, 40], notes: ["Not answering, breathing", "MFD on the way"] },
  { name: "BATTERY DV", priorities: [2], weightByDay: 6, weightByNight: 8, durationMinutes: [30, 75], notes: ["Both parties still on scene", "Caller locked in a room", "Other party left"] },
  { name: "INJ/SICK PERS", priorities: [2, 3], weightByDay: 6, weightByNight: 5, durationMinutes: [15, 45], notes: ["MFD requests assistance"] },
  { name: "ACC PI", priorities: [2], weightByDay: 4, weightByNight: 3, durationMinutes: [25, 60], notes: ["Two cars, one driver complains of neck pain", "Car into a pole"] },
  { name: "ACC UNK INJ", priorities: [2, 3], weightByDay: 3, weightByNight: 2, durationMinutes: [20, 50], notes: ["Caller drove past"] },
  { name: "ACC PDO", priorities: [4], weightByDay: 8, weightByNight: 4, durationMinutes: [20, 55], notes: ["Parked car struck", "Both cars driveable"] },
  { name: "TRBL W/SUBJ", priorities: [2, 3], weightByDay: 12, weightByNight: 14, durationMinutes: [15, 45], notes: ["Refuses to leave the store", "Argument between neighbors", "Loud argument on the sidewalk"] },
  { name: "TRBL W/JUV", priorities: [4], weightByDay: 6, weightByNight: 2, durationMinutes: [12, 40], notes: ["Group throwing stones at cars"] },
  { name: "WELFARE CHK", priorities: [3], weightByDay: 9, weightByNight: 6, durationMinutes: [15, 40], notes: ["Family out of state cannot reach her", "Not seen since yesterday"] },
  { name: "SUSP PERS/AUTO", priorities: [3], weightByDay: 4, weightByNight: 7, durationMinutes: [12, 35], notes: ["Trying car doors", "Car idling in the alley for an hour"] },
  { name: "SUBJ WANTED", priorities: [3], weightByDay: 3, weightByNight: 3, durationMinutes: [20, 55], notes: ["Caller knows where he is"] },
  { name: "THEFT VEHICLE", priorities: [3, 4], weightByDay: 8, weightByNight: 5, durationMinutes: [20, 50], notes: ["Taken overnight from the street", "Tracker shows it moving"], mayFlee: true },
  { name: "OAI/INTOX DRIVER", priorities: [3], weightByDay: 1, weightByNight: 3, durationMinutes: [15, 60], notes: ["Caller is following at a distance"], mayFlee: true },
  { name: "VIOL REST ORDER", priorities: [3], weightByDay: 3, weightByNight: 3, durationMinutes: [25, 60], notes: ["Subject outside the house"] },
  { name: "IND EXPOSURE", priorities: [3], weightByDay: 1, weightByNight: 0.5, durationMinutes: [15, 35], notes: [] },
  { name: "SUBJ STOP", priorities: [4], weightByDay: 4, weightByNight: 4, durationMinutes: [8, 20], notes: [], isOfficerInitiated: true },
  { name: "TS TARGETED", priorities: [4, 5], weightByDay: 8, weightByNight: 8, durationMinutes: [8, 20], notes: [], isOfficerInitiated: true },
  { name: "BUS INV", priorities: [4, 5], weightByDay: 6, weightByNight: 4, durationMinutes: [10, 30], notes: ["Walk-through, nothing to report"], isOfficerInitiated: true },
  { name: "LANDLORD/TEN TRB", priorities: [4, 5], weightByDay: 4, weightByNight: 1.5, durationMinutes: [20, 60], notes: ["Dispute over belongings"] },
];

/** The nature of this name; a RangeError when the table has none. */
export function natureNamed(name: string): Nature {
  const nature = natures.find((candidate) => candidate.name === name);
  if (!nature) throw new RangeError(`There is no nature ${name}.`);
  return nature;
}
