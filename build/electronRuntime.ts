import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { z } from "zod";

/** How long the look-up may stand still before it is given up, milliseconds. */
const standstillMilliseconds = 10_000;
/** How often it is looked whether bytes have come, milliseconds. */
const lookMilliseconds = 500;
/** How long a look-up that found nothing is remembered, milliseconds. */
const rememberedMilliseconds = 24 * 3_600_000;

const programName = { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" };

/**
 * Electron's runtime as its own installer leaves it, or where `ELECTRON_OVERRIDE_DIST_PATH` says, as everywhere with
 * Electron: the program's path, or null where there is none.
 */
export async function findElectronProgram(electronFolder: string, environment: Environment = process.env): Promise<string | null> {
  const elsewhere = environment["ELECTRON_OVERRIDE_DIST_PATH"];
  const name = process.platform === "darwin" || process.platform === "win32" ? programName[process.platform] : "electron";
  const written = await readFile(join(electronFolder, "path.txt"), "utf8").catch(() => null);
  if (elsewhere === undefined && written === null) return null;
  const program = join(elsewhere ?? join(electronFolder, "dist"), written?.trim() ?? name);
  return existsSync(program) ? program : null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const lookUpRecord = z.object({ at: z.iso.datetime(), reason: z.string() });

async function lastFailure(recordFile: string): Promise<z.infer<typeof lookUpRecord> | null> {
  try {
    return lookUpRecord.parse(JSON.parse(await readFile(recordFile, "utf8")));
  } catch {
    return null;
  }
}

export interface LookUpOptions {
  /** The folder of the `electron` package. */
  electronFolder: string;
  /** Where a look-up that found nothing is remembered. */
  recordFile: string;
  environment?: Environment;
  now?: () => Date;
  standstillMilliseconds?: number;
}

export type LookUp =
  | { outcome: "found"; program: string }
  /** Nothing was asked of the network: a look-up less than a day ago found nothing. */
  | { outcome: "remembered"; reason: string }
  | { outcome: "not-found"; reason: string };

/**
 * Looks for Electron's runtime, and lets its own installer fetch it where it is missing. It is given up after
 * 10 s without a byte, and not tried again for a day. Whoever asks should not wait for it: the console opens without.
 */
export async function lookUpElectron(options: LookUpOptions): Promise<LookUp> {
  const { electronFolder, recordFile, environment = process.env, now = () => new Date() } = options;
  const known = await findElectronProgram(electronFolder, environment);
  if (known !== null) return { outcome: "found", program: known };
  const failure = await lastFailure(recordFile);
  if (failure && now().getTime() - Date.parse(failure.at) < rememberedMilliseconds) return { outcome: "remembered", reason: failure.reason };
  const reason = await fetchRuntime(options);
  const program = reason === null ? await findElectronProgram(electronFolder, environment) : null;
  if (program !== null) return { outcome: "found", program };
  const said = reason ?? "its installer left no program";
  await mkdir(dirname(recordFile), { recursive: true });
  await writeFile(recordFile, JSON.stringify({ at: now().toISOString(), reason: said }));
  return { outcome: "not-found", reason: said };
}

/** Runs the installer under watch; resolves with why it failed, or null. */
async function fetchRuntime({ electronFolder, environment = process.env, standstillMilliseconds: patience = standstillMilliseconds }: LookUpOptions): Promise<string | null> {
  // The installer downloads into the temporary folder and unpacks beside itself: bytes in either are progress.
  const temporary = await mkdtemp(join(tmpdir(), "rtcc-electron-"));
  const child = spawn(process.execPath, [join(electronFolder, "install.js")], {
    env: { ...environment, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: "1" },
    detached: process.platform !== "win32",
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    if (complaint.length < 2_000) complaint += text;
  });
  const exit = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(null));
  });
  const endWithUs = () => kill(child.pid);
  process.once("exit", endWithUs);
  let stoodStill = false;
  const watching = watchForStandstill([temporary, join(electronFolder, "dist")], patience, () => {
    stoodStill = true;
    kill(child.pid);
  });
  const code = await exit;
  process.removeListener("exit", endWithUs);
  watching.stop();
  await rm(temporary, { recursive: true, force: true });
  if (stoodStill) return `nothing came for ${patience / 1000} s`;
  if (code === 0) return null;
  return complaint.split("\n").find((line) => line.trim() !== "")?.trim().slice(0, 200) ?? `its installer ended with code ${code ?? "none"}`;
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Calls back once when the folders' bytes have not changed for so long. */
function watchForStandstill(folders: readonly string[], patienceMilliseconds: number, onStandstill: () => void): { stop(): void } {
  let bytes = -1;
  let changedAt = performance.now();
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void Promise.all(folders.map(bytesIn)).then((sizes) => {
      looking = false;
      const sum = sizes.reduce((total, size) => total + size, 0);
      if (sum !== bytes) {
        bytes = sum;
        changedAt = performance.now();
      } else if (performance.now() - changedAt >= patienceMilliseconds) {
        clearInterval(timer);
        onStandstill();
      }
    });
  }, Math.min(lookMilliseconds, patienceMilliseconds / 4));
  return { stop: () => clearInterval(timer) };
}

/** Bytes of all files below a folder; a file that is gone meanwhile counts nothing. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)).then(({ size }) => size, () => 0)),
  );
  return sizes.reduce((total, size) => total + size, 0);
}
