import { z } from "zod";
import { line } from "../../../shared/model/common.ts";
import type { RejectionCode } from "./cameraRow.ts";
import { quoted } from "./columns.ts";

/** The most characters a cell may have, whatever its column. */
export const maxCellCharacters = 4096;

/** What a cell of a table may hold before it is read: CSV has text only, GeoJSON any JSON value. */
export type RawCell = unknown;

/** What reading one cell comes to. An empty cell is a good one and reads as null. */
export type CellResult<Value> = { ok: true; value: Value | null } | { ok: false; code: RejectionCode; message: string };

const good = <Value>(value: Value | null): CellResult<Value> => ({ ok: true, value });
const bad = (code: RejectionCode, message: string): { ok: false; code: RejectionCode; message: string } => ({ ok: false, code, message });

/** A line of text of at most `maxCharacters`, trimmed. What looks like a formula is text like any other. */
export function textCell(maxCharacters: number): (raw: RawCell) => CellResult<string> {
  const schema = line(maxCharacters);
  return (raw) => {
    if (raw === null || raw === undefined) return good<string>(null);
    const text = typeof raw === "number" ? String(raw) : raw;
    if (typeof text !== "string") return bad("wrong_type", "must be text");
    if (text.length > maxCellCharacters) return bad("too_long", `must be at most ${maxCharacters} characters`);
    if (text.trim() === "") return good<string>(null);
    const parsed = schema.safeParse(text);
    if (parsed.success) {
      return text.isWellFormed() ? good(parsed.data) : bad("control_character", "contains half a character; the file was damaged on the way");
    }
    const tooLong = parsed.error.issues.some((issue) => issue.code === "too_big");
    return tooLong
      ? bad("too_long", `must be at most ${maxCharacters} characters`)
      : bad("control_character", "must be one line without control characters");
  };
}

export interface NumberLimits {
  least: number;
  most: number;
  /** The least value itself is not allowed. */
  aboveLeast?: true;
  unit: string;
}

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const numberText = textCell(64);

/** A decimal number with a point, within its limits. */
export function numberCell(limits: NumberLimits): (raw: RawCell) => CellResult<number> {
  const range = `must be ${limits.aboveLeast ? "more than" : "from"} ${limits.least} ${limits.aboveLeast ? "and at most" : "to"} ${limits.most} ${limits.unit}`;
  return (raw) => {
    const text = numberText(raw);
    if (!text.ok) return text.code === "too_long" ? bad("not_a_number", "must be a number") : text;
    if (text.value === null) return good<number>(null);
    if (!decimal.test(text.value)) {
      const comma = /^[+-]?\d+,\d+$/.test(text.value);
      return bad("not_a_number", `${quoted(text.value)} is not a number${comma ? "; write it with a decimal point" : ""}`);
    }
    const value = Number(text.value);
    const tooLow = limits.aboveLeast ? value <= limits.least : value < limits.least;
    return tooLow || value > limits.most ? bad("out_of_range", `${quoted(text.value)} is out of range: it ${range}`) : good(value === 0 ? 0 : value);
  };
}

const choiceText = textCell(64);

/** One word of a closed list. */
export function choiceCell<Choice extends string>(choices: readonly Choice[]): (raw: RawCell) => CellResult<Choice> {
  return (raw) => {
    const text = choiceText(raw);
    if (!text.ok) return text.code === "too_long" ? bad("unknown_value", `must be one of ${choices.join(", ")}`) : text;
    if (text.value === null) return good<Choice>(null);
    const choice = choices.find((each) => each === text.value);
    return choice ? good(choice) : bad("unknown_value", `${quoted(text.value)} is not one of ${choices.join(", ")}`);
  };
}

const emailText = textCell(254);
const email = z.email();

export function emailCell(raw: RawCell): CellResult<string> {
  const text = emailText(raw);
  if (!text.ok || text.value === null) return text;
  return email.safeParse(text.value).success ? text : bad("invalid_email", `${quoted(text.value)} is not an e-mail address`);
}

const urlText = textCell(2048);

/** An absolute http or https address. Credentials are refused: they would end up in logs and lists. */
export function urlCell(raw: RawCell): CellResult<string> {
  const text = urlText(raw);
  if (!text.ok || text.value === null) return text;
  const url = URL.parse(text.value);
  if (!url || !/^https?:\/\//i.test(text.value)) return bad("invalid_url", "must be a whole http:// or https:// address");
  if (url.username !== "" || url.password !== "") return bad("invalid_url", "must not carry a user name or password");
  return good(url.href);
}
