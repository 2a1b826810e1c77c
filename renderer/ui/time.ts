/** The operations floor's own time. */
const timeZone = "America/Chicago";

const clock = new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const shortClock = new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short", month: "short", day: "numeric" });
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

/** `02:14` today, `Nov 21, 02:14` on another day. */
export function formatMoment(time: number | string, now: number): string {
  const sameDay = day.format(new Date(time)) === day.format(new Date(now));
  return sameDay ? formatShortClock(time) : `${formatDay(time)}, ${formatShortClock(time)}`;
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
