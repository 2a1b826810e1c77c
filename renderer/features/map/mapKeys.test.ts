import { expect, test } from "vitest";
import { mapKeyAction } from "./mapKeys.ts";

const press = (key: string, modifiers: Partial<Record<"altKey" | "ctrlKey" | "metaKey", boolean>> = {}) =>
  mapKeyAction({ key, altKey: false, ctrlKey: false, metaKey: false, ...modifiers });

test("the map's keys", () => {
  expect(press("Enter")).toBe("choose");
  expect(press("Escape")).toBe("cancel");
  expect(press(".")).toBe("next-mark");
  expect(press(",")).toBe("previous-mark");
  expect(press("Home")).toBe("reset");
});

test("keys of the console and of the system pass by", () => {
  expect(press("j")).toBeNull();
  expect(press("toString")).toBeNull();
  expect(press("Home", { ctrlKey: true })).toBeNull();
});
