import { expect, it } from "vitest";
import { chooseLevel } from "./chooseLevel.ts";

const main = { width: 1280, height: 720 };
const sub = { width: 320, height: 180 };

it("takes the smallest rendition that fills the picture when stretched a little", () => {
  expect(chooseLevel([main, sub], { width: 300, height: 169 })).toBe(1);
  expect(chooseLevel([main, sub], { width: 640, height: 360 })).toBe(1);
  expect(chooseLevel([main, sub], { width: 660, height: 371 })).toBe(0);
  expect(chooseLevel([sub, main], { width: 3840, height: 2160 })).toBe(1);
});

it("lives with renditions of unknown size, and with none", () => {
  expect(chooseLevel([{ width: 0, height: 0 }], { width: 640, height: 360 })).toBe(0);
  expect(chooseLevel([{ width: 0, height: 0 }, sub], { width: 640, height: 360 })).toBe(1);
  expect(chooseLevel([], { width: 640, height: 360 })).toBe(-1);
});

it("goes by the order from lightest to best where no size is known", () => {
  const unknown = { width: 0, height: 0 };
  expect(chooseLevel([unknown, unknown], { width: 480, height: 270 })).toBe(0);
  expect(chooseLevel([unknown, unknown], { width: 1280, height: 720 })).toBe(1);
  expect(chooseLevel([unknown], { width: 1280, height: 720 })).toBe(0);
});
