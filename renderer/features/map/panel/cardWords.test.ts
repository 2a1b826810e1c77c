import { expect, test } from "vitest";
import { consentWords, viewWords } from "./cardWords.ts";

test("where a camera looks is told as far as it is on record", () => {
  expect(viewWords({ headingDegrees: 315, fieldOfViewDegrees: 90, rangeMeters: 30.48 })).toBe("To the north-west, 90° wide, 100 ft far");
  expect(viewWords({ headingDegrees: null, fieldOfViewDegrees: 360, rangeMeters: null })).toBe("All around");
  expect(viewWords({ headingDegrees: null, fieldOfViewDegrees: 80, rangeMeters: null })).toBe("Direction not on record, 80° wide");
  expect(viewWords({ headingDegrees: null, fieldOfViewDegrees: null, rangeMeters: null })).toBe("Not on record");
});

test("an owner's consent is told in words", () => {
  expect(consentWords({ consentPurposes: ["active-incident", "missing-person"] })).toBe("Active incident, Missing person");
  expect(consentWords({ consentPurposes: [] })).toBe("Nothing live");
});
