import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Priority } from "../model/incident.ts";
import { classifyEmergency, usualPriority } from "./emergency.ts";

const seed = 20_261_122;
const priorities: readonly Priority[] = [1, 2, 3, 4, 5];
const anyPriority = fc.constantFrom(...priorities);
const openness = { routine: 0, urgent: 1, emergency: 2 } as const;

describe("how grave an incident is", () => {
  // The natures seen on Milwaukee's public page of calls for service, at their usual priority.
  it.each([
    ["SHOTSPOTTER", "emergency"],
    ["ROBBERY ARMED", "emergency"],
    ["ROBBERY ST ARM", "emergency"],
    ["SUBJ W/GUN", "emergency"],
    ["SUBJ W/WEAP", "emergency"],
    ["SUBJ DOWN", "emergency"],
    ["RECK USE OF WEAP", "emergency"],
    ["BATTERY DV", "urgent"],
    ["SUBJ WANTED", "urgent"],
    ["TRBL W/SUBJ", "urgent"],
    ["WELFARE CHK", "urgent"],
    ["SUSP PERS/AUTO", "urgent"],
    ["ACC PI", "urgent"],
    ["ACC UNK INJ", "urgent"],
    ["THEFT VEHICLE", "urgent"],
    ["INJ/SICK PERS", "urgent"],
    ["IND EXPOSURE", "urgent"],
    ["VIOL REST ORDER", "urgent"],
    ["OAI/INTOX DRIVER", "urgent"],
    ["SUBJ STOP", "routine"],
    ["TRBL W/JUV", "routine"],
    ["ACC PDO", "routine"],
    ["TS TARGETED", "routine"],
    ["BUS INV", "routine"],
    ["LANDLORD/TEN TRB", "routine"],
    ["PARKING COMPLAINT", "routine"],
  ])("%s is %s at its usual priority", (nature, expected) => expect(classifyEmergency(nature, usualPriority(nature))).toBe(expected));

  it.each([
    ["SHOTSPOTTER", 3, "emergency"],
    ["SHOTSPOTTER", 4, "urgent"],
    ["ROBBERY ARMED", 5, "urgent"],
    ["LANDLORD/TEN TRB", 1, "urgent"],
    ["LANDLORD/TEN TRB", 2, "routine"],
    ["ACC PDO", 1, "urgent"],
    ["BATTERY DV", 5, "urgent"],
    ["A WORD NOBODY REVIEWED", 1, "urgent"],
    ["A WORD NOBODY REVIEWED", 2, "urgent"],
    ["A WORD NOBODY REVIEWED", 3, "routine"],
  ] as const)("%s at priority %i is %s", (nature, priority, expected) => expect(classifyEmergency(nature, priority)).toBe(expected));

  it("reads upper and lower case alike", () => {
    expect(classifyEmergency("Robbery armed", 1)).toBe("emergency");
    expect(usualPriority("robbery armed")).toBe(1);
  });

  it("takes priority 3 for a nature it does not know", () => expect(usualPriority("A WORD NOBODY REVIEWED")).toBe(3));

  it(`never opens a private camera by itself at priority 4 or 5, or on unknown words (seed ${seed})`, () => {
    const words = fc.array(fc.constantFrom("SHOTSPOTTER", "ROBBERY", "GUN", "ACC", "PDO", "NOISE", "DOWN", "SUBJ", "ENTRY", "XYZ"), { maxLength: 4 });
    fc.assert(
      fc.property(words, fc.constantFrom<Priority>(4, 5), (parts, priority) => {
        expect(classifyEmergency(parts.join(" "), priority)).not.toBe("emergency");
      }),
      { seed },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("X", "Q", "Z", " ", "7", "/"), maxLength: 30 }), anyPriority, (nature, priority) => {
        expect(classifyEmergency(nature, priority)).toBe(priority <= 2 ? "urgent" : "routine");
      }),
      { seed },
    );
  });

  it(`never grows graver as dispatch ranks it lower, and answers any text (seed ${seed})`, () => {
    const nature = fc.oneof(
      fc.constantFrom("SHOTSPOTTER", "BATTERY DV", "ACC PDO", "LANDLORD/TEN TRB", "WELFARE CHK", "UNHEARD OF"),
      fc.string({ unit: "binary", maxLength: 120 }),
    );
    fc.assert(
      fc.property(nature, fc.constantFrom<readonly [Priority, Priority]>([1, 2], [2, 3], [3, 4], [4, 5]), (text, [higher, lower]) => {
        expect(openness[classifyEmergency(text, higher)]).toBeGreaterThanOrEqual(openness[classifyEmergency(text, lower)]);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
