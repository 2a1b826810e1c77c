import { expect, test } from "vitest";
import type { Screen } from "../../../shared/model/screen.ts";
import { createScreensStore } from "./screens.ts";

const screen = (id: string, version: number, name = id): Screen => ({
  id,
  number: 1,
  name,
  role: "wall",
  display: null,
  content: { kind: "empty" },
  placed: null,
  lock: null,
  show: { content: { kind: "empty" }, reason: { kind: "hand", placed: null }, alsoWaiting: [], nextChangeAt: null },
  enrolled: false,
  version,
});

const names = (store: ReturnType<typeof createScreensStore>) => [...store.getState().byId.values()].map(({ name }) => name);

test("screens come with the snapshot, change, and go", () => {
  const store = createScreensStore();
  store.getState().replace([screen("a", 1), screen("b", 1)]);
  store.getState().apply([
    { kind: "screen", screen: screen("a", 2, "A left") },
    { kind: "screen-removed", screenId: "b" },
    { kind: "screen", screen: screen("c", 1) },
  ]);
  expect(names(store)).toEqual(["A left", "c"]);
  store.getState().clear();
  expect(names(store)).toEqual([]);
});

test("an older state of a screen changes nothing", () => {
  const store = createScreensStore();
  store.getState().replace([screen("a", 3, "new")]);
  store.getState().apply([{ kind: "screen", screen: screen("a", 2, "old") }]);
  expect(names(store)).toEqual(["new"]);
});
