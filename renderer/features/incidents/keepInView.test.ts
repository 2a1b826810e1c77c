import { describe, expect, it } from "vitest";
import { wouldLoseSight } from "./keepInView.ts";

const sight = { first: 3, last: 9 };

describe("the row under the keyboard, when the list takes a new order", () => {
  it("is brought back where it was in sight and would be out of it, above or below", () => {
    expect(wouldLoseSight(4, 20, sight)).toBe(true);
    expect(wouldLoseSight(9, 2, sight)).toBe(true);
  });

  it("is left alone where it stays in sight, was out of it before, or is no longer there", () => {
    expect(wouldLoseSight(4, 9, sight)).toBe(false);
    expect(wouldLoseSight(20, 30, sight)).toBe(false);
    expect(wouldLoseSight(-1, 30, sight)).toBe(false);
    expect(wouldLoseSight(4, -1, sight)).toBe(false);
  });
});
