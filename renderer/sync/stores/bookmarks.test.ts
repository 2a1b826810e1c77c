import { expect, test } from "vitest";
import type { Bookmark } from "../../../shared/model/bookmark.ts";
import { createBookmarksStore } from "./bookmarks.ts";

const marked = (id: string, second: number, incidentId = "one"): Bookmark => ({
  id,
  incidentId,
  cameraId: "corner",
  userId: "u1",
  userName: "Analyst",
  at: `2026-11-22T08:00:${String(second).padStart(2, "0")}.000Z`,
  words: null,
});

const ids = (store: ReturnType<typeof createBookmarksStore>, incidentId = "one") => (store.getState().byIncident.get(incidentId) ?? []).map(({ id }) => id);

test("bookmarks stand with their incident in the order of their moments, and go", () => {
  const store = createBookmarksStore();
  store.getState().replace([marked("late", 30), marked("other", 5, "two")]);
  store.getState().apply([
    { kind: "bookmark", bookmark: marked("early", 10) },
    { kind: "bookmark", bookmark: marked("middle", 20) },
  ]);
  expect(ids(store)).toEqual(["early", "middle", "late"]);
  store.getState().apply([{ kind: "bookmark-removed", bookmarkId: "middle", incidentId: "one" }]);
  expect([ids(store), ids(store, "two")]).toEqual([["early", "late"], ["other"]]);
  store.getState().clear();
  expect(ids(store)).toEqual([]);
});

test("one that is told twice stands once", () => {
  const store = createBookmarksStore();
  store.getState().replace([marked("early", 10)]);
  store.getState().apply([{ kind: "bookmark", bookmark: marked("early", 10) }]);
  expect(ids(store)).toEqual(["early"]);
});
