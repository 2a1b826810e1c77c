import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const repository = join(import.meta.dirname, "..");
let house: string;

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), "rtcc-house-"));
  await copyFile(join(repository, ".oxlintrc.json"), join(house, ".oxlintrc.json"));
});
afterAll(() => rm(house, { recursive: true, force: true }));

/** Lints one file of a small house with our own rules; resolves with what the linter says. */
async function lint(path: string, source: string): Promise<{ ok: boolean; output: string }> {
  const file = join(house, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, source);
  return new Promise((resolve) => {
    const parameters = [join(repository, "node_modules", "oxlint", "bin", "oxlint"), "--quiet", file];
    execFile(process.execPath, parameters, { cwd: house }, (error, stdout) => resolve({ ok: error === null, output: stdout }));
  });
}

const importing = (path: string) => `import { thing } from "${path}";\nexport const mine = thing;\n`;

const broken: [string, string][] = [
  ["shared/policy/a.ts", "../../hub/server.ts"],
  ["shared/policy/b.ts", "node:fs"],
  ["renderer/sync/a.ts", "../../hub/server.ts"],
  ["renderer/features/map/b.tsx", "../../../city/main.ts"],
  ["renderer/video/c.ts", "node:path"],
  ["hub/domain/a.ts", "../../renderer/sync/hubClient.ts"],
  ["hub/http/b.ts", "../../city/main.ts"],
  ["hub/http/c.ts", "../../tests/support/facts.ts"],
  ["city/a.ts", "../hub/server.ts"],
  ["city/video/b.ts", "../../hub/domain/world.ts"],
  ["electron/a.ts", "../renderer/sync/hubClient.ts"],
];

test.each(broken)("%s may not import %s", async (path, imported) => {
  const { ok, output } = await lint(path, importing(imported));
  expect(ok).toBe(false);
  expect(output).toContain("may import only");
});

const kept: [string, string][] = [
  ["shared/policy/ok.ts", "../model/role.ts"],
  ["renderer/sync/ok.ts", "../../shared/protocol/sync.ts"],
  ["hub/domain/ok.ts", "../../shared/geo/units.ts"],
  ["hub/store/ok.ts", "node:fs"],
  ["city/ok.ts", "../shared/geo/units.ts"],
  ["renderer/features/hub-state/ok.ts", "../incidents/feed.ts"],
];

test.each(kept)("%s may import %s", async (path, imported) => {
  expect(await lint(path, importing(imported))).toEqual({ ok: true, output: expect.any(String) });
});
