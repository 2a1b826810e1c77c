import { describe, expect, it } from "vitest";
import { arrangeTiles, dealPins, placeWithoutPins, type Pin } from "./pins.ts";

const pin = (cameraId: string, incidentId: string, slot: number): Pin => ({ cameraId, incidentId, slot, opens: true, wish: null });
const ids = (places: readonly { cameraId: string }[]) => places.map(({ cameraId }) => cameraId);

describe("dealing pins out to the boards", () => {
  it("gives each to the board of its own incident, and those of others to the first", () => {
    const pins = [pin("a", "one", 0), pin("b", "two", 1), pin("c", "three", 2)];
    const { byBoard, waiting } = dealPins(pins, ["one", "two"], 4);
    expect(ids(byBoard.get("one") ?? [])).toEqual(["a", "c"]);
    expect(ids(byBoard.get("two") ?? [])).toEqual(["b"]);
    expect(waiting).toEqual([]);
  });

  it("leaves the selected incident one tile at least, and names the pins for which there is none", () => {
    const pins = ["a", "b", "c", "d"].map((id, slot) => pin(id, "elsewhere", slot));
    const { byBoard, waiting } = dealPins(pins, ["one"], 4);
    expect(byBoard.get("one")).toHaveLength(3);
    expect(ids(waiting)).toEqual(["d"]);
    expect(dealPins(pins, ["elsewhere"], 4).waiting, "its own incident may give it all").toEqual([]);
  });

  it("shows them by themselves where nothing is selected", () => {
    expect(ids([...dealPins([pin("a", "one", 0)], [], 4).byBoard.values()].flat())).toEqual(["a"]);
  });
});

describe("the order of the tiles", () => {
  it("keeps a pinned camera where it was when other cameras come up around it", () => {
    const pins = [pin("pinned", "before", 2), pin("first", "before", 0)];
    expect(ids(arrangeTiles("now", ["x", "y"], pins))).toEqual(["first", "x", "pinned", "y"]);
  });

  it("moves nothing when a camera is pinned or let go", () => {
    const shown = ["a", "b", "c", "d"];
    for (const [slot, cameraId] of shown.entries()) {
      const pins = [pin(cameraId, "now", slot)];
      const others = shown.filter((id) => id !== cameraId);
      expect(ids(arrangeTiles("now", others, pins))).toEqual(shown);
      const [only] = pins;
      expect(only && others.toSpliced(placeWithoutPins(only, pins), 0, cameraId)).toEqual(shown);
    }
  });

  it("puts a pin at the end where there are fewer tiles than before", () => {
    expect(ids(arrangeTiles("now", ["x"], [pin("pinned", "before", 8)]))).toEqual(["x", "pinned"]);
  });
});
