import { expect, it } from "vitest";
import type { Assignment } from "../../../../shared/model/incident.ts";
import { someIncident } from "../../../../tests/support/fakeHub.ts";
import { handedTo } from "./handedIncidents.ts";

const given = (changes: Partial<Assignment>): Assignment => ({ userId: "me", userName: "Me", since: "2026-11-22T08:00:00.000Z", handedOverBy: "Ana", note: null, ...changes });

it("what others gave into my hands is told, the latest first; what I took, gave myself, or is over is not", () => {
  const incidents = [
    someIncident("early", { assignment: given({}) }),
    someIncident("late", { assignment: given({ since: "2026-11-22T08:05:00.000Z", note: "look at the car" }) }),
    someIncident("taken", { assignment: given({ handedOverBy: null }) }),
    someIncident("to myself", { assignment: given({ handedOverBy: "Me" }) }),
    someIncident("others", { assignment: given({ userId: "you" }) }),
    someIncident("over", { status: "closed", assignment: given({}) }),
    someIncident("nobody's"),
  ];
  expect(handedTo("me", "Me", incidents).map(({ incidentId, by, note }) => [incidentId, by, note])).toEqual([
    ["late", "Ana", "look at the car"],
    ["early", "Ana", null],
  ]);
});

it("given again, it is told again", () => {
  const [first] = handedTo("me", "Me", [someIncident("i", { assignment: given({}) })]);
  const [again] = handedTo("me", "Me", [someIncident("i", { assignment: given({ since: "2026-11-22T09:00:00.000Z" }) })]);
  expect(first?.key).not.toBe(again?.key);
});
