import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UntakenViews } from "./untakenViews.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what nobody asked anything of is handed back, what a player has taken is not, whenever it did", () => {
  const views = new UntakenViews();
  const handBack = vi.fn();
  const told = views.tell(["before", "after", "left"]);
  views.take("before");
  told.handBackSoon(handBack);
  views.take("after");
  vi.advanceTimersByTime(2_900);
  expect(handBack).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(handBack.mock.calls).toEqual([[["left"]]]);
});

test("where all were taken, or the answer arrived, or the hub ends, nothing is handed back", () => {
  const views = new UntakenViews();
  const handBack = vi.fn();
  const taken = views.tell(["taken"]);
  taken.handBackSoon(handBack);
  views.take("taken");
  views.tell(["arrived"]).forget();
  vi.advanceTimersByTime(10_000);
  views.tell(["late"]).handBackSoon(handBack);
  views.stop();
  vi.advanceTimersByTime(10_000);
  expect(handBack).not.toHaveBeenCalled();
});
