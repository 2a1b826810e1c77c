import { z } from "zod";

/** Control characters that have no business in a name or a note: everything below U+0020 but tab and line breaks, and U+007F. */
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A single line of text as people type it: trimmed, not empty, no control characters. */
export const line = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(maxLength, `must be at most ${maxLength} characters`)
    .refine((text) => !controlCharacters.test(text) && !/[\t\r\n]/.test(text), "must be one line without control characters");

/** Several lines of text: trimmed, line breaks allowed, no other control characters. */
export const paragraph = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength, `must be at most ${maxLength} characters`)
    .refine((text) => !controlCharacters.test(text), "must not contain control characters");

/** A moment as RFC 3339 text in UTC, e.g. `2026-11-22T02:14:05.120Z`. */
export const timestamp = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** A timestamp the hub itself wrote; it is already in UTC and is passed on as it is. */
export const hubTimestamp = z.iso.datetime();

/** A place on WGS84, in degrees. */
export const location = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});
export type Location = z.infer<typeof location>;

export const uuid = z.uuid();
