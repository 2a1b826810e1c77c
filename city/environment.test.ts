import { expect, test } from "vitest";
import { readSettings } from "./environment.ts";

const good = { RTCC_CITY: "launch", RTCC_CITY_HUB: "http://127.0.0.1:4600", RTCC_CITY_KEY: "k", RTCC_CITY_DATA: "/data", RTCC_SEED: "7", RTCC_CITY_VIDEO_PORT: "4700" };

test("the launcher's environment becomes settings", () => {
  expect(readSettings(good)).toEqual({ settings: { scenario: "launch", hub: "http://127.0.0.1:4600", key: "k", dataFolder: "/data", seed: "7", videoPort: 4700 } });
});

test.each([
  ["RTCC_CITY", "chicago"],
  ["RTCC_CITY", undefined],
  ["RTCC_CITY_HUB", "somewhere"],
  ["RTCC_CITY_HUB", "ftp://127.0.0.1/"],
  ["RTCC_CITY_KEY", ""],
  ["RTCC_CITY_DATA", undefined],
  ["RTCC_CITY_VIDEO_PORT", "70000"],
])("a wrong %s (%s) is named", (name, value) => {
  const read = readSettings({ ...good, [name]: value });
  expect("complaints" in read ? read.complaints : []).toEqual([expect.stringContaining(`${name}: `)]);
});
