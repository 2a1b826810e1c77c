import { describe, expect, test } from "vitest";
import { byHand, hand, namedIncident, rule, uuid, wallScreen } from "../../tests/support/wallScreen.ts";
import type { ScreenContent } from "../model/screen.ts";
import { equalTiles } from "./layouts.ts";

const [ann, bob, cid] = [namedIncident("ann"), namedIncident("bob"), namedIncident("cid")];

describe("a hand", () => {
  const other: ScreenContent = { kind: "cameras", layout: equalTiles(1), tiles: [null] };

  test("wins over the rule: what it places stays, and the incidents it saw named are dealt with there", () => {
    const screen = wallScreen([rule(1, 5), rule(2, 5)]);
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    expect(screen.places("10:02", other)).toBe("hand");
    expect(screen.show()).toEqual({ content: other, reason: { kind: "hand", placed: hand("10:02:00") }, alsoWaiting: [], nextChangeAt: null });
    expect(screen.at("10:30")).toBe("hand");
    expect(screen.opens("10:31", cid)).toBe("cid until 10:36");
    screen.at("10:41");
    expect(screen.show()).toMatchObject({ content: other });
  });

  test("before a takeover is what the rule gives back", () => {
    const screen = wallScreen();
    screen.places("09:30", other);
    screen.opens("10:00", ann);
    screen.at("10:05");
    expect(screen.show().content).toEqual(other);
  });
});

describe("a supervisor's lock", () => {
  test("keeps rules away; who came meanwhile takes the screen when it is lifted", () => {
    const screen = wallScreen();
    screen.locks("10:00");
    expect(screen.opens("10:01", ann)).toBe("hand, then ann");
    expect(screen.opens("10:02", bob)).toBe("hand, then ann, then bob");
    expect(screen.closes("10:03", ann)).toBe("hand, then bob");
    expect(screen.unlocks("10:30")).toBe("bob until 10:35");
  });

  test("keeps what a rule shows without an end, and gives back what stood there when it is lifted", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    expect(screen.locks("10:02")).toBe("ann kept");
    expect(screen.opens("10:03", namedIncident("graver", 1))).toBe("ann kept, then graver");
    expect(screen.at("11:00")).toBe("ann kept, then graver");
    expect(screen.at("11:01", { kind: "rule-removed", ruleId: uuid(1) })).toBe("ann kept");
    expect(screen.unlocks("11:02")).toBe("hand");
    expect(screen.show().content).toEqual(byHand);
  });

  test("gives back at once when the incident it keeps closes, and stays locked", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    screen.locks("10:02");
    expect(screen.closes("10:20", ann)).toBe("hand, then bob");
  });

  test("counts the incident as dealt with, for every rule", () => {
    const screen = wallScreen([rule(1, 5), rule(2, 5)]);
    screen.opens("10:00", ann);
    screen.locks("10:01");
    expect(screen.unlocks("10:02")).toBe("hand");
    expect(screen.at("10:10", { kind: "rule-saved", rule: rule(3, 5) })).toBe("hand");
    expect(screen.changes("10:11", { ...ann, nature: "NOISE" }, {})).toBe("hand");
  });
});
