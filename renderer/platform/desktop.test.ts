import { beforeEach, expect, test, vi } from "vitest";
import type { DesktopBridge } from "../../shared/ipc/desktopBridge.ts";
import { createDesktopPlatform } from "./desktop.ts";

const session = { token: "t".repeat(20), user: { id: "7c0f0ad5-20cf-4f2b-8a3a-5e0e7b1cb001", username: "analyst", displayName: "Analyst", role: "analyst" as const }, expiresAt: "2026-11-22T08:00:00.000Z" };
const incidentId = "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c11";
const page = { location: { origin: "http://127.0.0.1:4600", hash: "" }, sessionStorage: { getItem: () => null }, localStorage: { getItem: () => null } } as unknown as Window;

const done = <Value>(value: Value) => vi.fn(() => Promise.resolve({ ok: true as const, value }));
const silent = () => vi.fn(() => () => undefined);
let said: ReturnType<typeof vi.spyOn>;

function createBridge(change: Partial<DesktopBridge> = {}): DesktopBridge {
  return {
    session: { read: done({ session, keeping: { kind: "key-store" } }), write: done({ kind: "key-store" }), clear: done(undefined) },
    settings: { read: done({ console: '{"theme":"light","soundMuted":true}' }), write: done(undefined) },
    clipboard: { writeText: done(undefined) },
    notifications: { show: done({ shown: true }), withdraw: done(undefined), onChosen: silent() },
    incidents: { takeAsked: done({ incidentId: null }), onAsked: silent() },
    windows: { open: done({ windowId: 1 }), list: done([]), focus: done({ found: true }), reload: done(undefined) },
    displays: { read: vi.fn(), identify: vi.fn(), onState: silent() },
    screens: { open: vi.fn(), close: vi.fn() },
    shell: { readState: vi.fn(), onState: silent(), retryHub: done(undefined), quit: done(undefined) },
    ...change,
  } as DesktopBridge;
}

beforeEach(() => {
  said = vi.spyOn(console, "error").mockImplementation(() => undefined);
});

test("the sign-in that the shell kept is there at once, and one that is forgotten stays forgotten", async () => {
  const bridge = createBridge();
  const platform = await createDesktopPlatform(page, bridge);
  expect(platform.kind).toBe("desktop");
  expect(platform.session.read()).toEqual(session);
  platform.session.clear();
  expect(platform.session.read()).toBeNull();
  expect(bridge.session.clear).toHaveBeenCalledOnce();
});

test("settings come from the shell, and go to it as text", async () => {
  const bridge = createBridge();
  const platform = await createDesktopPlatform(page, bridge);
  const read = platform.settings.read();
  expect(read).toMatchObject({ theme: "light", soundMuted: true });
  platform.settings.write({ ...read, theme: "dark" });
  expect(bridge.settings.write).toHaveBeenCalledWith({ console: JSON.stringify({ ...read, theme: "dark" }) });
});

test("an answer that does not fit its signature is not taken for one", async () => {
  const bridge = createBridge({ session: { ...createBridge().session, read: vi.fn(() => Promise.resolve({ ok: true, value: { session: { token: 7 } } })) as never } });
  await expect(createDesktopPlatform(page, bridge)).rejects.toThrow();
});

test("a refusal says what the shell said", async () => {
  const refusal = vi.fn(() => Promise.resolve({ ok: false as const, problem: { code: "failed" as const, title: "The shell could not do it" } }));
  const platform = await createDesktopPlatform(page, createBridge({ clipboard: { writeText: refusal } }));
  await expect(platform.copyText("x")).rejects.toThrow("The shell could not do it");
});

test("a click on a notification is told once to who asked for it", async () => {
  let chosen: (payload: { noticeId: string }) => void = () => undefined;
  const show = done({ shown: true });
  const withdraw = done(undefined);
  const platform = await createDesktopPlatform(page, createBridge({ notifications: { show, withdraw, onChosen: (listener) => ((chosen = listener), () => undefined) } as DesktopBridge["notifications"] }));
  const onChoose = vi.fn();
  platform.notify({ title: "SHOTS\nFIRED", body: "x".repeat(900), onChoose });
  const [sent] = (show as ReturnType<typeof vi.fn>).mock.calls[0]!;
  expect(sent.title).toBe("SHOTS FIRED");
  expect(sent.body).toHaveLength(400);
  chosen({ noticeId: sent.noticeId });
  chosen({ noticeId: sent.noticeId });
  expect(onChoose).toHaveBeenCalledOnce();
  (chosen as (payload: unknown) => void)({ noticeId: 7 });
  expect(said).toHaveBeenCalledOnce();
  platform.notify({ title: "ROBBERY", body: "x", onChoose });
  platform.withdrawNotifications();
  chosen({ noticeId: (show as ReturnType<typeof vi.fn>).mock.calls[1]![0].noticeId });
  expect(onChoose, "one that was taken back leads nowhere").toHaveBeenCalledOnce();
  expect(withdraw).toHaveBeenCalledOnce();
});

test("an incident that was asked for before anybody listened is opened, and so is one asked for later", async () => {
  let asked: (payload: undefined) => void = () => undefined;
  const stop = vi.fn();
  const takeAsked = vi.fn();
  takeAsked.mockResolvedValueOnce({ ok: true, value: { incidentId } }).mockResolvedValueOnce({ ok: true, value: { incidentId: null } });
  const platform = await createDesktopPlatform(page, createBridge({ incidents: { takeAsked, onAsked: (listener: typeof asked) => ((asked = listener), stop) } as DesktopBridge["incidents"] }));
  const listener = vi.fn();
  const end = platform.onOpenIncident(listener);
  await vi.waitFor(() => expect(listener).toHaveBeenCalledExactlyOnceWith(incidentId));
  asked(undefined);
  await vi.waitFor(() => expect(takeAsked).toHaveBeenCalledTimes(2));
  expect(listener).toHaveBeenCalledOnce();
  end();
  expect(stop).toHaveBeenCalledOnce();
});
