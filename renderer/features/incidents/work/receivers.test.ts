import { describe, expect, it } from "vitest";
import type { Person, Presence } from "../../../../shared/model/presence.ts";
import { receivers } from "./receivers.ts";

const since = "2026-11-22T08:00:00.000Z";
const person = (id: string, role: Person["role"] = "analyst"): Person => ({ id, displayName: id, role });
const present = (userId: string, incidentIds: string[] = []): Presence => ({ userId, displayName: userId, role: "analyst", consoles: 1, incidentIds, since });

describe("whom an incident can be handed over to", () => {
  const people = [person("Zoe"), person("Ana"), person("Me"), person("Bo", "supervisor"), person("Rita", "registrar"), person("Wall", "wall")];

  it("is everybody who works incidents, but not oneself", () => {
    expect(receivers(people, [], "i", "Me").map((each) => each.person.id)).toEqual(["Ana", "Bo", "Zoe"]);
  });

  it("names who is here first, and who looks at this incident", () => {
    const offered = receivers(people, [present("Zoe", ["i"]), present("Bo", ["other"]), present("Rita")], "i", "Me");
    expect(offered.map((each) => [each.person.id, each.here?.sees ?? null])).toEqual([["Bo", false], ["Zoe", true], ["Ana", null]]);
  });
});
