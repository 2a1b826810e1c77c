import { relative } from "node:path";
import { expect, test } from "vitest";
import { hostilePaths } from "../../tests/support/desktop/hostilePaths.ts";
import { appFileOf } from "./appFiles.ts";

const folder = "/opt/console/pages";
const find = (address: string) => appFileOf(address, "shell", folder);

test("files of ours are found, with their type", () => {
  expect(find("app://shell/status.html")).toEqual({ path: "/opt/console/pages/status.html", contentType: "text/html; charset=utf-8" });
  expect(find("app://shell/fonts/inter.woff2?v=1#x")?.path).toBe("/opt/console/pages/fonts/inter.woff2");
});

test.each(hostilePaths)("%j names no file outside the folder", (address) => {
  const found = find(address);
  // A reader of addresses resolves plain dots before anybody is asked; what is left must lie within.
  if (found) expect(relative(folder, found.path)).not.toMatch(/^\.\.|^\//);
});

test.each(hostilePaths.filter((address) => !/(?:\.\.|%2e%2e)\//i.test(address)))("%j names nothing at all", (address) => {
  expect(find(address)).toBeNull();
});
