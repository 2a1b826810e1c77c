import type { CpuUse } from "../../shared/model/windowHealth.ts";

/** What can be told of the CPU just now. */
export interface CpuMeter {
  read(): CpuUse;
  stop(): void;
}

/** Over which time a busy page is told, milliseconds. */
const spanMilliseconds = 10_000;

/**
 * What a browser lets a page know. Chromium tells no page what CPU its process takes. Its PressureObserver tells four steps for the
 * whole machine, and only to a page that has the focus, which a wall never has. What is told everywhere is each task that holds
 * the page's main thread up for more than 50 ms (https://www.w3.org/TR/longtasks-1/): their share of the time is a lower bound.
 */
export function createMainThreadMeter(): CpuMeter {
  if (!("PerformanceObserver" in globalThis) || !PerformanceObserver.supportedEntryTypes.includes("longtask")) {
    return { read: () => ({ kind: "unknown" }), stop: () => undefined };
  }
  const startedAt = performance.now();
  let tasks: { from: number; to: number }[] = [];
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ from: startTime, to: startTime + duration })));
  });
  observer.observe({ type: "longtask" });
  return {
    read: () => {
      const now = performance.now();
      const since = Math.max(startedAt, now - spanMilliseconds);
      tasks = tasks.filter(({ to }) => to > since);
      if (now <= since) return { kind: "unknown" };
      return { kind: "main-thread", heldUpShare: heldUpShare(tasks, since, now) };
    },
    stop: () => observer.disconnect(),
  };
}

/** The share of a time that tasks took, to a hundredth; of one that began before, what lies within. */
export function heldUpShare(tasks: readonly { from: number; to: number }[], since: number, now: number): number {
  const held = tasks.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, now) - Math.max(from, since)), 0);
  return Math.min(1, Math.round((held / (now - since)) * 100) / 100);
}
