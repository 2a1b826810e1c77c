import { describe, expect, it } from "vitest";
import { gridFor, gridInHalf, stripFor } from "./wallGrid.ts";
import { formatAge, formatSpan, offlineNotice } from "./tileWords.ts";

describe("a tile's words", () => {
  it("tell the age as far as it is known", () => {
    expect([1.84, 0, -0.4, 9.99, 14.2, 300].map(formatAge)).toEqual(["1.8 s", "0.0 s", "0.0 s", "10.0 s", "14 s", "5 min"]);
    expect(formatAge(null)).toBe("age unknown");
    expect(formatAge(-30), "a source whose clock runs ahead").toBe("age unknown");
  });

  it("tell spans in the largest unit that still says something", () => {
    expect([4, 119, 120, 7199, 7200].map(formatSpan)).toEqual(["4 s", "119 s", "2 min", "119 min", "2 h"]);
  });

  it("tell what is wrong, when the next attempt comes and how old the picture behind it is", () => {
    const trouble = { kind: "stream-unreachable", status: 404 } as const;
    expect(offlineNotice(trouble, { retrySeconds: 2, silentSeconds: 12, picture: "last-frame" })).toEqual({
      title: "The stream is missing (404)",
      detail: "Trying again in 2 s · last picture 12 s ago",
    });
    expect(offlineNotice({ kind: "stream-frozen" }, { retrySeconds: null, silentSeconds: null, picture: "still" }).detail).toBe("Waiting for it to move on");
  });
});

describe("the wall's grid", () => {
  it("is the smallest that holds the tiles", () => {
    expect([1, 2, 3, 4, 5, 9, 10, 16].map(gridFor)).toEqual([
      { columns: 1, rows: 1 }, { columns: 2, rows: 1 }, { columns: 2, rows: 2 }, { columns: 2, rows: 2 },
      { columns: 3, rows: 2 }, { columns: 3, rows: 3 }, { columns: 4, rows: 3 }, { columns: 4, rows: 4 },
    ]);
  });

  it("shows the largest pictures that half the width has room for", () => {
    expect([1, 2, 3, 4, 9, 16].map(gridInHalf)).toEqual([
      { columns: 1, rows: 1 }, { columns: 1, rows: 2 }, { columns: 1, rows: 3 }, { columns: 2, rows: 2 }, { columns: 3, rows: 3 }, { columns: 4, rows: 4 },
    ]);
  });

  it("leaves a strip for all others beside an enlarged tile", () => {
    for (const others of [0, 1, 3, 8, 15]) {
      const { columns, rows } = stripFor(others);
      expect(columns * rows).toBeGreaterThanOrEqual(others);
    }
  });
});
