import { hostileTexts, isExpectedToBeTaken } from "../hostileText.ts";
import type { Wording } from "./stage.ts";

type Field = Parameters<typeof isExpectedToBeTaken>[1];

/** Every text a field takes, as it will be kept. */
export const textsFor = (field: Field): string[] => [...new Set(hostileTexts.filter((text) => isExpectedToBeTaken(text, field)).map((text) => text.trim()))];

const lineOf = (maxLength: number): Field => ({ maxLength, lines: "one" });

/** What the stage words, and how long it may be. */
const stageFields: Readonly<Record<string, Field>> = {
  "camera.name": lineOf(200),
  "camera.address": lineOf(200),
  "camera.siteName": lineOf(200),
  "owner.name": lineOf(200),
  "incident.address": lineOf(200),
  "incident.district": lineOf(40),
  "incident.statusText": lineOf(120),
  "incident.note": { maxLength: 4000, lines: "several" },
  "screen.name": lineOf(60),
  "screen.lockReason": { maxLength: 200, lines: "several", minLength: 3 },
  "rule.name": lineOf(60),
  "tour.name": lineOf(60),
  "salvo.name": lineOf(60),
  "rule.nature": lineOf(60),
  "bookmark.words": { maxLength: 500, lines: "several", minLength: 1 },
  "layout.name": lineOf(40),
  "hold.reason": { maxLength: 500, lines: "several", minLength: 3 },
};

/**
 * Words the stage with hostile texts, the next one each time a field is worded anew. An incident's nature keeps its own
 * words in front, because what opens by itself goes by them; its source and reference tell it apart and stay.
 */
export function hostileWording(): Wording {
  const worded = new Map<string, string>();
  const next = new Map<string, number>();
  const take = (name: string, field: Field) => {
    const texts = textsFor(field);
    const at = next.get(name) ?? 0;
    // A step that has no factor in common with the number of texts goes through all of them, and mixes their kinds.
    next.set(name, at + 37);
    return texts[at % texts.length] ?? "";
  };
  return (name, tame) => {
    const key = `${name} ${tame}`;
    const before = worded.get(key);
    if (before !== undefined) return before;
    const field = stageFields[name];
    const nature = name === "incident.nature" ? `${tame} ${take(name, lineOf(120 - tame.length - 1))}` : null;
    const text = nature ?? (field === undefined ? tame : take(name, field));
    worded.set(key, text);
    return text;
  };
}
