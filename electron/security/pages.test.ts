import { expect, test } from "vitest";
import { appOrigin, pageKindIn } from "./pages.ts";

const hub = "http://127.0.0.1:4600";
const person = { isReceiveOnly: false };
const wall = { isReceiveOnly: true };

test("what stands in a window is a console, the shell's own page, or a wall's, by origin and by the window's use", () => {
  expect(pageKindIn(person, hub, hub)).toBe("console");
  expect(pageKindIn(wall, hub, hub)).toBe("wall");
  expect(pageKindIn(person, appOrigin, hub)).toBe("status");
  expect(pageKindIn(wall, appOrigin, hub)).toBe("status");
});

test.each(["https://example.org", `${hub}0`, "null", ""])("%j stands for nothing, in no window", (origin) => {
  expect(pageKindIn(person, origin, hub)).toBeNull();
  expect(pageKindIn(wall, origin, hub)).toBeNull();
});
