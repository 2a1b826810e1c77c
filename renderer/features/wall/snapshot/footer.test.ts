import { describe, expect, it } from "vitest";
import { cutToWidth, footerLines, type SnapshotFacts } from "./footer.ts";

const facts: SnapshotFacts = {
  cameraId: "MKE-7",
  cameraName: "Wells & 27th",
  incident: { id: "i", source: "cad", sourceRef: "26-1234", nature: "SHOTSPOTTER", priority: 1 },
  user: { id: "u", username: "analyst", displayName: "Demo analyst" },
  takenAtMilliseconds: Date.parse("2026-11-22T02:14:05.120Z"),
  savedAtMilliseconds: Date.parse("2026-11-22T02:14:06.920Z"),
  state: "live",
  picture: "video",
};
const letterCount = (text: string) => [...text].length;

describe("what stands below a saved picture", () => {
  it("is camera, time in Chicago and in UTC with its source, incident, user and age", () => {
    expect(footerLines(facts)).toEqual([
      "Wells & 27th · MKE-7",
      "Sat, Nov 21, 2026, 20:14:05 CST",
      "2026-11-22T02:14:05.120Z UTC · the source's clock",
      "Incident cad 26-1234 · P1 SHOTSPOTTER",
      "Demo analyst (analyst) · live, 1.8 s old",
    ]);
  });

  it("says where the time is the hub's, because the source carries none, and what a still is", () => {
    const lines = footerLines({ ...facts, takenAtMilliseconds: null, state: "connecting", picture: "still" });
    expect(lines.slice(1, 3)).toEqual(["Sat, Nov 21, 2026, 20:14:06 CST", "2026-11-22T02:14:06.920Z UTC · hub's clock when saved; the source carries none"]);
    expect(lines.at(-1)).toBe("Demo analyst (analyst) · still picture, age unknown");
  });

  it("names the year in Chicago in the night the year changes", () => {
    expect(footerLines({ ...facts, takenAtMilliseconds: Date.parse("2027-01-01T05:59:59Z") })[1]).toBe("Thu, Dec 31, 2026, 23:59:59 CST");
  });

  it("keeps hostile words on their line and from turning others round", () => {
    const [first = "", , , incident = ""] = footerLines({ ...facts, cameraName: "gate\u202E drawkcab\n2026-01-01", incident: { ...facts.incident, nature: "SHOTS\u2028FIRED\u0000" } });
    expect(first).toBe("gate\u202E drawkcab 2026-01-01\u202C · MKE-7");
    expect(incident).toBe("Incident cad 26-1234 · P1 SHOTS FIRED ");
  });

  it("is cut where it does not fit, between letters, and closes what it leaves open", () => {
    expect(cutToWidth("Wells & 27th", 12, letterCount)).toBe("Wells & 27th");
    expect(cutToWidth("Wells & 27th", 10, letterCount)).toBe("Wells & 2…");
    expect(cutToWidth("a👮🏽‍♀️b", 3, letterCount)).toBe("a…");
    expect(cutToWidth("\u202Egnol yrev", 6, letterCount).endsWith("…\u202C")).toBe(true);
    expect(cutToWidth("nothing", 0, letterCount)).toBe("…");
  });
});
