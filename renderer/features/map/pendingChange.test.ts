import { expect, test } from "vitest";
import { PendingChange } from "./pendingChange.ts";

test("for each id the last word counts", () => {
  const pending = new PendingChange<string>();
  pending.upsert("a", "first");
  pending.upsert("a", "second");
  pending.upsert("b", "only");
  pending.remove("b");
  pending.remove("c");
  pending.upsert("c", "back");
  expect(pending.take()).toEqual({ kind: "difference", upserts: ["second", "back"], removals: ["b"] });
});

test("what was taken is not sent again", () => {
  const pending = new PendingChange<string>();
  pending.upsert("a", "first");
  pending.take();
  expect(pending.take()).toBeNull();
});

test("a replacement swallows the changes around it", () => {
  const pending = new PendingChange<string>();
  pending.upsert("a", "before");
  pending.replaceAll();
  pending.remove("b");
  expect(pending.take()).toEqual({ kind: "replace" });
  expect(pending.take()).toBeNull();
});
