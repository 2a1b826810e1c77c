import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHubProcess } from "../support/hubProcess.ts";
import type { HubProcess } from "../support/hubProcess.ts";

const repository = join(import.meta.dirname, "..", "..");
const key = "0123456789-cameras";
const incidentsKey = "0123456789-incidents";

let folder: string;
let hub: HubProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rtcc-import-"));
  const configuration = join(folder, "rtcc.json");
  const sourceKeys = [
    { name: "registry", key, may: ["cameras"] },
    { name: "cad", key: incidentsKey, may: ["incidents"] },
  ];
  await writeFile(configuration, JSON.stringify({ sourceKeys }));
  hub = await startHubProcess({ dataFolder: join(folder, "data"), environment: { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: "correct horse", RTCC_CONFIG: configuration } });
});
afterAll(async () => {
  await hub?.end();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

/** Runs the command as npm does, in the project's folder, with the user standing in the test's folder. */
function runImport(parameters: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(repository, "build", "importCameras.ts"), ...parameters], {
    cwd: repository,
    env: { PATH: process.env["PATH"] ?? "", NODE_NO_WARNINGS: "1", INIT_CWD: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (errors += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output, errors })));
}

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return name;
};
const toHub = (...more: string[]): string[] => ["--hub", hub.address, "--key", key, ...more];
const header = "id,name,level,ownership,longitude,latitude,address,ownerName,ownerPhone,streamUrl";

describe("npm run import", () => {
  test("a good table: 0, and the same again changes nothing", async () => {
    const name = await file("good.csv", `${header}\r\ni-1,Front door,integrated,city,-87.9475,43.04,,,,http://10.20.0.1/1.m3u8\r\ni-2,Porch,registered,,,,2700 W WELLS ST,Ann Lee,414-555-0100,\r\n`);
    expect(await runImport([name, ...toHub()])).toEqual({ code: 0, output: "2 created, 0 updated, 0 unchanged, 0 rejected.\n", errors: "" });
    expect(await runImport([name, ...toHub()])).toEqual({ code: 0, output: "0 created, 0 updated, 2 unchanged, 0 rejected.\n", errors: "" });
  });

  test("some bad rows: 1, and each is listed by row, column and reason", async () => {
    const name = await file("some.csv", `${header}\nr-1,A,registered,,,,1 W WELLS ST,,,\nr-2,B,registered,,x,43,,,,http://10.20.0.1/1.m3u8\n`);
    const { code, output } = await runImport([name, ...toHub("--dry-run")]);
    expect(code).toBe(1);
    expect(output.split("\n")).toEqual([
      "Dry run, nothing was written. It would be: 1 created, 0 updated, 0 unchanged, 1 rejected.",
      "",
      "Row  Column     Code                  What is wrong",
      '  3  longitude  not_a_number          "x" is not a number',
      "  3  streamUrl  stream_on_registered  a registered camera has no stream; leave the cell empty, or make the camera integrated",
      "",
    ]);
  });

  test("only bad rows: 2", async () => {
    const name = await file("bad.csv", `${header}\nb-1,A,seen,,-87.9,43,,,,\n`);
    expect(await runImport([name, ...toHub()])).toMatchObject({ code: 2, output: expect.stringContaining("0 created, 0 updated, 0 unchanged, 1 rejected.") });
  });

  test("GeoJSON by its ending or by its flag, the key from the environment", async () => {
    const text = JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", geometry: { type: "Point", coordinates: [-87.91, 43.04] }, properties: { id: "g-1", name: "Gate", level: "registered" } }] });
    expect(await runImport([await file("gates.geojson", text), "--hub", `${hub.address}/`], { RTCC_KEY: key })).toMatchObject({ code: 0, output: "1 created, 0 updated, 0 unchanged, 0 rejected.\n" });
    expect(await runImport([await file("gates.txt", text), ...toHub("--geojson")])).toMatchObject({ code: 0, output: "0 created, 0 updated, 1 unchanged, 0 rejected.\n" });
  });

  test("a wrong header is explained column by column", async () => {
    const name = await file("header.csv", "id,name,colour,address\n1,2,3,4\n");
    const { code, errors } = await runImport([name, ...toHub()]);
    expect(code).toBe(2);
    expect(errors).toMatch(/header row is wrong \(invalid_header\)\.\n {2}colour: is not a known column.*\n {2}level: is a required column and is missing\nNothing was written\./);
  });

  test("a large file that is refused early is still explained", async () => {
    const name = await file("large.csv", `id,name,colour\n${"1,2,3\n".repeat(2_000_000)}`);
    expect(await runImport([name, ...toHub()])).toMatchObject({ code: 2, errors: expect.stringContaining("invalid_header") });
  });

  test.each([
    [[], /Name one file\.[\s\S]*Usage:/],
    [["good.csv", "other.csv"], /Name one file\./],
    [["good.csv", "--key", key], /--hub is missing\.[\s\S]*Usage:/],
    [["good.csv", "--hub", "http://127.0.0.1:1"], /give --key or set RTCC_KEY/],
    [["good.csv", "--hub", "hub.example.org", "--key", key], /begins with http/],
    [["good.csv", "--hub", "http://127.0.0.1:1", "--key", key, "--force"], /--force[\s\S]*Usage:/],
    [["good.csv", "--hub", "http://127.0.0.1:1", "--key", key, "--csv", "--geojson"], /not both/],
    [["good.xlsx", "--hub", "http://127.0.0.1:1", "--key", key], /ends neither/],
    [["missing.csv", "--hub", "http://127.0.0.1:1", "--key", key], /missing\.csv cannot be read: ENOENT/],
    [["good.csv", "--hub", "http://127.0.0.1:1", "--key", key], /cannot be reached/],
  ])("%j ends with 2 and says what to do", async (parameters, message) => {
    const { code, errors } = await runImport(parameters);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
    expect(errors).toMatch(/Nothing was written\.\n$/);
  });

  test("a key that the hub does not know, and one that may not", async () => {
    const unknown = await runImport(["good.csv", "--hub", hub.address, "--key", "no-such-key-anywhere"]);
    expect(unknown).toMatchObject({ code: 2, errors: expect.stringContaining("sourceKeys") });
    const wrong = await runImport(["good.csv", "--hub", hub.address, "--key", incidentsKey]);
    expect(wrong).toMatchObject({ code: 2, errors: expect.stringContaining('must name "cameras"') });
  });

  test("a lost answer is not called nothing written; a redirect does not carry the key away", async () => {
    let carried = "";
    const server = createServer((request, response) => {
      if (request.url?.startsWith("/away")) response.writeHead(307, { location: "/elsewhere/api/v1/cameras/import" }).end();
      else if (request.url?.startsWith("/elsewhere")) carried = request.headers.authorization ?? "none";
      else request.resume().on("end", () => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : null;
    const lost = await runImport(["good.csv", "--hub", `http://127.0.0.1:${port}`, "--key", key]);
    expect(lost).toMatchObject({ code: 2, errors: expect.stringMatching(/broke off[\s\S]*is not known\. Run it again/) });
    expect(await runImport(["good.csv", "--hub", `http://127.0.0.1:${port}/away`, "--key", key])).toMatchObject({ code: 2 });
    expect(carried).toBe("");
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    const refused = await runImport(["good.csv", "--hub", `http://127.0.0.1:${port}`, "--key", key]);
    expect(refused).toMatchObject({ code: 2, errors: expect.stringMatching(/cannot be reached: ECONNREFUSED[\s\S]*Nothing was written\./) });
  });

  test("34,000 cameras in one go, then none of them changed", async () => {
    const rows = Array.from({ length: 34_000 }, (_, index) => `a-${index},Camera ${index},${index % 2 ? "integrated" : "registered"},,${-88.06 + (index % 200) * 0.0008},${42.93 + Math.floor(index / 200) * 0.0014},,Owner ${index % 9000},414-555-${String(index % 9000).padStart(4, "0")},${index % 2 ? `http://10.20.0.1/${index}.m3u8` : ""}`);
    const name = await file("atlanta.csv", [header, ...rows].join("\n"));
    const begun = performance.now();
    expect(await runImport([name, ...toHub()])).toMatchObject({ code: 0, output: "34000 created, 0 updated, 0 unchanged, 0 rejected.\n" });
    const seconds = (performance.now() - begun) / 1000;
    expect(await runImport([name, ...toHub()])).toMatchObject({ code: 0, output: "0 created, 0 updated, 34000 unchanged, 0 rejected.\n" });
    console.log(`34,000 cameras imported in ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(10);
  });
});
