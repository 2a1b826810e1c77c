import { weekday, type Weekday } from "../model/wallRule.ts";

/** Where the operations floor's clock hangs. */
export const floorTimeZone = "America/Chicago";

const clock = new Intl.DateTimeFormat("en-US", { timeZone: floorTimeZone, weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** What the floor's clock and calendar show at a moment; right through both changes of daylight saving time. */
export function floorClock(moment: Date): { weekday: Weekday; minuteOfDay: number } {
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  return {
    weekday: weekday.parse(parts.get("weekday")?.toLowerCase()),
    minuteOfDay: Number(parts.get("hour")) * 60 + Number(parts.get("minute")),
  };
}

/** The day before. */
export const dayBefore = (day: Weekday): Weekday => weekday.options[(weekday.options.indexOf(day) + 6) % 7] ?? day;
