import { expect, test, vi } from "vitest";
import type { WebContentsPart } from "../electronParts.ts";
import { guardNavigation, mayOpenExternally } from "./navigation.ts";

test.each(["tel:+14145550100", "tel:414-555-0100", "tel:(414) 555-0100", "mailto:owner@example.org"])("%s is handed to the system", (address) => {
  expect(mayOpenExternally(address)).toBe(true);
});

test.each([
  "https://example.org",
  "http://127.0.0.1:4600/",
  "file:///etc/passwd",
  "smb://host/share",
  "javascript:alert(1)",
  "data:text/html,x",
  "ms-msdt:/id",
  "vscode://file/etc/passwd",
  "rtcc://incident/x",
  "tel:",
  "tel:$(reboot)",
  "mailto:a@b.c?attach=/etc/passwd",
  "mailto:a@b.c,d@e.f",
  "mailto:",
  `mailto:${"a".repeat(3_000)}@example.org`,
  " tel:+14145550100",
  "tel:+1414555\n0100",
])("%j is not", (address) => {
  expect(mayOpenExternally(address)).toBe(false);
});

const hub = "http://127.0.0.1:4600";

/** Contents whose page comes from an origin, as far as the guard looks at them. */
function guarded(origin: string) {
  const listeners = new Map<string, (event: unknown) => void>();
  let openWindow: (details: { url: string }) => { action: string } = () => ({ action: "allow" });
  const openExternal = vi.fn(() => Promise.resolve());
  const contents = {
    mainFrame: { origin },
    on: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof openWindow) => (openWindow = handler),
  } as unknown as WebContentsPart;
  guardNavigation(contents, { hubOrigin: () => hub, openExternal, log: () => undefined });
  const isPrevented = (name: string, url: string, isMainFrame = true) => {
    const preventDefault = vi.fn();
    listeners.get(name)?.({ url, isMainFrame, preventDefault });
    return preventDefault.mock.calls.length === 1;
  };
  return { isPrevented, openWindow: (url: string) => openWindow({ url }), openExternal };
}

test("the console may reload itself, and go nowhere else", () => {
  const { isPrevented } = guarded(hub);
  expect(isPrevented("will-frame-navigate", `${hub}/`)).toBe(false);
  for (const url of ["https://example.org/", `${hub}0/`, "http://127.0.0.1:4601/", "app://shell/status.html", "file:///etc/passwd", "about:blank", "not an address"]) {
    expect(isPrevented("will-frame-navigate", url), url).toBe(true);
  }
});

test("no frame within it loads anything, not even its own origin", () => {
  expect(guarded(hub).isPrevented("will-frame-navigate", `${hub}/`, false)).toBe(true);
});

test("a redirect is followed to a page of ours only, also when the shell itself is loading", () => {
  const { isPrevented } = guarded("null");
  expect(isPrevented("will-redirect", `${hub}/`)).toBe(false);
  expect(isPrevented("will-redirect", "https://example.org/")).toBe(true);
  expect(isPrevented("will-redirect", "file:///etc/passwd")).toBe(true);
});

test("no page embeds another, and none opens a window", () => {
  const { isPrevented, openWindow, openExternal } = guarded(hub);
  expect(isPrevented("will-attach-webview", "")).toBe(true);
  expect(openWindow("https://example.org/")).toEqual({ action: "deny" });
  expect(openExternal).not.toHaveBeenCalled();
});

test("a telephone number is handed to the system by the console, and by no other page", () => {
  const ours = guarded(hub);
  expect(ours.isPrevented("will-frame-navigate", "tel:+14145550100")).toBe(true);
  expect(ours.openWindow("mailto:owner@example.org")).toEqual({ action: "deny" });
  expect(ours.openExternal.mock.calls).toEqual([["tel:+14145550100"], ["mailto:owner@example.org"]]);
  const other = guarded("https://example.org");
  expect(other.isPrevented("will-frame-navigate", "tel:+14145550100")).toBe(true);
  expect(other.openExternal).not.toHaveBeenCalled();
});
