import { describe, expect, it } from "vitest";
import { travelDirections } from "../../../../shared/policy/neighbours.ts";
import { keyOfDirection, tileWish } from "./tileKeys.ts";

const press = (key: string, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("the keys of a tile", () => {
  it("zoom, and move what is zoomed; the arrows of a whole picture are left to others", () => {
    expect(tileWish(press("+"), false)).toEqual({ kind: "zoom", times: 1.5 });
    expect(tileWish(press("-"), true)).toEqual({ kind: "zoom", times: 1 / 1.5 });
    expect(tileWish(press("0"), true)).toEqual({ kind: "whole" });
    expect(tileWish(press("ArrowLeft"), true)).toEqual({ kind: "look", x: -0.2, y: 0 });
    expect(tileWish(press("ArrowDown"), true)).toEqual({ kind: "look", x: 0, y: 0.2 });
    expect(tileWish(press("ArrowLeft"), false)).toBeNull();
  });

  it("go on in each of the eight directions with Shift, zoomed or not", () => {
    for (const direction of travelDirections) {
      const [, key = ""] = keyOfDirection(direction).split("+");
      for (const isZoomed of [false, true]) expect(tileWish(press(key, { shiftKey: true }), isZoomed)).toEqual({ kind: "go", direction });
      if (!key.startsWith("Arrow")) expect(tileWish(press(key), true), `${key} alone scrolls lists`).toBeNull();
    }
  });

  it("mark, save and go back; with Ctrl they are the browser's", () => {
    expect(["B", "s", "Backspace"].map((key) => tileWish(press(key, { shiftKey: key === "B" }), false))).toEqual([{ kind: "bookmark" }, { kind: "snapshot" }, { kind: "back" }]);
    expect(["b", "S", "1", "k", "j"].map((key) => tileWish(press(key), true))).toEqual([null, null, null, null, null]);
    for (const key of ["+", "-", "0", "s"]) expect(tileWish(press(key, { ctrlKey: true }), true)).toBeNull();
  });
});
