import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { answerQuestions, settingsOf, tell } from "./benchChildSide.ts";
import { queryQuestion, storeSettings } from "./storeMessages.ts";

/**
 * A fresh process that opens a store in a fresh folder and brings it to the hub's schema, by one of two ways. Each loads
 * what it needs and nothing of the other's.
 */
const { side, folder } = settingsOf(storeSettings);
const fail = (error: unknown): never => {
  throw error;
};

/** As the hub opens its store: the database's thread first, then what speaks to it. */
async function ours() {
  const { startThreadAhead } = await import("../../hub/store/embedded/thread.ts");
  startThreadAhead();
  const [{ takeDataFolder }, { openStore }] = [await import("../../hub/store/dataFolder.ts"), await import("../../hub/store/openStore.ts")];
  const taken = await takeDataFolder(folder, "off");
  const { store } = await openStore({ folder: taken, databaseUrl: null, scenario: "off", clock: () => new Date(), onCommit: () => undefined, onError: fail, onLost: fail });
  const { sql } = await import("kysely");
  return (text: string) => sql.raw(text).execute(store.database);
}

/** PGlite as it comes, with the same tables. */
async function bare() {
  const { PGlite } = await import("@electric-sql/pglite");
  const database = new PGlite(folder);
  await database.waitReady;
  const migrations = join(import.meta.dirname, "..", "..", "hub", "store", "migrations");
  for (const name of (await readdir(migrations)).sort()) await database.exec(await readFile(join(migrations, name), "utf8"));
  return (text: string) => database.query(text);
}

async function peakMebibytes(): Promise<number> {
  const status = await readFile("/proc/self/status", "utf8");
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error("this system does not say how much memory a process has held");
  return Number(kibibytes) / 1024;
}

const query = side === "ours" ? await ours() : await bare();
await query("select 1");
const readyMilliseconds = performance.now();
const spent = process.cpuUsage();

const ownCpuMilliseconds = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Ticks as often as the thread lets it, and remembers the longest pause. */
function watchGaps() {
  let last = performance.now();
  let lastCpu = ownCpuMilliseconds();
  const longest = { longestGapMilliseconds: 0, ownCpuInGapMilliseconds: 0 };
  const look = () => {
    const now = performance.now();
    const cpu = ownCpuMilliseconds();
    if (now - last > longest.longestGapMilliseconds) Object.assign(longest, { longestGapMilliseconds: now - last, ownCpuInGapMilliseconds: cpu - lastCpu });
    last = now;
    lastCpu = cpu;
  };
  const timer = setInterval(look, 1);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

answerQuestions(queryQuestion, async ({ rows }) => {
  const gaps = watchGaps();
  const began = performance.now();
  await query(`select sum(sqrt(number)) from generate_series(1, ${rows}) as number`);
  const milliseconds = performance.now() - began;
  return { milliseconds, ...gaps() };
});
tell({ readyMilliseconds, cpuMilliseconds: (spent.user + spent.system) / 1000, peakMebibytes: await peakMebibytes() });
