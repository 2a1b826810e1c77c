import { expect, test } from "vitest";
import type { Screen } from "../../../shared/model/screen.ts";
import { formOf, readForm } from "./screenForm.ts";

const screen: Screen = {
  id: "s",
  number: 2,
  name: "Wall A left",
  role: "wall",
  display: { widthPixels: 3840, heightPixels: 2160, heightInches: 20.6, viewingDistanceFeet: null },
  content: { kind: "empty" },
  placed: null,
  lock: null,
  show: { content: { kind: "empty" }, reason: { kind: "hand", placed: null }, alsoWaiting: [], nextChangeAt: null },
  enrolled: true,
  version: 4,
};

test("a screen comes out of its form as it went in", () => {
  expect(readForm(formOf(screen))).toEqual({ kind: "fits", setting: { name: "Wall A left", role: "wall", display: screen.display } });
  expect(readForm(formOf({ ...screen, display: null }))).toMatchObject({ kind: "fits", setting: { display: null } });
});

test("what does not fit is named by its field", () => {
  expect(readForm({ ...formOf(screen), widthPixels: "" })).toMatchObject({ kind: "does-not-fit", message: expect.stringMatching(/^Width in pixels: /) });
  expect(readForm({ ...formOf(screen), viewingDistanceFeet: "far" })).toMatchObject({ kind: "does-not-fit", message: expect.stringMatching(/^Viewing distance: /) });
  expect(readForm({ ...formOf(screen), name: " " })).toMatchObject({ kind: "does-not-fit", message: "Name: must not be empty" });
});
