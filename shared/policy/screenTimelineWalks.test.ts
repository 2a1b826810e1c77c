import { describe, expect, test } from "vitest";
import { seededRandom } from "../../tests/support/seededRandom.ts";
import type { Priority } from "../model/incident.ts";
import { screenShow, type ScreenContent, type ScreenShow, type WallIncident } from "../model/screen.ts";
import { screenTimeline, type ScreenTimeline } from "../model/screenTimeline.ts";
import type { WallRule } from "../model/wallRule.ts";
import { equalTiles, incidentLayout } from "./layouts.ts";
import { compareClaims } from "./screenClaims.ts";
import { advanceScreen, beginTimeline, showOf, type ScreenEvent } from "./screenTimeline.ts";

const seed = 20_261_123;
const walks = 150;
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const start = Date.parse("2026-11-22T09:00:00.000Z");
const iso = (time: number) => new Date(time).toISOString();

interface Step {
  time: number;
  event: ScreenEvent;
}

/** What a busy hour brings to a screen: incidents that come, change and go, rules that are saved and removed, hands and locks. */
function randomSteps(random: () => number): { rules: WallRule[]; steps: Step[] } {
  const below = (limit: number) => Math.floor(random() * limit);
  const anyPriority = (): Priority => ([1, 2, 3, 4, 5] as const)[below(5)] ?? 5;
  const hand = (time: number) => ({ userId: "u", userName: "Sue", at: iso(time) });
  const anyRule = (number: number): WallRule => ({
    id: uuid(900 + number),
    name: `Rule ${number}`,
    enabled: random() < 0.85,
    when: random() < 0.5 ? {} : { priorities: [1, 2, ...(random() < 0.5 ? [3 as const] : [])] },
    show: { layout: incidentLayout(4), radiusMeters: 150, screenIds: random() < 0.85 ? ["wall-a", "wall-b"] : ["wall-b"], minutes: 1 + below(6) },
    savedBy: hand(start),
    version: 1,
  });
  const open = new Map<string, WallIncident>();
  const known: WallIncident[] = [];
  const pick = (from: readonly WallIncident[]): WallIncident | undefined => from[below(from.length)];
  let isLocked = false;
  let time = start;
  const makers: (() => ScreenEvent)[] = [
    () => {
      const again = random() < 0.2 ? pick(known.filter(({ id }) => !open.has(id))) : undefined;
      const incident = again ?? { id: uuid(known.length + 1), nature: "SHOTSPOTTER", priority: anyPriority(), district: null, address: null };
      if (!again) known.push(incident);
      open.set(incident.id, incident);
      return { kind: "incident-opened", incident };
    },
    () => {
      const before = pick([...open.values()]);
      if (!before) return { kind: "time" };
      const incident = { ...before, priority: anyPriority() };
      open.set(incident.id, incident);
      return { kind: "incident-changed", before, incident };
    },
    () => {
      const closed = pick([...open.values()]);
      if (!closed) return { kind: "time" };
      open.delete(closed.id);
      return { kind: "incident-closed", incidentId: closed.id };
    },
    () => (random() < 0.25 ? { kind: "placed", content: { kind: "cameras", layout: equalTiles(4), tiles: [{ cameraId: `camera-${time}`, incidentId: uuid(1) }] }, placed: hand(time) } : { kind: "time" }),
    () => {
      if (random() < (isLocked ? 0.3 : 0.8)) return { kind: "time" };
      isLocked = !isLocked;
      return isLocked ? { kind: "locked", lock: { ...hand(time), reason: "Briefing" } } : { kind: "unlocked" };
    },
    () => (random() < 0.8 ? { kind: "time" } : random() < 0.7 ? { kind: "rule-saved", rule: anyRule(below(3)) } : { kind: "rule-removed", ruleId: uuid(900 + below(3)) }),
  ];
  const weights = [0, 0, 0, 1, 1, 2, 2, 3, 4, 5];
  const rules = [anyRule(0), anyRule(1), anyRule(2)];
  const steps = Array.from({ length: 60 }, (): Step => {
    // Some events fall on the same moment, some on the very moment at which minutes end.
    if (random() < 0.8) time += random() < 0.5 ? (1 + below(4)) * 30_000 : below(150_000);
    return { time, event: makers[weights[below(weights.length)] ?? 0]?.() ?? { kind: "time" } };
  });
  return { rules, steps };
}

const begun = (rules: readonly WallRule[]): ScreenTimeline => beginTimeline({ id: "wall-a", content: { kind: "empty" }, placed: null, lock: null }, rules);
const after = (timeline: ScreenTimeline, steps: readonly Step[]): ScreenTimeline => steps.reduce((state, { time, event }) => advanceScreen(state, event, new Date(time)).timeline, timeline);

/** Each walk with a number of its own, so that one that fails can be run alone. */
const eachWalk = (run: (parts: ReturnType<typeof randomSteps> & { random: () => number }) => void) => {
  for (let walk = 0; walk < walks; walk++) {
    const random = seededRandom(seed + walk);
    try {
      run({ ...randomSteps(random), random });
    } catch (error) {
      throw new Error(`in the walk of seed ${seed + walk}`, { cause: error });
    }
  }
};

/** As the hub does it: whenever the next change is due, time is told. Every state of the screen is seen, with the event that led to it. */
function watch(rules: readonly WallRule[], steps: readonly Step[], see: (seen: { time: number; event: ScreenEvent; show: ScreenShow; timeline: ScreenTimeline }) => void): void {
  let timeline = begun(rules);
  const tell = (time: number, event: ScreenEvent): void => {
    timeline = advanceScreen(timeline, event, new Date(time)).timeline;
    see({ time, event, show: showOf(timeline), timeline });
  };
  const end = { time: (steps.at(-1)?.time ?? start) + 24 * 3_600_000, event: { kind: "time" } as const };
  for (const { time, event } of [...steps, end]) {
    for (let due = showOf(timeline).nextChangeAt; due !== null && Date.parse(due) <= time; due = showOf(timeline).nextChangeAt) tell(Date.parse(due), { kind: "time" });
    tell(time, event);
  }
}

describe(`in ${walks} random walks (seed ${seed})`, () => {
  test("a restart in the middle changes nothing", () => {
    eachWalk(({ rules, steps, random }) => {
      const whole = after(begun(rules), steps);
      const cut = Math.floor(random() * steps.length);
      const stored = JSON.stringify(after(begun(rules), steps.slice(0, cut)));
      expect(after(screenTimeline.parse(JSON.parse(stored)), steps.slice(cut))).toEqual(whole);
      expect(screenShow.parse(JSON.parse(JSON.stringify(showOf(whole))))).toEqual(showOf(whole));
    });
  });

  test("it changes nothing how often, and how late, time is told", () => {
    eachWalk(({ rules, steps, random }) => {
      const oftener = steps.flatMap((step, index): Step[] => {
        const from = steps[index - 1]?.time ?? start;
        return [{ time: from + Math.floor(random() * (step.time - from)), event: { kind: "time" } }, step];
      });
      let exactly = begun(rules);
      watch(rules, steps, ({ timeline, time }) => {
        if (time <= (steps.at(-1)?.time ?? 0)) exactly = timeline;
      });
      expect(after(begun(rules), oftener)).toEqual(after(begun(rules), steps));
      expect(exactly).toEqual(after(begun(rules), steps));
    });
  });

  test("no rule shows or keeps waiting a closed incident, and none that is not saved and on takes the screen", () => {
    let shown = 0;
    eachWalk(({ rules, steps }) => {
      const open = new Set<string>();
      const on = new Set(rules.filter(({ enabled, show }) => enabled && show.screenIds.includes("wall-a")).map(({ id }) => id));
      watch(rules, steps, ({ event, show, timeline }) => {
        if (event.kind === "incident-opened") open.add(event.incident.id);
        if (event.kind === "incident-closed") open.delete(event.incidentId);
        if (event.kind === "rule-removed") on.delete(event.ruleId);
        if (event.kind === "rule-saved") on[event.rule.enabled && event.rule.show.screenIds.includes("wall-a") ? "add" : "delete"](event.rule.id);
        for (const { incident } of [...timeline.waiting, ...show.alsoWaiting]) expect(open).toContain(incident.id);
        if (show.reason.kind === "hand") return;
        shown++;
        expect(open).toContain(show.reason.incident.id);
        if (show.reason.kind === "rule") expect(on).toContain(show.reason.ruleId);
      });
    });
    expect(shown).toBeGreaterThan(walks);
  });

  test("the screen always returns to what a hand placed last, and nobody waits for a free screen", () => {
    eachWalk(({ rules, steps }) => {
      let placed: ScreenContent = { kind: "empty" };
      let isLocked = false;
      let last: ScreenShow | null = null;
      watch(rules, steps, ({ event, show }) => {
        if (event.kind === "placed") placed = event.content;
        if (event.kind === "locked") isLocked = true;
        if (event.kind === "unlocked") isLocked = false;
        if (show.reason.kind === "hand") {
          expect(show.content).toEqual(placed);
          if (!isLocked) expect(show.alsoWaiting).toEqual([]);
        }
        expect(show.reason.kind === "kept" && !isLocked).toBe(false);
        expect(show.reason.kind === "rule" && isLocked).toBe(false);
        last = show;
      });
      if (!isLocked) expect(last).toMatchObject({ content: placed, reason: { kind: "hand" } });
    });
  });

  test("who waits stands in order of priority, then of time, and nobody more urgent waits behind what is on show", () => {
    eachWalk(({ rules, steps }) => {
      watch(rules, steps, ({ show, timeline: { waiting } }) => {
        expect(waiting).toEqual(waiting.toSorted(compareClaims));
        const [first] = waiting;
        if (first && show.reason.kind === "rule") expect(first.incident.priority).toBeGreaterThanOrEqual(show.reason.incident.priority);
        expect(new Set(show.alsoWaiting.map(({ incident }) => incident.id)).size).toBe(show.alsoWaiting.length);
        if (show.reason.kind !== "hand") expect(show.alsoWaiting.map(({ incident }) => incident.id)).not.toContain(show.reason.incident.id);
      });
    });
  });

  test("each has its rule's minutes exactly, once: less only where somebody or something ended it, more only where a lock kept it", () => {
    const ends = new Map<string, number>();
    eachWalk(({ rules, steps }) => {
      const minutes = new Map(rules.map(({ id, show }) => [id, show.minutes]));
      const promised = new Map<string, number>();
      const spent = new Map<string, number>();
      const over = new Set<string>();
      let before: { key: string; since: number; kept: boolean; incidentId: string; ruleId: string } | null = null;
      watch(rules, steps, ({ time, event, show: { reason }, timeline: { waiting } }) => {
        if (event.kind === "rule-saved") minutes.set(event.rule.id, event.rule.show.minutes);
        const now = reason.kind === "hand" ? null : { key: `${reason.ruleId} ${reason.incident.id}`, since: time, kept: reason.kind === "kept", incidentId: reason.incident.id, ruleId: reason.ruleId };
        if (before && before.key !== now?.key) {
          const { key, kept, incidentId, ruleId } = before;
          const total = (spent.get(key) ?? 0) + time - before.since;
          spent.set(key, total);
          const isInterrupted = waiting.some((claim) => `${claim.ruleId} ${claim.incident.id}` === key);
          if (!isInterrupted) over.add(key);
          const cause = kept
            ? "kept by a lock"
            : isInterrupted
              ? "interrupted"
              : (event.kind === "incident-closed" && event.incidentId === incidentId) || event.kind === "placed"
                ? event.kind
                : (event.kind === "rule-removed" && event.ruleId === ruleId) || (event.kind === "rule-saved" && event.rule.id === ruleId)
                  ? "rule gone"
                  : "time";
          ends.set(cause, (ends.get(cause) ?? 0) + 1);
          if (cause === "time") expect(total).toBe(promised.get(key));
          else if (!kept) expect(total).toBeLessThan(promised.get(key) ?? 0);
        }
        if (now && before?.key !== now.key) {
          expect(over).not.toContain(now.key);
          // An interruption takes nothing from what was promised when it first began, whatever its rule says since.
          if (!promised.has(now.key)) promised.set(now.key, (minutes.get(now.ruleId) ?? 0) * 60_000);
        }
        before = now && before?.key === now.key ? { ...before, kept: now.kept } : now;
      });
    });
    // The walks have met every end there is, so none of the above was true for want of a case.
    expect([...ends.keys()].sort()).toEqual(["incident-closed", "interrupted", "kept by a lock", "placed", "rule gone", "time"]);
  });
});
