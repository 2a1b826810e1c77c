import { expect, test } from "vitest";
import { incident } from "../../../shared/model/incident.ts";
import { areaGround, areaTitle, insideWords } from "./areaWords.ts";

const at = "2026-11-22T02:14:05.120Z";
const report = (id: string, changes: Record<string, unknown> = {}) =>
  incident.parse({
    id, source: "cad", sourceRef: id, nature: "SHOTSPOTTER", priority: 1, status: "open", statusText: null, address: null, location: { longitude: -87.9, latitude: 43 },
    placeAccuracy: null, district: null, occurredAt: at, receivedAt: at, updatedAt: at, closedAt: null, note: null, hold: null, acknowledgement: null, assignment: null,
    enteredBy: null, version: 1, ...changes,
  });

test("an area and what lies in it are named", () => {
  expect(areaTitle({ kind: "circle", center: { longitude: 0, latitude: 0 }, radiusMeters: 97.54 })).toBe("Circle, 320 ft");
  expect(areaTitle({ kind: "polygon", vertices: [1, 2, 3].map((longitude) => ({ longitude, latitude: 0 })) })).toBe("Polygon, 3 corners");
  expect(insideWords({ integrated: [], contacts: [] })).toBe("No cameras inside.");
});

test("an answer for one incident stands until that incident moves, closes or becomes another matter", () => {
  const ground = (changes: Record<string, unknown>) => areaGround("a", [report("a", changes), report("b")]);
  expect(ground({ note: "seen", version: 7 })).toBe(ground({}));
  expect(areaGround("a", [report("a")])).toBe(ground({}));
  for (const changes of [{ status: "closed" }, { nature: "LANDLORD/TEN TRB" }, { priority: 4 }, { location: { longitude: -87.91, latitude: 43 } }, { location: null }]) {
    expect(ground(changes)).not.toBe(ground({}));
  }
});

test("an answer for any incident changes with every open one, and not with closed ones", () => {
  const both = areaGround(null, [report("a"), report("b")]);
  expect(areaGround(null, [report("b"), report("a")])).toBe(both);
  expect(areaGround(null, [report("a"), report("b"), report("c")])).not.toBe(both);
  expect(areaGround(null, [report("a"), report("b"), report("c", { status: "closed" })])).toBe(both);
});
