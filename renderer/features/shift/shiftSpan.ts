import { shiftFault } from "../../../shared/policy/shiftSummary.ts";
import { formatLocalMinute, momentsOfLocalMinute } from "../../ui/time.ts";

/** The span of time a summary covers, milliseconds since 1970. */
export interface ShiftSpan {
  from: number;
  to: number;
}

/** Spans that are offered; anything else is entered. */
export const shiftPresets = ["last-8-hours", "this-shift", "last-12-hours", "last-24-hours"] as const;
export type ShiftPreset = (typeof shiftPresets)[number];

export const presetWords: Record<ShiftPreset, string> = {
  "last-8-hours": "Last 8 h",
  "this-shift": "This shift so far",
  "last-12-hours": "Last 12 h",
  "last-24-hours": "Last 24 h",
};

const hour = 3_600_000;
/** Three shifts a day begin at these hours by Chicago's clock. */
const shiftStarts = ["00:00", "08:00", "16:00"] as const;

/** When the shift that runs at `now` began: by the clock on the wall, so eight hours are seven or nine on two nights of the year. */
export function shiftStart(now: number): number {
  const today = formatLocalMinute(now).slice(0, 10);
  const starts = shiftStarts.flatMap((start) => momentsOfLocalMinute(`${today}T${start}`)?.[0] ?? []);
  return starts.findLast((start) => start <= now) ?? now - 8 * hour;
}

export function presetSpan(preset: ShiftPreset, now: number): ShiftSpan {
  switch (preset) {
    case "last-8-hours":
      return { from: now - 8 * hour, to: now };
    case "this-shift":
      return { from: shiftStart(now), to: now };
    case "last-12-hours":
      return { from: now - 12 * hour, to: now };
    case "last-24-hours":
      return { from: now - 24 * hour, to: now };
  }
}

export type EnteredSpan = { kind: "span"; span: ShiftSpan } | { kind: "wrong"; field: "from" | "to"; message: string };

/** What stands in the two fields, minutes of Chicago's clock. */
export interface SpanTexts {
  from: string;
  to: string;
}

export const spanTexts = ({ from, to }: ShiftSpan): SpanTexts => ({ from: formatLocalMinute(from), to: formatLocalMinute(to) });

/**
 * The span between two entered minutes; of an hour that comes twice it takes the earlier as start and the later as end,
 * so that nothing falls between. A field that still shows what was offered means that very moment, to the second.
 */
export function enteredSpan(texts: SpanTexts, offered: ShiftSpan): EnteredSpan {
  const shown = spanTexts(offered);
  const from = texts.from === shown.from ? offered.from : momentsOfLocalMinute(texts.from)?.[0];
  const to = texts.to === shown.to ? offered.to : momentsOfLocalMinute(texts.to)?.at(-1);
  if (from === undefined) return { kind: "wrong", field: "from", message: "must be a date and a time" };
  if (to === undefined) return { kind: "wrong", field: "to", message: "must be a date and a time" };
  const fault = shiftFault(new Date(from).toISOString(), new Date(to).toISOString());
  return fault ? { kind: "wrong", ...fault } : { kind: "span", span: { from, to } };
}
