import type { Rectangle } from "electron";
import type { Page } from "playwright";
import { afterEach, expect, test } from "vitest";
import { defaultMarks } from "../../../shared/ipc/displayAssignment.ts";
import type { MonitorPlace } from "../desktop/standInMachine.ts";
import { waitUntil } from "../waitUntil.ts";
import type { DisplayRig, Workstation } from "./displayRig.ts";

export const desk: MonitorPlace = { label: "Desk", x: 0, y: 0, width: 1920, height: 1080 };
export const wallA: MonitorPlace = { label: "Wall A", x: 1920, y: 0, width: 1920, height: 1080 };
export const wallB: MonitorPlace = { label: "Wall B", x: 3840, y: 0, width: 3840, height: 2160 };
const room = [desk, wallA, wallB];

export const screenA = "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c1a";
export const screenB = "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c1b";

const area = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height });
const text = (value: unknown) => JSON.stringify(value);

/** Waits until exactly these screens' windows are there, each filling its monitor, and the console's word agrees. */
export async function untilStand(workstation: Workstation, expected: readonly (readonly [screenId: string, place: MonitorPlace])[], timeoutMilliseconds = 10_000): Promise<void> {
  const wanted = text(expected.map(([screenId, place]) => ({ screenId, bounds: area(place) })));
  let seen = "";
  await waitUntil(
    "every screen's window fills its display",
    async () => {
      seen = text((await workstation.screens()).map(({ screenId, bounds }) => ({ screenId, bounds: area(bounds) })));
      const open = (await workstation.state()).screens.filter(({ standing }) => standing.kind === "open").map(({ screenId }) => screenId);
      return seen === wanted && text(open.sort()) === text(expected.map(([screenId]) => screenId));
    },
    timeoutMilliseconds,
  ).catch(async (error: unknown) => {
    throw new Error(`Wanted ${wanted}, seen ${seen}, told ${text((await workstation.state()).screens)}`, { cause: error });
  });
}

export async function displayIdAt(workstation: Workstation, { label, x, y }: MonitorPlace): Promise<string> {
  const find = async () => (await workstation.state()).displays.find((display) => display.label === label && display.bounds.x === x && display.bounds.y === y);
  await waitUntil(`${label} is seen at ${x},${y}`, async () => (await find()) !== undefined);
  return (await find())?.id ?? "";
}

export const standingOf = async (workstation: Workstation, screenId: string) => (await workstation.state()).screens.find((screen) => screen.screenId === screenId)?.standing;

export async function openOn(workstation: Workstation, screenId: string, place: MonitorPlace): Promise<void> {
  expect(await workstation.open({ screenId, role: "wall", displayId: await displayIdAt(workstation, place) })).toEqual({ kind: "opened" });
}

/** A desk and two walls, a screen on each wall. */
export async function setRoom(rig: DisplayRig): Promise<Workstation> {
  const workstation = await rig.set(room);
  await openOn(workstation, screenA, wallA);
  await openOn(workstation, screenB, wallB);
  await untilStand(workstation, [[screenA, wallA], [screenB, wallB]]);
  return workstation;
}

/** One restart of a workstation with three displays; every second time a display is missing, and comes back later. */
export async function restoreOnce(workstation: Workstation, time: number): Promise<void> {
  if (time % 2 === 0) {
    await workstation.restart();
    return untilStand(workstation, [[screenA, wallA], [screenB, wallB]], 20_000);
  }
  const [missing, there] = time % 4 === 1 ? [wallA, [screenB, wallB] as const] : [wallB, [screenA, wallA] as const];
  await workstation.unplug(missing.label);
  await untilStand(workstation, [there]);
  await workstation.restart();
  await untilStand(workstation, [there], 20_000);
  await workstation.plug(missing);
  await untilStand(workstation, [[screenA, wallA], [screenB, wallB]], 20_000);
}

/** A mark in a page that goes when the page does. */
async function leaveMark(page: Page): Promise<void> {
  await page.waitForLoadState();
  await page.evaluate(() => void Object.assign(globalThis, { rtccUndisturbed: true }));
}

/** What holds of displays on every platform. */
export function testDisplays(rig: DisplayRig): void {
  let workstation: Workstation | null = null;
  const set = async (made: Promise<Workstation>): Promise<Workstation> => (workstation = await made);
  afterEach(async () => {
    await workstation?.leave();
    workstation = null;
  });

  test("every display is told, and a screen's window fills the one it is opened on", async () => {
    const here = await set(setRoom(rig));
    const { access, displays } = await here.state();
    expect(access).toEqual({ kind: "granted" });
    expect(displays.map(({ label, bounds, scaleFactor, isPrimary }) => ({ label, ...bounds, scaleFactor, isPrimary }))).toEqual(room.map((place, index) => ({ ...place, scaleFactor: 1, isPrimary: index === 0 })));
    expect(await standingOf(here, screenA)).toEqual({ kind: "open", displayId: await displayIdAt(here, wallA), fills: rig.fills });
  });

  test("a screen is moved to another display, never onto another screen, and closed", async () => {
    const here = await set(setRoom(rig));
    expect(await here.open({ screenId: screenA, role: "wall", displayId: await displayIdAt(here, wallB) })).toEqual({ kind: "display-taken", screenId: screenB });
    expect(await here.open({ screenId: screenA, role: "wall", displayId: "none" })).toEqual({ kind: "no-such-display" });
    await openOn(here, screenA, desk);
    await untilStand(here, [[screenA, desk], [screenB, wallB]]);
    expect(await here.close(screenA)).toBe(true);
    await untilStand(here, [[screenB, wallB]]);
    expect(await standingOf(here, screenA)).toEqual({ kind: "closed" });
    expect(await here.close(screenA)).toBe(false);
  });

  test("a restart brings every screen back to its display, also where one is missing then and comes back later", async () => {
    const here = await set(setRoom(rig));
    for (const time of [0, 1, 3]) await restoreOnce(here, time);
  });

  test("the window of a display that is unplugged covers nothing else, and returns with it; the other stays as it is", async () => {
    const here = await set(setRoom(rig));
    const [, untouched] = await here.screens();
    if (untouched) await leaveMark(untouched.page);
    await here.unplug("Wall A");
    await untilStand(here, [[screenB, wallB]]);
    expect(await standingOf(here, screenA)).toEqual({ kind: "waiting" });
    await here.plug(wallA);
    await untilStand(here, [[screenA, wallA], [screenB, wallB]]);
    const after = (await here.screens()).find(({ screenId }) => screenId === screenB);
    expect(await after?.page.evaluate(() => Reflect.get(globalThis, "rtccUndisturbed"))).toBe(true);
  });

  test("a display that was put elsewhere, left of the desk and above it, takes its window along", async () => {
    const here = await set(setRoom(rig));
    await here.unplug("Wall A");
    await untilStand(here, [[screenB, wallB]]);
    const moved = { ...wallA, x: -1920, y: -300 };
    await here.plug(moved);
    await untilStand(here, [[screenA, moved], [screenB, wallB]]);
  });

  test("two monitors of the same make keep their windows apart, over a restart and when one was away", async () => {
    const left = { ...wallA, label: "DELL U2720Q" };
    const right = { ...left, x: 3840 };
    const here = await set(rig.set([desk, left, right]));
    await openOn(here, screenA, left);
    await openOn(here, screenB, right);
    await untilStand(here, [[screenA, left], [screenB, right]]);
    await here.restart();
    await untilStand(here, [[screenA, left], [screenB, right]], 20_000);
    await here.unplug(left.label);
    await untilStand(here, [[screenB, right]]);
    await here.plug(left);
    await untilStand(here, [[screenA, left], [screenB, right]]);
  });

  test("identifying shows a number and a name on each display, for five seconds", async () => {
    const here = await set(setRoom(rig));
    const { displays } = await here.state();
    const marks = defaultMarks(displays);
    const at = performance.now();
    expect(await here.identify(marks)).toEqual({ shown: marks.map(({ displayId }) => displayId), blocked: [], advice: null });
    await waitUntil("three marks are shown", async () => (await here.marks()).filter((mark) => mark.text !== "").length === 3, 4_000);
    const shown = (await here.marks()).sort((one, other) => (one.title < other.title ? -1 : 1));
    expect(shown.map((mark) => mark.text.split(/\s*\n\s*/))).toEqual([["1", "Desk"], ["2", "Wall A"], ["3", "Wall B"]]);
    for (const [index, { bounds }] of shown.entries()) {
      const { x = 0, y = 0, width = 0, height = 0 } = room[index] ?? {};
      expect(bounds.x >= x && bounds.y >= y && bounds.x + bounds.width <= x + width && bounds.y + bounds.height <= y + height, text(bounds)).toBe(true);
    }
    await waitUntil("the marks are gone", async () => (await here.marks()).length === 0, 8_000);
    expect(performance.now() - at).toBeGreaterThan(4_900);
  });

  test("a screen whose process is killed is back within five seconds; the other screen and the console are undisturbed", async () => {
    const here = await set(setRoom(rig));
    const other = (await here.screens()).find(({ screenId }) => screenId === screenB);
    const others = [await here.console(), other?.page].filter((page) => page !== undefined);
    for (const page of others) await leaveMark(page);
    const before = (await here.screens()).find(({ screenId }) => screenId === screenA);
    if (before) await leaveMark(before.page);
    const at = performance.now();
    await here.kill(screenA);
    const isNew = async () => {
      const found = (await here.screens()).find(({ screenId }) => screenId === screenA);
      return found !== undefined && (await found.page.evaluate(() => document.readyState === "complete" && !Reflect.has(globalThis, "rtccUndisturbed")).catch(() => false));
    };
    await waitUntil("the screen is back", isNew, 5_000);
    const tookMilliseconds = performance.now() - at;
    await untilStand(here, [[screenA, wallA], [screenB, wallB]]);
    expect(tookMilliseconds).toBeLessThan(5_000);
    for (const page of others) expect(await page.evaluate(() => Reflect.get(globalThis, "rtccUndisturbed"))).toBe(true);
  });

  test("a screen that is closed the moment it stands stays closed", async () => {
    const here = await set(rig.set(room));
    await openOn(here, screenA, wallA);
    await untilStand(here, [[screenA, wallA]]);
    await here.closeByHand(screenA);
    await waitUntil("it is known to be closed", async () => (await standingOf(here, screenA))?.kind === "closed");
    expect(await here.screens()).toEqual([]);
  });

  test("a screen that a person closed stays closed, also after a restart, and opens again where it stood", async () => {
    const here = await set(setRoom(rig));
    await here.closeByHand(screenA);
    await waitUntil("it is known to be closed", async () => (await standingOf(here, screenA))?.kind === "closed");
    await here.restart();
    await untilStand(here, [[screenB, wallB]], 20_000);
    const kept = (await here.state()).screens.find(({ screenId }) => screenId === screenA);
    expect(kept).toMatchObject({ standing: { kind: "closed" }, display: { label: "Wall A" } });
    await openOn(here, screenA, wallA);
    await untilStand(here, [[screenA, wallA], [screenB, wallB]]);
  });
}
