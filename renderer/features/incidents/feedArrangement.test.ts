import { describe, expect, it } from "vitest";
import { arrangeFeed, emptyArrangement, highestPriority } from "./feedArrangement.ts";

const shown = { rows: ["a", "b", "c"], waiting: [], outOfOrder: false };
const all = () => true;

describe("the feed while nobody points at it", () => {
  it("takes the queue's order over", () => {
    expect(arrangeFeed(shown, ["new", "c", "a", "b"], false, all)).toEqual({ rows: ["new", "c", "a", "b"], waiting: [], outOfOrder: false });
  });

  it("stays the same object when nothing changed", () => {
    expect(arrangeFeed(shown, ["a", "b", "c"], false, all)).toBe(shown);
  });
});

describe("the feed while the pointer or the keyboard is on it", () => {
  it("moves no row and lets new ones wait, in the queue's order", () => {
    const held = arrangeFeed(shown, ["new1", "c", "a", "new2", "b"], true, all);
    expect(held).toEqual({ rows: ["a", "b", "c"], waiting: ["new1", "new2"], outOfOrder: true });
    expect(arrangeFeed(held, ["new1", "c", "a", "new2", "b"], true, all)).toBe(held);
  });

  it("drops only what no longer exists", () => {
    expect(arrangeFeed(shown, ["a", "c"], true, (id) => id !== "b")).toEqual({ rows: ["a", "c"], waiting: [], outOfOrder: false });
  });

  it("keeps what the filter no longer means under the hand, and says that the list has moved on", () => {
    const held = arrangeFeed(shown, ["a", "c"], true, all);
    expect(held).toEqual({ rows: ["a", "b", "c"], waiting: [], outOfOrder: true });
    expect(arrangeFeed(held, ["a", "c"], false, all).rows).toEqual(["a", "c"]);
  });

  it("shows the first snapshot even so", () => {
    expect(arrangeFeed(emptyArrangement, ["a"], true, all).rows).toEqual(["a"]);
  });

  it("catches up when it is left", () => {
    const held = arrangeFeed(shown, ["new", "a", "b", "c"], true, all);
    expect(arrangeFeed(held, ["new", "a", "b", "c"], false, all)).toEqual({ rows: ["new", "a", "b", "c"], waiting: [], outOfOrder: false });
  });
});

describe("what waits outside the list", () => {
  const byId = new Map([
    ["low", { priority: 4 as const }],
    ["high", { priority: 1 as const }],
    ["medium", { priority: 3 as const }],
  ]);

  it("is as urgent as its most urgent incident", () => {
    expect(highestPriority(["low", "high", "medium"], byId)).toBe(1);
    expect(highestPriority(["low", "medium"], byId)).toBe(3);
  });

  it("has no priority where nothing known waits", () => {
    expect(highestPriority([], byId)).toBeNull();
    expect(highestPriority(["gone"], byId)).toBeNull();
  });
});
