import { spawn } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import process from "node:process";

/** What runs outside the shell's archive: the hub with the database it begins with, the demo city, the console they serve, and what starts them. */
const parts = ["hub", "shared", "city", "build", "dist/renderer", "dist/database", "package.json", "package-lock.json", "LICENSE", "README.md"];

/** What the product does not run: tests, the drawing of the demo's scenes, what only builds. */
const left = [/\.test\.tsx?$/, /^city\/testing(\/|$)/, /^city\/video\/draw(\/|$)/, /^build\/resources(\/|$)/, /\/tsconfig\.json$/];

const belongs = (path: string) => !left.some((pattern) => pattern.test(path));

/**
 * Lays the product out as an installed program keeps it, with its production packages for this platform. Throws where
 * npm cannot install them; what npm says is shown.
 */
export async function stageProduct(repository: string, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const part of parts) {
    await cp(join(repository, part), join(target, part), {
      recursive: true,
      filter: (source) => belongs(relative(repository, source).split(sep).join("/")) && basename(source) !== ".DS_Store",
    });
  }
  const npm = process.env["npm_execpath"];
  const words = ["ci", "--omit=dev", "--no-fund", "--no-audit", "--loglevel=error"];
  const [command, parameters] = npm === undefined ? ["npm", words] : [process.execPath, [npm, ...words]];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: target, stdio: "inherit", shell: process.platform === "win32" && npm === undefined });
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error("npm could not install the product's packages; above is what it says.");
}
