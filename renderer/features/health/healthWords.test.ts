import { expect, test } from "vitest";
import { ageWords, awayWords, cpuWords, droppedWords, linkWords, tileWords, worstWords } from "./healthWords.ts";

const now = Date.parse("2026-11-22T09:12:05Z");
const nameOf = (cameraId: string) => `Camera ${cameraId}`;

test("live, stalled and offline are always told; what there is none of besides is not", () => {
  const tiles = { connecting: 0, live: 3, stalled: 1, offline: 0, denied: 2, ended: 0 };
  expect(tileWords({ tiles }).map(({ words }) => words)).toEqual(["3 live", "1 stalled", "0 offline", "2 not open"]);
});

test("figures are as exact as they can be read, and what is not known is called so", () => {
  expect([ageWords(1.84), ageWords(42), ageWords(3_700)]).toEqual(["1.8 s", "42 s", "1 h 01 min"]);
  expect([droppedWords(null), droppedWords(0), droppedWords(0.004), droppedWords(0.17)]).toEqual(["unknown", "0 %", "0.4 %", "17 %"]);
});

test("the CPU is named for what is measured", () => {
  expect(cpuWords({ kind: "process", windowShare: 0.03, shellShare: 0.11 })).toMatchObject({ label: "CPU", value: "3 %, all windows 11 %" });
  expect(cpuWords({ kind: "main-thread", heldUpShare: 0.12 })).toMatchObject({ label: "Page held up", value: "12 %" });
  expect(cpuWords({ kind: "unknown" })).toMatchObject({ label: "CPU", value: "unknown" });
});

test("the worst tile is told by its camera's name, with how long it is without a picture", () => {
  expect(worstWords({ cameraId: "5", state: "stalled", ageSeconds: 12 }, nameOf)).toBe("Camera 5, stalled, last picture 12 s ago");
  expect(worstWords({ cameraId: "5", state: "offline", ageSeconds: null }, nameOf)).toBe("Camera 5, offline");
  expect(worstWords({ cameraId: "5", state: "live", ageSeconds: 2.5 }, nameOf)).toBe("Camera 5, 2.5 s old");
  expect(worstWords({ cameraId: "5", state: "denied", ageSeconds: null }, nameOf)).toBeNull();
  expect(worstWords(null, nameOf)).toBeNull();
});

test("a screen is connected since, away since, or has not been seen", () => {
  expect(linkWords({ kind: "connected", since: "2026-11-22T09:10:00Z" }, now)).toBe("Connected since 03:10");
  expect(linkWords({ kind: "away", since: "2026-11-22T09:10:00Z" }, now)).toBe("Away since 03:10 (2 min 05 s)");
  for (const link of [undefined, { kind: "away", since: null } as const]) expect(linkWords(link, now)).toBe("Away: not seen since the hub started");
  expect(awayWords({ kind: "connected", since: "2026-11-22T09:10:00Z" })).toBeNull();
  expect(awayWords(undefined)).toContain("nobody sees it");
});
