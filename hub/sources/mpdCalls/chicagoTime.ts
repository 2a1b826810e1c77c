/** A wall-clock time as it stands on a page, without a zone. */
export interface LocalTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const chicago = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Chicago",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** How far Chicago's clocks are ahead of UTC at an instant, milliseconds; always negative. */
function offsetMilliseconds(instant: number): number {
  const parts = new Map(chicago.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - Math.floor(instant / 1000) * 1000;
}

const dayMilliseconds = 86_400_000;

/**
 * The instants, as epoch milliseconds, at which Chicago's clocks show a time: one on most days; two, the earlier
 * first, in the hour that is repeated in autumn. A time in the hour that is skipped in spring is never shown; it is
 * read with the offset before the change, as Temporal's "compatible" does, so that 2:30 means half an hour after 2:00.
 */
export function chicagoInstants({ year, month, day, hour, minute, second }: LocalTime): [number] | [number, number] {
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const before = offsetMilliseconds(local - dayMilliseconds);
  const after = offsetMilliseconds(local + dayMilliseconds);
  const fits = (offset: number): boolean => offsetMilliseconds(local - offset) === offset;
  if (before === after) return [local - before];
  if (fits(before) && fits(after)) return [local - before, local - after];
  return [fits(after) ? local - after : local - before];
}

const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:\s*([AP])\.?M\.?)?$/i;
const iso = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$/;

/** Reads `11/22/2026 02:14:05 AM`, the same in 24 hours, or `2026-11-22 02:14:05`; null where it is no time at all. */
export function parseLocalTime(text: string): LocalTime | null {
  const time = parseAmerican(text) ?? parseIso(text);
  return time && isReal(time) ? time : null;
}

function parseAmerican(text: string): LocalTime | null {
  const [, month, day, year, hour, minute, second, half] = american.exec(text) ?? [];
  if (month === undefined) return null;
  const clock = Number(hour);
  if (half !== undefined && (clock < 1 || clock > 12)) return null;
  const hours = half === undefined ? clock : (clock % 12) + (half.toUpperCase() === "P" ? 12 : 0);
  return { year: Number(year), month: Number(month), day: Number(day), hour: hours, minute: Number(minute), second: Number(second ?? 0) };
}

function parseIso(text: string): LocalTime | null {
  const [, year, month, day, hour, minute, second] = iso.exec(text) ?? [];
  if (year === undefined) return null;
  return { year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) };
}

/** Whether the calendar has such a time: no 31 April, no 24:00, no year before the telephone. */
function isReal({ year, month, day, hour, minute, second }: LocalTime): boolean {
  if (year < 1900 || hour > 23 || minute > 59 || second > 59) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
