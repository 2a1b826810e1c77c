import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import pino from "pino";
import { readConfiguration } from "../../hub/config/readConfiguration.ts";
import { startHub } from "../../hub/server.ts";
import { takeDataFolder } from "../../hub/store/dataFolder.ts";
import { cityKey } from "./facts.ts";
import { temporaryFolder } from "./hubProcess.ts";

export interface ClockedHub {
  address: string;
  /** Sets the hub's clock ahead of the machine's by so many minutes in all. */
  setAhead(minutes: number): void;
  /** Ends the hub and starts it on the same store, at another address. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

/** A hub inside this process on a folder of its caller's, whose clock the caller sets. */
export async function openClockedHub(dataPath: string, videoPrefix: string, ahead = 0): Promise<ClockedHub> {
  let aheadMinutes = ahead;
  const configuration = readConfiguration({ RTCC_PORT: "0", RTCC_CITY: "launch", RTCC_DATA: dataPath });
  const folder = await takeDataFolder(dataPath, "launch");
  const consoleFolder = join(dataPath, "console");
  await mkdir(consoleFolder, { recursive: true });
  const start = () =>
    startHub({
      configuration,
      folder,
      logger: pino({ level: "silent" }),
      consoleFolder,
      city: { key: { name: "city", key: cityKey, may: ["incidents", "cameras"] }, videoPrefix },
      clock: () => new Date(Date.now() + aheadMinutes * 60_000),
      onStoreLost: (error) => {
        throw error;
      },
    });
  let running = await start();
  const hub: ClockedHub = {
    address: running.address,
    setAhead: (minutes) => {
      aheadMinutes = minutes;
    },
    restart: async () => {
      await running.close();
      running = await start();
      hub.address = running.address;
    },
    end: async () => {
      await running.close();
      await folder.release();
    },
  };
  return hub;
}

/** A hub inside the test's own process, whose clock the test sets. */
export async function startClockedHub(videoPrefix = "http://127.0.0.1:9/"): Promise<ClockedHub> {
  const temporary = await temporaryFolder();
  const hub = await openClockedHub(temporary.path, videoPrefix);
  const { end } = hub;
  hub.end = async () => {
    await end();
    await temporary.remove();
  };
  return hub;
}
