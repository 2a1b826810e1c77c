import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stageProduct } from "../../build/stageProduct.ts";
import { temporaryFolder } from "../support/hubProcess.ts";

const repository = join(import.meta.dirname, "..", "..");
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  await stageProduct(repository, join(folder.path, "product"));
}, 300_000);
afterAll(() => folder?.remove());

test("what an installed program brings along starts by itself: hub, city and console, without what only builds and tests", async () => {
  const product = join(folder.path, "product");
  const child = spawn(join(product, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node"), ["--no-warnings", join(product, "build", "launch.ts")], {
    cwd: product,
    env: { PATH: process.env["PATH"] ?? "", HOME: folder.path, RTCC_OPEN: "0", RTCC_PORT: "0", RTCC_CITY: "launch", RTCC_DATA: join(folder.path, "data") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const ready = /^Hub ready: (\S+)$/.exec(line)?.[1];
      if (ready) resolve(ready);
    });
    void ended.then((code) => reject(new Error(`It ended with ${code}: ${said}`)));
  });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(await (await fetch(address)).text()).toContain('<div id="root">');
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  for (const needless of ["node_modules/vite", "node_modules/electron", "node_modules/playwright", "tests", "renderer", "city/video/draw"]) {
    expect(existsSync(join(product, needless)), needless).toBe(false);
  }
});
