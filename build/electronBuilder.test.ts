import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv, type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { beforeAll, describe, expect, test } from "vitest";

const repository = join(import.meta.dirname, "..");
const resolve = createRequire(join(repository, "node_modules", "electron-builder", "package.json")).resolve;
let configuration: Record<string, any>;
let schema: object;

beforeAll(async () => {
  configuration = parse(await readFile(join(repository, "electron-builder.yml"), "utf8"));
  schema = JSON.parse(await readFile(join(resolve("app-builder-lib/package.json"), "..", "scheme.json"), "utf8"));
});

/** What electron-builder's own schema says against a configuration. */
function complaints(of: object): string[] {
  // Its schema uses unions of types and defaults in places that the strict mode forbids.
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
  const validate = ajv.compile(schema);
  if (validate(of)) return [];
  const errors: readonly ErrorObject[] = validate.errors ?? [];
  return errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}

describe("electron-builder.yml", () => {
  test("fits electron-builder's own schema", () => expect(complaints(configuration)).toEqual([]));
  test("would not, with a word that electron-builder does not know", () => {
    expect(complaints({ ...configuration, electronFuse: {} })).not.toEqual([]);
    expect(complaints({ ...configuration, linux: { ...configuration["linux"], target: 7 } })).not.toEqual([]);
  });
  test("packs for Windows, macOS and Linux, there as AppImage and deb", () => {
    expect(configuration["win"].target).toEqual(["nsis"]);
    expect(configuration["mac"].target).toContain("dmg");
    expect(configuration["linux"].target).toEqual(["AppImage", "deb"]);
  });
  test("switches off what would let somebody run other code with the program", () =>
    expect(configuration["electronFuses"]).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    }));
  test("takes links to incidents, and has an icon for every platform", () => {
    expect(configuration["protocols"]).toEqual([{ name: "RTCC incident", schemes: ["rtcc"] }]);
    expect(existsSync(join(repository, configuration["directories"].buildResources, "icon.png"))).toBe(true);
  });
});
