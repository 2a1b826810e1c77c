/** The operations floor's own time. */
const timeZone = "America/Chicago";

const clock = new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const shortClock = new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short", month: "short", day: "numeric" });
const date = new Intl.DateTimeFormat("en-US", { timeZone, month: "short", day: "numeric", year: "numeric" });
const weekday = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" });
const localMinute = new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const zoneName = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" });

/** `02:14:05`, in Chicago. */
export const formatClock = (time: number | string): string => clock.format(new Date(time));

/** `02:14`, in Chicago. */
export const formatShortClock = (time: number | string): string => shortClock.format(new Date(time));

/** `Sun, Nov 22`, in Chicago. */
export const formatDay = (time: number | string): string => day.format(new Date(time));

/** `CST` or `CDT`, whichever holds then. */
export const zoneAbbreviation = (time: number | string): string =>
  zoneName.formatToParts(new Date(time)).find(({ type }) => type === "timeZoneName")?.value ?? "";

/** `Nov 22, 2026`, in Chicago. */
const formatDate = (time: number | string): string => date.format(new Date(time));

/** `02:14` today, `Sat, Nov 21, 02:14` on another day, `Nov 21, 2025, 02:14` in another year. */
export function formatMoment(time: number | string, now: number): string {
  const [then, today] = [formatDate(time), formatDate(now)];
  if (then === today) return formatShortClock(time);
  const sameYear = then.slice(-4) === today.slice(-4);
  return `${sameYear ? formatDay(time) : then}, ${formatShortClock(time)}`;
}

/** A moment with the zone that held then, so that the hour that comes twice in autumn is told apart: `01:30 CDT`. */
export const formatZonedMoment = (time: number | string, now: number): string => `${formatMoment(time, now)} ${zoneAbbreviation(time)}`;

/** The same to the second: `02:14:05 CST` today, `Sat, Nov 21, 02:14:05 CST` on another day. */
export const formatZonedSecond = (time: number | string, now: number): string =>
  `${formatDate(time) === formatDate(now) ? "" : `${formatDay(time)}, `}${formatClock(time)} ${zoneAbbreviation(time)}`;

/** Day, time and zone whatever today is, for what is printed or copied: `Sun, Nov 22, 2026, 02:14 CST`. */
export const formatFullMoment = (time: number | string): string =>
  `${weekday.format(new Date(time))}, ${formatDate(time)}, ${formatShortClock(time)} ${zoneAbbreviation(time)}`;

/** The same to the second: `Sun, Nov 22, 2026, 02:14:05 CST`. */
export const formatFullSecond = (time: number | string): string => `${weekday.format(new Date(time))}, ${formatDate(time)}, ${formatClock(time)} ${zoneAbbreviation(time)}`;

/** `2026-11-22T02:14`, in Chicago: what a field for a date and a time holds. */
export const formatLocalMinute = (time: number): string => {
  const parts = new Map(localMinute.formatToParts(new Date(time)).map(({ type, value }) => [type, value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}T${parts.get("hour")}:${parts.get("minute")}`;
};

/**
 * The moments that a clock in Chicago shows `text` (`2026-11-22T02:14`) at, milliseconds since 1970: one, two in the hour
 * that comes twice in autumn, the moment right after the jump for an hour that spring leaves out. Null for what is no moment.
 */
export function momentsOfLocalMinute(text: string): readonly [number, ...number[]] | null {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const [daylight, standard] = [asUtc + 5 * hour, asUtc + 6 * hour];
  const [first, ...others] = [daylight, standard].filter((moment) => formatLocalMinute(moment) === text);
  // Where the clock never showed it, the standard offset gives the hour after the jump.
  return first === undefined ? [standard] : [first, ...others];
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long ago, as short as a queue needs it: `now`, `40 s`, `12 min`, `3 h 05`, `2 d`. Milliseconds; a negative age is `now`. */
export function formatAge(milliseconds: number): string {
  if (milliseconds < 10 * second) return "now";
  if (milliseconds < minute) return `${Math.floor(milliseconds / (10 * second)) * 10} s`;
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`;
  if (milliseconds < 24 * hour) {
    const minutes = Math.floor((milliseconds % hour) / minute);
    return `${Math.floor(milliseconds / hour)} h ${String(minutes).padStart(2, "0")}`;
  }
  return `${Math.floor(milliseconds / (24 * hour))} d`;
}

/** A span as it runs, to the second: `45 s`, `2 min 05 s`, `1 h 02 min`. */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / second));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")} min`;
}

/** What is left of a countdown: `12:05`, `1:02:05`; `0:00` when it is over. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / second));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const tail = String(rest).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}
