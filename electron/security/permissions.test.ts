import { expect, test } from "vitest";
import { mayUse, type PermissionQuestion } from "./permissions.ts";

const hub = "http://127.0.0.1:4600";
const question: PermissionQuestion = { permission: "fullscreen", pageOrigin: hub, requestingUrl: `${hub}/`, isMainFrame: true };

test.each(["fullscreen", "clipboard-sanitized-write", "window-management"])("the console may use %s", (permission) => {
  expect(mayUse({ ...question, permission }, hub)).toBe(true);
});

test.each(["geolocation", "media", "notifications", "midi", "hid", "usb", "serial", "clipboard-read", "display-capture", "openExternal", "unknown", "something-new"])("%s is denied", (permission) => {
  expect(mayUse({ ...question, permission }, hub)).toBe(false);
});

test.each<[string, Partial<PermissionQuestion>]>([
  ["a subframe", { isMainFrame: false }],
  ["another page", { pageOrigin: "https://example.org" }],
  ["a page whose name begins alike", { pageOrigin: `${hub}0` }],
  ["the shell's own page", { pageOrigin: "app://shell" }],
  ["nobody", { pageOrigin: null }],
  ["a request from elsewhere", { requestingUrl: "https://example.org/" }],
  ["a request that names no place", { requestingUrl: undefined }],
  ["a request whose place is no address", { requestingUrl: "about" }],
])("%s may use nothing", (_who, difference) => {
  expect(mayUse({ ...question, ...difference }, hub)).toBe(false);
});

test("before there is a hub nobody may use anything", () => {
  expect(mayUse(question, null)).toBe(false);
});
