import { expect, test, vi } from "vitest";
import { trayMenu, type TrayActions, type TrayFacts } from "./tray.ts";
import { drawTrayIcon, trayIconSize } from "./trayIcon.ts";

const actions: TrayActions = { show: vi.fn(), openWindow: vi.fn(), retryHub: vi.fn(), setKeepInTray: vi.fn(), quit: vi.fn() };
const facts: TrayFacts = { hub: { kind: "ready", since: 1, address: "http://127.0.0.1:4600" }, where: { kind: "here" }, signIn: { kind: "key-store" }, keepInTray: false };
const labels = (change: Partial<TrayFacts>) => trayMenu({ ...facts, ...change }, actions).flatMap(({ label }) => (label === undefined ? [] : [label]));

test("the menu shows the hub's state between what can be done", () => {
  expect(labels({})).toEqual(["Show the console", "New console window", "Hub on this machine: ready", "Keep running when the last window closes", "Quit"]);
});

test("a hub that failed, or is waited for, can be tried again", () => {
  expect(labels({ hub: { kind: "failed", since: 1, reason: "", advice: "" } })).toContain("Try the hub again now");
  const waiting = { kind: "waiting", since: 1, reason: "", attempt: 1, nextAttemptAt: 2 } as const;
  expect(labels({ hub: waiting, where: { kind: "elsewhere", address: "https://hub.example.org" } })).toEqual(
    expect.arrayContaining(["Hub at hub.example.org: does not answer, trying again", "Try the hub again now"]),
  );
});

test("that the sign-in is kept in memory only is said", () => {
  expect(labels({ signIn: { kind: "memory", reason: "no key store" } })).toContain("Sign-in is kept in memory only: no key store");
});

test("each state of the hub has a picture of its own", () => {
  const pictures = (["ready", "starting", "waiting", "failed", "stopping"] as const).map((kind) => drawTrayIcon(kind).toString("base64"));
  expect(new Set(pictures).size).toBe(5);
  expect(drawTrayIcon("ready")).toHaveLength(trayIconSize * trayIconSize * 4);
});
