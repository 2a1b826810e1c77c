import { expect, test } from "vitest";
import { maySave, mayUse, type PermissionQuestion } from "./permissions.ts";

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

test.each<[string, string, string, boolean]>([
  ["a clip the console has made", `blob:${hub}/0c2f`, "clip-c-1-20261122T081400Z.tar", true],
  ["a picture the console has made", `blob:${hub}/0c2f`, "camera.png", true],
  ["a program the console has made", `blob:${hub}/0c2f`, "setup.exe", false],
  ["a name that leads elsewhere", `blob:${hub}/0c2f`, "../clip.tar", false],
  ["what another page has made", "blob:https://example.org/0c2f", "clip.tar", false],
  ["a page whose name begins alike", `blob:${hub}0/0c2f`, "clip.tar", false],
  ["what comes from the network", `${hub}/api/v1/clip.tar`, "clip.tar", false],
])("%s is saved: %s %s %s", (_what, url, fileName, expected) => {
  expect(maySave({ url, fileName }, hub)).toBe(expected);
  expect(maySave({ url, fileName }, null)).toBe(false);
});
