import { describe, expect, it } from "vitest";
import { OpeningPictures } from "./openingPictures.ts";

describe("pictures on their way", () => {
  it("let what can wait run when the last of them is there, once", () => {
    const pictures = new OpeningPictures();
    const ran: string[] = [];
    const [first, second] = [pictures.begin(), pictures.begin()];
    pictures.whenNone(() => ran.push("flight"));
    first();
    first();
    expect(ran).toEqual([]);
    second();
    second();
    expect(ran).toEqual(["flight"]);
    pictures.whenNone(() => ran.push("at once"));
    expect(ran).toEqual(["flight", "at once"]);
  });

  it("do not run what was called off meanwhile", () => {
    const pictures = new OpeningPictures();
    const there = pictures.begin();
    const callOff = pictures.whenNone(() => expect.unreachable());
    callOff();
    there();
    expect(pictures.whenNone(() => undefined)).toBeTypeOf("function");
  });
});
