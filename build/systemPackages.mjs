// The tests drive a real browser, a real encoder and a real PostgreSQL; on Debian they are installed where missing.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import process from "node:process";
import { run } from "./install.mjs";

const isOnPath = (program) => spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
const hasPostgres = () => existsSync("/usr/lib/postgresql") && readdirSync("/usr/lib/postgresql").length > 0;

const needed = [
  { package: "chromium", present: () => isOnPath("chromium") },
  { package: "ffmpeg", present: () => isOnPath("ffmpeg") },
  { package: "postgresql", present: hasPostgres },
  { package: "fonts-liberation", present: () => existsSync("/usr/share/fonts/truetype/liberation") || existsSync("/usr/share/fonts/truetype/liberation2") },
];

/** Installs the missing Debian packages. Where that is not possible, says which to install by hand and ends. */
export async function ensureSystemPackages() {
  const missing = needed.filter((each) => !each.present()).map((each) => each.package);
  if (missing.length === 0) return;
  const canInstall = process.platform === "linux" && isOnPath("apt-get") && process.getuid?.() === 0;
  if (canInstall) {
    process.stdout.write(`Installing for the tests: ${missing.join(", ")} …\n`);
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env: environment });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { env: environment });
  }
  const still = needed.filter((each) => !each.present()).map((each) => each.package);
  if (still.length > 0) {
    process.stderr.write(`The tests need these Debian packages: ${still.join(", ")}. Install them (apt-get install ${still.join(" ")}) and run again.\n`);
    process.exit(1);
  }
}
