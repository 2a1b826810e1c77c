import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { z } from "zod";
import type { Configuration } from "./config/configuration.ts";
import { ConfigurationError } from "./config/configurationError.ts";
import { readConfiguration } from "./config/readConfiguration.ts";
import { createLogger } from "./logger.ts";
import { NoAccounts, startHub } from "./server.ts";
import { DataFolderError, takeDataFolder } from "./store/dataFolder.ts";

/** What the launcher of the demo tells the hub beyond its configuration. */
const launcherSettings = z.object({
  RTCC_CITY_KEY: z.string().min(16).optional(),
  RTCC_CITY_VIDEO: z.url().optional(),
  RTCC_END_WITH_STDIN: z.literal("1").optional(),
});

const consoleFolder = join(import.meta.dirname, "..", "dist", "renderer");

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  warnOfWeakSecrets(configuration);
  const launcher = launcherSettings.parse(process.env);
  const folder = await takeDataFolder(configuration.dataFolder, configuration.city?.scenario ?? "off");
  const logger = createLogger(join(folder.path, "hub.log"));
  await mkdir(consoleFolder, { recursive: true });
  const city =
    launcher.RTCC_CITY_KEY === undefined || launcher.RTCC_CITY_VIDEO === undefined
      ? null
      : { key: { name: "demo-city", key: launcher.RTCC_CITY_KEY, may: ["incidents", "cameras"] as const }, videoPrefix: launcher.RTCC_CITY_VIDEO };
  const onStoreLost = (error: Error) => {
    process.stderr.write(`The hub's store is lost (${error.message}). The hub ends; what it acknowledged is in the store. Start it again.\n`);
    process.exit(1);
  };
  const hub = await startHub({ configuration, folder, logger, consoleFolder, city, onStoreLost }).catch(async (error: unknown) => {
    await folder.release();
    throw error;
  });

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await hub.close();
    await folder.release();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
  if (launcher.RTCC_END_WITH_STDIN) process.stdin.on("end", () => void end()).on("error", () => void end()).resume();
  // Whoever started the hub has gone before it was ready: there is nobody to tell.
  process.stdout.on("error", () => void end());
  process.stdout.write(`Hub ready: ${hub.address}\n`);
}

/** Below these lengths a secret is taken, but said to be weak. */
const advisedPasswordLength = 8;
const advisedKeyLength = 16;

/** Secrets are their owner's choice; that one is weak is still said. */
function warnOfWeakSecrets({ administratorPassword, sourceKeys }: Configuration): void {
  const warn = (setting: string, length: number) =>
    process.stderr.write(`${setting} is shorter than ${length} characters. Choose a longer one before anybody else can reach this hub.\n`);
  if (administratorPassword !== null && administratorPassword.length < advisedPasswordLength) warn("RTCC_ADMIN_PASSWORD", advisedPasswordLength);
  for (const { name, key } of sourceKeys) if (key.length < advisedKeyLength) warn(`RTCC_CONFIG: the key of the source ${JSON.stringify(name)}`, advisedKeyLength);
}

/** Says in a sentence what is wrong and which setting mends it; only what nobody foresaw comes with a stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof DataFolderError || error instanceof NoAccounts) return error.message;
  if (error instanceof Error && "code" in error) {
    const port = process.env["RTCC_PORT"] ?? "4600";
    const host = process.env["RTCC_HOST"] ?? "127.0.0.1";
    if (error.code === "EADDRINUSE") return `Port ${port} is in use. Set RTCC_PORT to another port, or to 0 to pick a free one.`;
    if (error.code === "EACCES") return `Port ${port} may not be opened by this account. Set RTCC_PORT to a port above 1023.`;
    if (error.code === "EADDRNOTAVAIL") return `${host} is not an address of this machine. Set RTCC_HOST to one that is.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
