import { expect, test } from "vitest";
import { attributionText, usualUse } from "./mapText.ts";

test("the schematic says that it is one, in its own right and as a fallback", () => {
  const text = "Schematic map — not for navigation; district outlines approximate";
  expect(attributionText({ state: "schematic" })).toBe(text);
  expect(attributionText({ state: "fallback", reason: "404" })).toBe(text);
  expect(attributionText({ state: "full", attribution: "© OpenStreetMap" })).toBe("© OpenStreetMap");
});

test("what a camera allows follows its level and ownership", () => {
  expect(usualUse({ level: "registered", ownership: "city" })).toContain("Cannot be watched");
  expect(usualUse({ level: "integrated", ownership: "city" })).toContain("any open incident");
  expect(usualUse({ level: "integrated", ownership: "private" })).toContain("within 2,000 ft");
});
