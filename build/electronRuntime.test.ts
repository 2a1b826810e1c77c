import { cp, mkdtemp, readFile, rm, symlink, writeFile, mkdir } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lookUpElectron } from "./electronRuntime.ts";

const installed = join(import.meta.dirname, "..", "node_modules", "electron");
let house: string;
let server: Server;
let asked: string[];

/** The package as npm leaves it, without a runtime, beside its own dependencies. */
beforeEach(async () => {
  asked = [];
  house = await mkdtemp(join(tmpdir(), "rtcc-runtime-"));
  await mkdir(join(house, "electron"));
  for (const file of ["install.js", "index.js", "package.json", "checksums.json"]) await cp(join(installed, file), join(house, "electron", file));
  await symlink(join(installed, "node_modules"), join(house, "electron", "node_modules"));
  await symlink(join(installed, ".."), join(house, "node_modules"));
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(null));
  await rm(house, { recursive: true, force: true });
});

/** A mirror of Electron's releases that answers as a test says. */
async function mirror(answer: RequestListener): Promise<string> {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const lookUp = (mirrorAddress: string, more: { now?: () => Date } = {}) =>
  lookUpElectron({
    electronFolder: join(house, "electron"),
    recordFile: join(house, "kept", "electron.json"),
    environment: { PATH: process.env["PATH"], HOME: house, ELECTRON_MIRROR: mirrorAddress, electron_config_cache: join(house, "cache") },
    standstillMilliseconds: 1_000,
    ...more,
  });

describe("looking for Electron's runtime", () => {
  test("ends when the network stands still, and says so", async () => {
    const address = await mirror(() => undefined);
    expect(await lookUp(address)).toEqual({ outcome: "not-found", reason: "nothing came for 1 s" });
  });

  test("goes on as long as bytes come, and ends when they stop", async () => {
    let sent = 0;
    const address = await mirror((_request, response) => {
      response.writeHead(200, { "content-length": 1_000_000 });
      const drip = setInterval(() => {
        sent += 1;
        if (sent > 12) clearInterval(drip);
        else response.write(Buffer.alloc(1_000));
      }, 200);
      response.on("close", () => clearInterval(drip));
    });
    const begun = performance.now();
    expect(await lookUp(address)).toMatchObject({ outcome: "not-found", reason: "nothing came for 1 s" });
    expect(sent, "every byte that was to come was waited for").toBe(13);
    expect(performance.now() - begun).toBeGreaterThan(12 * 200);
  });

  test("a refusal is remembered for a day, and asked again after it", async () => {
    const address = await mirror((_request, response) => response.writeHead(404).end());
    const at = (hours: number) => ({ now: () => new Date(Date.parse("2026-11-22T08:00:00Z") + hours * 3_600_000) });
    const first = await lookUp(address, at(0));
    expect(first).toMatchObject({ outcome: "not-found" });
    const requests = asked.length;
    expect(requests).toBeGreaterThan(0);
    expect(await lookUp(address, at(23.9))).toEqual({ outcome: "remembered", reason: "reason" in first ? first.reason : "" });
    expect(asked).toHaveLength(requests);
    expect(await lookUp(address, at(24.1))).toMatchObject({ outcome: "not-found" });
    expect(asked.length).toBeGreaterThan(requests);
  });

  test("what was remembered wrongly is asked anew", async () => {
    const address = await mirror((_request, response) => response.writeHead(404).end());
    await mkdir(join(house, "kept"));
    await writeFile(join(house, "kept", "electron.json"), "{ not json");
    expect(await lookUp(address)).toMatchObject({ outcome: "not-found" });
    expect(JSON.parse(await readFile(join(house, "kept", "electron.json"), "utf8"))).toMatchObject({ reason: expect.any(String) });
  });

  test("a runtime that is there is found without asking anybody", async () => {
    const address = await mirror((_request, response) => response.writeHead(404).end());
    await mkdir(join(house, "electron", "dist"));
    await writeFile(join(house, "electron", "dist", "electron"), "");
    await writeFile(join(house, "electron", "path.txt"), "electron");
    expect(await lookUp(address)).toEqual({ outcome: "found", program: join(house, "electron", "dist", "electron") });
    expect(asked).toEqual([]);
  });
});
