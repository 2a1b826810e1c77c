import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ConfigurationError } from "./configurationError.ts";
import type { ConfigurationProblem } from "./configurationError.ts";
import type { Environment } from "./environment.ts";
import { isLoopback } from "./listen.ts";
import type { ConfigurationFiles, Machine } from "./machine.ts";
import { readConfiguration } from "./readConfiguration.ts";

const linux: Machine = { platform: "linux", homeFolder: "/home/ann", workingFolder: "/srv/console" };

const filesOf = (texts: Record<string, string>): ConfigurationFiles => ({
  readText: (path) => {
    const text = texts[path];
    if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return text;
  },
  isFile: (path) => Object.hasOwn(texts, path),
});

/** A pair for these tests alone; it signs nothing and opens nothing. */
const pem = {
  "/srv/console/hub.crt": `-----BEGIN CERTIFICATE-----
MIIBijCCATGgAwIBAgIUVtsgD/KnJVTMUxXt6JzAIMuTZhswCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPaHViLmV4YW1wbGUub3JnMCAXDTI2MTEyMjE1NTYyN1oYDzIx
MjYxMDI5MTU1NjI3WjAaMRgwFgYDVQQDDA9odWIuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAATI/4p/lDrD3Aa3bA6nGqOIgF1MF2A4XvKb8y1U
W+Kq2TB8LN4+b9Swz2AYH5ZHDvlAEJ+9ZL7SEGJT1u+dV9SUo1MwUTAdBgNVHQ4E
FgQU9nXWZ3FhZcoXNSIFbm3TLXpNwB8wHwYDVR0jBBgwFoAU9nXWZ3FhZcoXNSIF
bm3TLXpNwB8wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBBBBbk
QPEyfkFIBCpqCjQnsRB0zMLqiRGZElSBKaNSGAIgQh3hD+a7zMwYL9Fmp/zywgR7
/ztsMxk8105pqsGKtjg=
-----END CERTIFICATE-----
`,
  "/srv/console/hub.key": `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeYJnlhKbKQHhMQUb
osAVpl0ew6LH5m6kAFvOhz+4/a6hRANCAATI/4p/lDrD3Aa3bA6nGqOIgF1MF2A4
XvKb8y1UW+Kq2TB8LN4+b9Swz2AYH5ZHDvlAEJ+9ZL7SEGJT1u+dV9SU
-----END PRIVATE KEY-----
`,
};
const damaged = {
  "/srv/console/bad.crt": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
  "/srv/console/bad.key": "-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n",
  "/srv/console/other.key": generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } }).privateKey,
};

const read = (environment: Environment, texts: Record<string, string> = {}, machine = linux) => readConfiguration(environment, filesOf(texts), machine);
const readFileText = (text: string, environment: Environment = {}, others: Record<string, string> = {}) =>
  read({ RTCC_CONFIG: "rtcc.json", ...environment }, { "/srv/console/rtcc.json": text, ...others });

function problemsOf(run: () => unknown): readonly ConfigurationProblem[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("the environment", () => {
  test("nothing set is the demo city on loopback", () => {
    expect(read({})).toEqual({
      listen: { host: "127.0.0.1", port: 4600, tls: null, behindProxy: false },
      dataFolder: "/home/ann/.local/share/rtcc-console",
      openConsole: true,
      city: { scenario: "milwaukee", seed: 1 },
      hubElsewhere: null,
      administratorPassword: null,
      databaseUrl: null,
      sources: [],
      sourceKeys: [],
      media: { allow: [] },
      session: { lockAfterMinutes: 15 },
      basemap: { pmtiles: null },
    });
  });

  test("every variable is taken over", () => {
    const environment = {
      RTCC_PORT: "0",
      RTCC_HOST: "0.0.0.0",
      RTCC_TLS_CERT: "hub.crt",
      RTCC_TLS_KEY: "/srv/console/hub.key",
      RTCC_DATA: "data",
      RTCC_OPEN: "0",
      RTCC_CITY: "off",
      RTCC_HUB: "https://hub.example.org/",
      RTCC_ADMIN_PASSWORD: " correct horse ",
      DATABASE_URL: "postgresql://rtcc@db/rtcc",
    };
    expect(read(environment, pem)).toMatchObject({
      listen: { host: "0.0.0.0", port: 0, tls: { certificate: pem["/srv/console/hub.crt"], key: pem["/srv/console/hub.key"] } },
      dataFolder: "/srv/console/data",
      openConsole: false,
      city: null,
      hubElsewhere: "https://hub.example.org",
      administratorPassword: " correct horse ",
      databaseUrl: "postgresql://rtcc@db/rtcc",
    });
  });

  test("an empty variable counts as not set", () => {
    expect(read({ RTCC_PORT: "", RTCC_HOST: " ", RTCC_CITY: "", RTCC_CONFIG: "", DATABASE_URL: "" })).toEqual(read({}));
  });

  test("the city has its scenario and seed", () => {
    expect(read({ RTCC_CITY: "atlanta", RTCC_SEED: "7" }).city).toEqual({ scenario: "atlanta", seed: 7 });
  });

  test.each([
    [{ RTCC_PORT: "http" }, "RTCC_PORT"],
    [{ RTCC_PORT: "65536" }, "RTCC_PORT"],
    [{ RTCC_PORT: "-1" }, "RTCC_PORT"],
    [{ RTCC_PORT: "80.5" }, "RTCC_PORT"],
    [{ RTCC_OPEN: "no" }, "RTCC_OPEN"],
    [{ RTCC_CITY: "chicago" }, "RTCC_CITY"],
    [{ RTCC_SEED: "abc" }, "RTCC_SEED"],
    [{ RTCC_BEHIND_PROXY: "yes" }, "RTCC_BEHIND_PROXY"],
    [{ RTCC_HUB: "hub.example.org" }, "RTCC_HUB"],
    [{ RTCC_HUB: "https://ann:secret@hub.example.org" }, "RTCC_HUB"],
    [{ DATABASE_URL: "mysql://db/rtcc" }, "DATABASE_URL"],
    [{ DATABASE_URL: "postgres//db/rtcc" }, "DATABASE_URL"],
    [{ RTCC_CONFIG: "missing.json" }, "RTCC_CONFIG"],
    [{ RTCC_HOST: "not a host", RTCC_CITY: "off" }, "RTCC_HOST"],
    [{ RTCC_HOST: "0.0.0.0", RTCC_CITY: "off" }, "RTCC_HOST"],
    [{ RTCC_HOST: "0.0.0.0", RTCC_BEHIND_PROXY: "1" }, "RTCC_HOST"],
    [{ RTCC_HOST: "::", RTCC_BEHIND_PROXY: "1", RTCC_CITY: "launch" }, "RTCC_HOST"],
    [{ RTCC_TLS_CERT: "hub.crt" }, "RTCC_TLS_KEY"],
    [{ RTCC_TLS_KEY: "hub.key" }, "RTCC_TLS_CERT"],
    [{ RTCC_TLS_CERT: "hub.key", RTCC_TLS_KEY: "hub.key" }, "RTCC_TLS_CERT"],
    [{ RTCC_TLS_CERT: "hub.crt", RTCC_TLS_KEY: "nowhere.key" }, "RTCC_TLS_KEY"],
  ])("%j is refused, naming %s and what to do", (environment, setting) => {
    const problems = problemsOf(() => read(environment, pem));
    expect(problems).toEqual([{ setting, message: expect.stringMatching(/./), remedy: expect.stringMatching(/./) }]);
  });

  test.each([
    [{ RTCC_TLS_CERT: "bad.crt", RTCC_TLS_KEY: "hub.key" }, ["RTCC_TLS_CERT"], "/srv/console/bad.crt is damaged"],
    [{ RTCC_TLS_CERT: "hub.crt", RTCC_TLS_KEY: "bad.key" }, ["RTCC_TLS_KEY"], "/srv/console/bad.key is damaged"],
    [{ RTCC_TLS_CERT: "bad.crt", RTCC_TLS_KEY: "bad.key" }, ["RTCC_TLS_CERT", "RTCC_TLS_KEY"], "is damaged"],
    [{ RTCC_TLS_CERT: "hub.crt", RTCC_TLS_KEY: "other.key" }, ["RTCC_TLS_KEY"], "/srv/console/other.key is not the key of the certificate /srv/console/hub.crt"],
  ])("%j is refused, naming %j", (environment, settings, message) => {
    const problems = problemsOf(() => read(environment, { ...pem, ...damaged }));
    expect(problems.map((problem) => problem.setting)).toEqual(settings);
    for (const problem of problems) expect(problem).toMatchObject({ message: expect.stringContaining(message), remedy: expect.stringMatching(/./) });
  });

  test("all problems are said at once, and no secret is repeated", () => {
    const environment = { RTCC_PORT: "x", RTCC_CITY: "y", RTCC_ADMIN_PASSWORD: "hunter2", DATABASE_URL: "mysql://ann:hunter2@db" };
    try {
      read(environment);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain("hunter2");
      expect(String(error).split("\n")).toHaveLength(4);
    }
  });

  test.each([
    ["127.0.0.1", true], ["127.8.9.1", true], ["localhost", true], ["::1", true], ["::ffff:127.0.0.1", true],
    ["0.0.0.0", false], ["::", false], ["10.0.0.1", false], ["hub.example.org", false], ["::ffff:10.0.0.1", false], ["localhost.example.org", false],
  ])("%s is loopback: %s", (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });

  test("a proxy in front, or a city on loopback under any of its names, is fine", () => {
    expect(read({ RTCC_HOST: "10.0.0.5", RTCC_BEHIND_PROXY: "1", RTCC_CITY: "off" }).listen.behindProxy).toBe(true);
    expect(read({ RTCC_HOST: "[::1]" }).listen.host).toBe("::1");
  });

  test("the data folder is where the platform keeps a user's data", () => {
    expect(read({ XDG_DATA_HOME: "/data" }).dataFolder).toBe("/data/rtcc-console");
    expect(read({}, {}, { ...linux, platform: "darwin", homeFolder: "/Users/ann" }).dataFolder).toBe("/Users/ann/Library/Application Support/rtcc-console");
    const windows: Machine = { platform: "win32", homeFolder: "C:\\Users\\ann", workingFolder: "C:\\console" };
    expect(read({ APPDATA: "C:\\Users\\ann\\AppData\\Roaming" }, {}, windows).dataFolder).toBe("C:\\Users\\ann\\AppData\\Roaming\\rtcc-console");
    expect(read({}, {}, windows).dataFolder).toBe("C:\\Users\\ann\\AppData\\Roaming\\rtcc-console");
  });

  test("nothing in it can be changed", () => {
    const configuration = readFileText('{"media": {"allow": ["http://10.20.0.0:8080/"]}}');
    expect(() => Object.assign(configuration.media, { allow: [] })).toThrow(TypeError);
    expect(() => Array.prototype.push.call(configuration.media.allow, "http://evil/")).toThrow(TypeError);
  });
});

describe("the configuration file", () => {
  const whole = `\uFEFF{
  "sources": [{"kind": "mpd-calls", "url": "https://example.org/calls", "everySeconds": 30}],
  "sourceKeys": [{"name": "cad", "key": "0123456789abcdef", "may": ["incidents", "cameras"]}],
  "media": {"allow": ["http://10.20.0.0:8080/"]},
  "session": {"lockAfterMinutes": 30},
  "basemap": {"pmtiles": "maps/milwaukee.pmtiles"}
}`;

  test("is read whole; a relative path starts at the file", () => {
    const configuration = read({ RTCC_CONFIG: "/etc/rtcc/rtcc.json" }, { "/etc/rtcc/rtcc.json": whole, "/etc/rtcc/maps/milwaukee.pmtiles": "" });
    expect(configuration).toMatchObject({
      sources: [{ kind: "mpd-calls", name: "mpd-calls", url: "https://example.org/calls", everySeconds: 30, closeAfterAbsentSeconds: 900 }],
      sourceKeys: [{ name: "cad", key: "0123456789abcdef", may: ["incidents", "cameras"] }],
      media: { allow: ["http://10.20.0.0:8080/"] },
      session: { lockAfterMinutes: 30 },
      basemap: { pmtiles: { kind: "file", path: "/etc/rtcc/maps/milwaukee.pmtiles" } },
    });
  });

  test("a basemap may be an address", () => {
    expect(readFileText('{"basemap": {"pmtiles": "https://example.org/a.pmtiles"}}').basemap.pmtiles).toEqual({ kind: "address", url: "https://example.org/a.pmtiles" });
  });

  test.each([
    ['{\n  "sources": [\n    {"kind": "mpd-calls" "url": "x"}\n  ]\n}', 3, 26, ""],
    ["{\n", 2, 1, ""],
    ['{\n  "source": []\n}', 2, 3, "source"],
    ['{\n  "sources": [\n    {"kind": "mpd-calls",\n     "url": "https://example.org",\n     "everySeconds": 0}\n  ]\n}', 5, 6, "sources[0].everySeconds"],
    ['{\n  "sources": [\n    {"kind": "mpd-calls",\n     "url": "https://example.org",\n     "everySeconds": "30"}\n  ]\n}', 5, 6, "sources[0].everySeconds"],
    ['{"sources": [\n {"kind": "mpd-calls", "url": "ftp://example.org"}]}', 2, 24, "sources[0].url"],
    ['{"sources": [\n {"kind": "mpd-calls", "url": "https://a:b@example.org"}]}', 2, 24, "sources[0].url"],
    ['{"sources": [\n {"kind": "mpd-calls"}]}', 2, 2, "sources[0].url"],
    ['{"sources": [\n {"kind": "mfd-calls", "url": "https://example.org"}]}', 2, 3, "sources[0].kind"],
    ['{"sources": [\n {"url": "https://example.org"}]}', 2, 2, "sources[0].kind"],
    ['{"sources": [\n {"kind": "mpd-calls", "url": "https://example.org", "every": 3}]}', 2, 54, "sources[0].every"],
    ['{"sources": [{"kind": "mpd-calls", "url": "https://a.org"},\n {"kind": "mpd-calls", "url": "https://b.org"}]}', 2, 2, "sources[1].name"],
    ['{"sourceKeys": [\n {"name": "cad", "key": "", "may": ["incidents"]}]}', 2, 18, "sourceKeys[0].key"],
    ['{"sourceKeys": [\n {"name": "cad", "key": "0123456789 abcdef", "may": ["incidents"]}]}', 2, 18, "sourceKeys[0].key"],
    ['{"sourceKeys": [\n {"name": "cad", "key": "0123456789abcdef", "may": []}]}', 2, 45, "sourceKeys[0].may"],
    ['{"sourceKeys": [\n {"name": "cad", "key": "0123456789abcdef", "may": ["video"]}]}', 2, 53, "sourceKeys[0].may[0]"],
    ['{"sourceKeys": [\n {"name": "cad", "key": "0123456789abcdef", "may": ["incidents"]},\n {"name": "cad", "key": "fedcba9876543210", "may": ["incidents"]}]}', 3, 3, "sourceKeys[1].name"],
    ['{"sourceKeys": [\n {"name": "a", "key": "0123456789abcdef", "may": ["incidents"]},\n {"name": "b", "key": "0123456789abcdef", "may": ["incidents"]}]}', 3, 16, "sourceKeys[1].key"],
    ['{"media": {"allow": ["http://10.0.0.1/",\n "rtsp://10.0.0.1/"]}}', 2, 2, "media.allow[1]"],
    ['{"media": {"allow":\n ["http://10.0.0.1/?x=1"]}}', 2, 3, "media.allow[0]"],
    ['{"media":\n {"allow": "http://10.0.0.1/"}}', 2, 3, "media.allow"],
    ['{"media": {"allow": [\n "http://169.254.169.254/"]}}', 2, 2, "media.allow[0]"],
    ['{"media": {"allow": ["http://10.0.0.1/",\n   "http://10.0.0.1/a/..%2f..%2fb"]}}', 2, 4, "media.allow[1]"],
    ['{"media": {"allow": [\n "http://ann:secret@10.0.0.1/"]}}', 2, 2, "media.allow[0]"],
    ['{"media": {"allow": []},\n "media": {}}', 2, 2, "media"],
    ['{"session":\n {"lockAfterMinutes": 4.9}}', 2, 3, "session.lockAfterMinutes"],
    ['{"session":\n {"lockAfterMinutes": 31}}', 2, 3, "session.lockAfterMinutes"],
    ['{"session":\n {"lockAfterMinutes": null}}', 2, 3, "session.lockAfterMinutes"],
    ['{"session":\n {"lockAfterSeconds": 900}}', 2, 3, "session.lockAfterSeconds"],
    ['{"basemap":\n {"pmtiles": "missing.pmtiles"}}', 2, 3, "basemap.pmtiles"],
    ['{"basemap":\n {"pmtiles": "ftp://example.org/a.pmtiles"}}', 2, 3, "basemap.pmtiles"],
    ["[]", 1, 1, ""],
  ])("%j is refused at line %i, column %i, field %s", (text, line, column, field) => {
    const problems = problemsOf(() => readFileText(text));
    expect(problems).toEqual([
      { setting: "RTCC_CONFIG", file: { path: "/srv/console/rtcc.json", line, column, field }, message: expect.stringMatching(/./), remedy: expect.stringMatching(/./) },
    ]);
  });

  test("its problems stand beside those of the environment, and name line and field in the message", () => {
    const run = () => readFileText('{\n "sources": [],\n "medias": {}\n}', { RTCC_PORT: "x" });
    expect(problemsOf(run).map((problem) => problem.setting).toSorted()).toEqual(["RTCC_CONFIG", "RTCC_PORT"]);
    expect(run).toThrow(/RTCC_CONFIG: \/srv\/console\/rtcc\.json, line 3, column 2, field medias: there is no such field/);
  });

  test("a key is never repeated in a message", () => {
    const run = () => readFileText('{"sourceKeys": [{"name": "cad", "key": "too short", "may": ["incidents"]}]}');
    expect(run).toThrow(ConfigurationError);
    expect(run).not.toThrow(/too short/);
  });
});
