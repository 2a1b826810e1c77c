import { join } from "node:path";
import { expect, test } from "vitest";
import { locateProduct } from "./locateProduct.ts";

const tree = { shellFolder: join("/opt", "rtcc", "dist", "shell"), resourcesFolder: null, environment: {}, platform: "linux" as const };

test("started from a working tree, the hub is the tree's own launcher on the tree's own Node", () => {
  const { hub, pagesFolder, preloadPath } = locateProduct({ ...tree, environment: { PATH: "/bin", RTCC_CITY: "launch", RTCC_OPEN: "1" } });
  expect(hub).toEqual({
    kind: "here",
    program: {
      command: "/opt/rtcc/node_modules/node/bin/node",
      words: ["--no-warnings", "/opt/rtcc/build/launch.ts"],
      folder: "/opt/rtcc",
      environment: { PATH: "/bin", RTCC_CITY: "launch", RTCC_OPEN: "0" },
    },
  });
  expect([pagesFolder, preloadPath]).toEqual(["/opt/rtcc/dist/shell/pages", "/opt/rtcc/dist/shell/preload.cjs"]);
});

test("installed, what runs on a Node of its own lies beside the archive, the pages within it", () => {
  const installed = locateProduct({ ...tree, shellFolder: "/opt/rtcc/resources/app.asar/dist/shell", resourcesFolder: "/opt/rtcc/resources", platform: "win32" });
  expect(installed.hub).toMatchObject({ kind: "here", program: { command: "/opt/rtcc/resources/product/node_modules/node/bin/node.exe", folder: "/opt/rtcc/resources/product" } });
  expect(installed.pagesFolder).toBe("/opt/rtcc/resources/app.asar/dist/shell/pages");
});

test("with RTCC_HUB nothing is started here", () => {
  expect(locateProduct({ ...tree, environment: { RTCC_HUB: "https://hub.example.org" } }).hub).toEqual({ kind: "elsewhere", address: "https://hub.example.org" });
});

test("what would steer Electron or Node does not reach the hub", () => {
  const { hub } = locateProduct({ ...tree, environment: { ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: "--inspect", CHROME_DESKTOP: "x", HOME: "/root", EMPTY: undefined } });
  expect(hub).toMatchObject({ program: { environment: { HOME: "/root", RTCC_OPEN: "0" } } });
  expect(Object.keys(hub.kind === "here" ? hub.program.environment : {})).toEqual(["HOME", "RTCC_OPEN"]);
});
