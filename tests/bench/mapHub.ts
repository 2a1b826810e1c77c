// A hub like any other, but the console it serves lies where the benchmark says: `mapHub.ts <console folder>`.
import { join } from "node:path";
import process from "node:process";
import { readConfiguration } from "../../hub/config/readConfiguration.ts";
import { createLogger } from "../../hub/logger.ts";
import { startHub } from "../../hub/server.ts";
import { takeDataFolder } from "../../hub/store/dataFolder.ts";
import { cityKey } from "../support/facts.ts";

const [, , consoleFolder] = process.argv;
if (consoleFolder === undefined) throw new Error("name the folder of the console to serve");

const configuration = readConfiguration(process.env);
const folder = await takeDataFolder(configuration.dataFolder, configuration.city?.scenario ?? "off");
const hub = await startHub({
  configuration,
  folder,
  logger: createLogger(join(folder.path, "hub.log")),
  consoleFolder,
  city: {
    key: { name: "demo-city", key: cityKey, may: ["incidents", "cameras"] },
    videoPrefix: process.env["RTCC_CITY_VIDEO"] ?? "http://127.0.0.1:9/",
  },
  onStoreLost: (error) => {
    throw error;
  },
});
const end = async () => {
  await hub.close();
  await folder.release();
  process.exit(0);
};
process.stdin.on("end", () => void end()).resume();
process.stdout.write(`Hub ready: ${hub.address}\n`);
