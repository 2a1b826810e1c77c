import { expect, test, vi } from "vitest";
import type { DesktopBridge } from "../../shared/ipc/desktopBridge.ts";
import type { DisplaysState } from "../../shared/ipc/displays.ts";
import { createDesktopDisplays } from "./displaysDesktop.ts";

const bounds = { x: -1920, y: 0, width: 1920, height: 1080 };
const wall = { id: "2", label: "Wall A", bounds, workArea: bounds, scaleFactor: 1, isPrimary: false, isInternal: false };
const state: DisplaysState = { access: { kind: "granted" }, displays: [wall], screens: [] };
const asked = { screenId: "a", role: "wall", displayId: "2" } as const;

function createBridge() {
  let say: (payload: DisplaysState) => void = () => undefined;
  const stop = vi.fn();
  const bridge = {
    displays: {
      read: vi.fn(() => Promise.resolve({ ok: true as const, value: state })),
      identify: vi.fn(() => Promise.resolve({ ok: true as const, value: { shown: ["2"], blocked: [], advice: null } })),
      onState: vi.fn((listener: (payload: DisplaysState) => void) => {
        say = listener;
        return stop;
      }),
    },
    screens: {
      open: vi.fn(() => Promise.resolve({ ok: true as const, value: { kind: "display-taken" as const, screenId: "b" } })),
      close: vi.fn(() => Promise.resolve({ ok: true as const, value: { found: true } })),
    },
  } satisfies Pick<DesktopBridge, "displays" | "screens">;
  return { bridge, stop, say: (payload: DisplaysState) => say(payload) };
}

test("what the shell knows is read once somebody listens, and follows what it says", async () => {
  const { bridge, stop, say } = createBridge();
  const displays = createDesktopDisplays(bridge);
  expect(displays.read().displays).toEqual([]);
  const listener = vi.fn();
  const end = displays.subscribe(listener);
  await vi.waitFor(() => expect(displays.read()).toEqual(state));
  say({ ...state, displays: [] });
  expect(displays.read().displays).toEqual([]);
  expect(listener).toHaveBeenCalledTimes(2);
  end();
  expect(stop).toHaveBeenCalledOnce();
});

test("the shell is asked, and its answer is the answer", async () => {
  const { bridge } = createBridge();
  const displays = createDesktopDisplays(bridge);
  expect(await displays.open(asked)).toEqual({ kind: "display-taken", screenId: "b" });
  expect(bridge.screens.open).toHaveBeenCalledWith(asked);
  expect(await displays.close("a")).toBe(true);
  expect(await displays.identify([{ displayId: "2", number: 1, name: "Wall A" }])).toEqual({ shown: ["2"], blocked: [], advice: null });
  expect(await displays.askAccess()).toEqual({ kind: "granted" });
});
