import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { themes } from "../platform/settings.ts";

const sheet = await readFile(join(import.meta.dirname, "tokens.css"), "utf8");

/** The colours a theme ends up with: its own block over the one of the dark room. */
function coloursOf(theme: string): Map<string, string> {
  const blocks = [...sheet.matchAll(/^([^{}/]+)\{([^}]+)\}/gm)].map(([, selector = "", body = ""]) => ({ selector, body }));
  const own = blocks.filter(({ selector }) => /:root,\s*\.on-video/.test(selector) || selector.includes(`"${theme}"`));
  return new Map(own.flatMap(({ body }) => [...body.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value] as const)));
}

/** Relative luminance of a colour, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21, WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ["--surface-0", "--surface-1", "--surface-2", "--surface-3"];
const inks = ["--text-1", "--text-2", "--text-3", "--accent", "--danger", "--warning", "--ok", "--info"];
/** Text on ground, 4.5 to 1. */
const written: [string, string][] = [
  ...inks.flatMap((ink) => surfaces.map((surface): [string, string] => [ink, surface])),
  ...["accent", "danger", "warning", "ok", "info"].flatMap((meaning): [string, string][] => [
    ["--text-1", `--${meaning}-surface`],
    [`--${meaning}`, `--${meaning}-surface`],
  ]),
  ["--on-accent", "--accent"],
  ...[1, 2, 3, 4, 5].map((priority): [string, string] => ["--on-priority", `--priority-${priority}`]),
];
/** What must be seen to find or to know a control, 3 to 1. */
const seen: [string, string][] = [
  ...surfaces.flatMap((surface): [string, string][] => [
    ["--focus", surface],
    ["--control-line", surface],
  ]),
  ...[1, 2, 3, 4, 5].flatMap((priority) => surfaces.map((surface): [string, string] => [`--priority-${priority}`, surface])),
];

describe.each(themes)("the %s theme", (theme) => {
  const colours = coloursOf(theme);
  const ratioOf = ([ink, ground]: [string, string]) => contrast(colours.get(ink) ?? "", colours.get(ground) ?? "");

  test("names every colour", () => expect([...written, ...seen].flat().filter((name) => !colours.has(name))).toEqual([]));
  test("is readable: text stands out 4.5 to 1", () => expect(written.filter((pair) => !(ratioOf(pair) >= 4.5)).map((pair) => [...pair, ratioOf(pair)])).toEqual([]));
  test("shows its controls: edges, focus and marks stand out 3 to 1", () => expect(seen.filter((pair) => !(ratioOf(pair) >= 3)).map((pair) => [...pair, ratioOf(pair)])).toEqual([]));
});

test("the high-contrast theme goes to 7 to 1 for text", () => {
  const colours = coloursOf("high-contrast");
  expect(written.map(([ink, ground]) => [ink, ground, contrast(colours.get(ink) ?? "", colours.get(ground) ?? "")] as const).filter(([, , ratio]) => !(ratio >= 7))).toEqual([]);
});
