import { createHash } from "node:crypto";
import { once } from "node:events";
import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey, incidentReport } from "../support/facts.ts";
import { startHubProcess, temporaryFolder } from "../support/hubProcess.ts";
import { processesOf, runStartCommand, startProduct } from "../support/startCommand.ts";

// Several starts in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

/** A folder of everything this suite makes, and in it a data folder that a hub has used and ended in order. */
let base: Awaited<ReturnType<typeof temporaryFolder>>;
let used: string;
let copies = 0;

beforeAll(async () => {
  base = await temporaryFolder();
  used = join(base.path, "used");
  const hub = await startHubProcess({ dataFolder: used, environment: { RTCC_CITY: "launch", RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/" } });
  const kept = await new ApiClient(hub.address, cityKey).post("/incidents", incidentReport({ sourceRef: "kept" }));
  expect(kept.status).toBe(201);
  expect(await hub.end()).toBe(0);
});
afterAll(() => base?.remove());

/** A copy of the used data folder, for one test to spoil. */
async function copyOfUsed(): Promise<string> {
  const path = join(base.path, `copy-${++copies}`);
  await cp(used, path, { recursive: true, preserveTimestamps: true });
  return path;
}

/** Every file and folder below a path, with what it holds and who may do what with it. */
async function contentsOf(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const described = await Promise.all(
    entries.map(async (entry): Promise<[string, string]> => {
      const file = join(entry.parentPath, entry.name);
      const content = entry.isFile() ? createHash("sha256").update(await readFile(file)).digest("hex") : "folder";
      return [file.slice(path.length), `${(await stat(file)).mode.toString(8)} ${content}`];
    }),
  );
  return Object.fromEntries(described.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Runs the start command, which must refuse: not with a stack, not with success, and with nothing left running. */
async function refusalOf(environment: Record<string, string>): Promise<string> {
  const command = runStartCommand({ RTCC_CITY: "launch", ...environment });
  onTestFinished(() => void command.interrupt());
  const address = await command.ready;
  if (address !== null) throw new Error(`It started at ${address}`);
  expect(await command.ended).toBe(1);
  expect(command.output()).not.toMatch(/^\s+at .*:\d+/m);
  const folder = environment["RTCC_DATA"];
  if (folder !== undefined) expect(await processesOf(folder)).toEqual([]);
  return command.output();
}

describe("a data folder that cannot be written", () => {
  test("a file stands in its place", async () => {
    const file = join(base.path, "a-file");
    await writeFile(file, "precious");
    expect(await refusalOf({ RTCC_DATA: file })).toMatch(/The data folder \S+a-file cannot be written .*Set RTCC_DATA to a folder that can/s);
    expect(await readFile(file, "utf8")).toBe("precious");
  });

  test("a file stands in its way", async () => {
    const file = join(base.path, "in-the-way");
    await writeFile(file, "precious");
    expect(await refusalOf({ RTCC_DATA: join(file, "data") })).toMatch(/The data folder \S+in-the-way\/data cannot be written .*Set RTCC_DATA/s);
    expect(await readFile(file, "utf8")).toBe("precious");
  });

  test.skipIf(process.platform !== "linux")("the file system takes nothing", async () => {
    expect(await refusalOf({ RTCC_DATA: "/proc/rtcc" })).toMatch(/The data folder \/proc\/rtcc cannot be written .*Set RTCC_DATA/s);
    expect(await refusalOf({ RTCC_DATA: "/proc/self" })).toMatch(/The data folder \/proc\/self cannot be written .*Set RTCC_DATA/s);
  });
});

describe("a damaged data folder is refused by name, and left as it was", () => {
  const rubbish = Buffer.alloc(8_192, "rubbish ");
  const damages: [string, (folder: string) => Promise<unknown>, string?][] = [
    ["rubbish in PG_VERSION", (folder) => writeFile(join(folder, "database", "PG_VERSION"), rubbish), "PG_VERSION is damaged"],
    ["an empty PG_VERSION", (folder) => truncate(join(folder, "database", "PG_VERSION")), "PG_VERSION is damaged"],
    ["no PG_VERSION", (folder) => rm(join(folder, "database", "PG_VERSION")), "PG_VERSION is missing"],
    ["PG_VERSION of another PostgreSQL", (folder) => writeFile(join(folder, "database", "PG_VERSION"), "9\n")],
    ["rubbish in pg_control", (folder) => writeFile(join(folder, "database", "global", "pg_control"), rubbish)],
    ["half a pg_control", (folder) => truncate(join(folder, "database", "global", "pg_control"), 100)],
    ["no pg_control", (folder) => rm(join(folder, "database", "global", "pg_control"))],
    ["rubbish in postgresql.conf", (folder) => writeFile(join(folder, "database", "postgresql.conf"), "== nothing = that\nmakes sense")],
    [
      "an emptied database folder",
      async (folder) => {
        await rm(join(folder, "database"), { recursive: true });
        await mkdir(join(folder, "database"));
      },
    ],
    [
      "a file in place of the database",
      async (folder) => {
        await rm(join(folder, "database"), { recursive: true });
        await writeFile(join(folder, "database"), "rubbish");
      },
    ],
    ["half a hub.json", (folder) => truncate(join(folder, "hub.json"), 20), "hub.json is damaged"],
    ["an empty hub.json", (folder) => truncate(join(folder, "hub.json")), "hub.json is damaged"],
    ["a hub.json of something else", (folder) => writeFile(join(folder, "hub.json"), '{"name": "a package"}')],
    [
      "a folder in place of hub.json",
      async (folder) => {
        await rm(join(folder, "hub.json"));
        await mkdir(join(folder, "hub.json"));
      },
    ],
  ];
  test.each(damages)("%s", async (_name, damage, words = "") => {
    const folder = await copyOfUsed();
    await damage(folder);
    const before = await contentsOf(folder);
    const said = await refusalOf({ RTCC_DATA: folder });
    expect(said).toContain(folder);
    expect(said).toContain(words);
    expect(said).toMatch(/set RTCC_DATA to another folder/i);
    expect(said).toMatch(/nothing was changed/i);
    expect(await contentsOf(folder)).toEqual(before);
    await rm(folder, { recursive: true });
  });

  test("a restored folder starts again with all that was in it", async () => {
    const folder = await copyOfUsed();
    const control = join(folder, "database", "global", "pg_control");
    await rename(control, `${control}.aside`);
    await refusalOf({ RTCC_DATA: folder });
    await rename(`${control}.aside`, control);
    const product = await startProduct({ RTCC_DATA: folder, RTCC_CITY: "launch" });
    const { incidents } = (await (await ApiClient.signIn(product.address, "analyst")).get("/incidents?limit=1000")).body;
    expect(incidents).toEqual(expect.arrayContaining([expect.objectContaining({ source: "cad", sourceRef: "kept" })]));
    expect(await product.interrupt()).toBe(0);
  });
});

test("another city on the same folder is refused, and the folder is left as it was", async () => {
  const before = await contentsOf(used);
  expect(await refusalOf({ RTCC_DATA: used, RTCC_CITY: "milwaukee" })).toMatch(/belongs to RTCC_CITY=launch, not to RTCC_CITY=milwaukee.*Set RTCC_CITY=launch, or set RTCC_DATA to another folder/s);
  expect(await refusalOf({ RTCC_DATA: used, RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: "correct horse battery staple" })).toMatch(/belongs to RTCC_CITY=launch, not to RTCC_CITY=off/);
  expect(await contentsOf(used)).toEqual(before);
});

test("the same folder by another name is still the same folder", async () => {
  const hub = await startHubProcess({ dataFolder: used, environment: { RTCC_CITY: "launch" } });
  const alias = join(base.path, "alias");
  await symlink(used, alias);
  expect(await refusalOf({ RTCC_DATA: alias })).toMatch(/is in use by another hub \(process \d+\)/);
  expect(await hub.end()).toBe(0);
});

test("a port in use is said with the setting to change, and nothing is lost", async () => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const folder = await copyOfUsed();
  try {
    expect(await refusalOf({ RTCC_DATA: folder, RTCC_PORT: String(port) })).toContain(`Port ${port} is in use. Set RTCC_PORT to another port, or to 0 to pick a free one.`);
  } finally {
    server.close();
  }
  expect(await readdir(folder)).not.toContain("hub.lock");
  const product = await startProduct({ RTCC_DATA: folder, RTCC_CITY: "launch", RTCC_PORT: String(port) });
  expect(product.address).toBe(`http://127.0.0.1:${port}`);
  expect(await product.interrupt()).toBe(0);
});

describe("a configuration that is wrong is refused before anything is touched", () => {
  const configured = async (text: string): Promise<Record<string, string>> => {
    const file = join(base.path, "rtcc.json");
    await writeFile(file, text);
    return { RTCC_CONFIG: file };
  };
  const wrong: [string, () => Promise<Record<string, string>>, RegExp][] = [
    ["a file that is not JSON", () => configured('{\n  "sources": [\n    {"kind": "mpd-calls",, }\n  ]\n}'), /RTCC_CONFIG: \S+rtcc\.json, line 3, column \d+: this is not JSON/],
    ["a field nobody knows", () => configured('{\n  "media": {\n    "allow": [],\n    "alow": []\n  }\n}'), /RTCC_CONFIG: \S+rtcc\.json, line 4, column \d+, field media\.alow: there is no such field/],
    ["a file that is not there", async () => ({ RTCC_CONFIG: join(base.path, "nowhere.json") }), /RTCC_CONFIG: \S+nowhere\.json cannot be read \(ENOENT\)/],
    ["the demo city for everybody to reach", async () => ({ RTCC_HOST: "0.0.0.0" }), /RTCC_HOST: the demo city signs everybody in with a known password.*Leave RTCC_HOST out, or set RTCC_CITY=off/],
    ["a city nobody knows", async () => ({ RTCC_CITY: "gotham" }), /RTCC_CITY: "gotham" is not one of launch, milwaukee, atlanta, off/],
    ["a port that is none", async () => ({ RTCC_PORT: "70000" }), /RTCC_PORT: "70000" is not a whole number from 0 to 65535/],
  ];
  test.each(wrong)("%s", async (_name, environment, message) => {
    const folder = join(base.path, "untouched");
    expect(await refusalOf({ RTCC_DATA: folder, ...(await environment()) })).toMatch(message);
    await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

test("without a city there must be a first administrator; with one it starts, and needs the setting no more", async () => {
  const folder = join(base.path, "no-city");
  const environment = { RTCC_DATA: folder, RTCC_CITY: "off" };
  expect(await refusalOf(environment)).toMatch(/no account to sign in with\. Set RTCC_ADMIN_PASSWORD/);
  const password = "correct horse battery staple";
  const first = await startProduct({ ...environment, RTCC_ADMIN_PASSWORD: password });
  expect((await (await ApiClient.signIn(first.address, "admin", password)).get("/session")).body.user.role).toBe("administrator");
  expect(await first.interrupt()).toBe(0);
  const second = await startProduct(environment);
  expect((await (await ApiClient.signIn(second.address, "admin", password)).get("/session")).status).toBe(200);
  expect(await second.interrupt()).toBe(0);
});
