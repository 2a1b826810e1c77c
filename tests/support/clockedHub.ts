import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import pino from "pino";
import { readConfiguration } from "../../hub/config/readConfiguration.ts";
import { startHub } from "../../hub/server.ts";
import { takeDataFolder } from "../../hub/store/dataFolder.ts";
import type { ApiClient } from "./apiClient.ts";
import { cityKey } from "./facts.ts";
import { giveInput } from "./giveInput.ts";
import { temporaryFolder } from "./hubProcess.ts";

export interface ClockedHub {
  address: string;
  /** Sets the hub's clock ahead of the machine's by so many minutes in all. */
  setAhead(minutes: number): void;
  /** The same, ten minutes at a time, while these people work: their sessions do not lock meanwhile. */
  workUntil(minutes: number, ...people: ApiClient[]): Promise<void>;
  /** Ends the hub and starts it on the same store, at another address. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export interface ClockedHubOptions {
  /** Where its pictures may be fetched from. */
  videoPrefix?: string;
  /** How far its clock is ahead at first, minutes. */
  ahead?: number;
  /** The configured one unless told otherwise. */
  lockAfterMinutes?: number;
  /** Where the built console lies; nowhere unless told otherwise. */
  consoleFolder?: string;
}

const nowhere = "http://127.0.0.1:9/";

/** A hub inside this process on a folder of its caller's, whose clock the caller sets. */
export async function openClockedHub(dataPath: string, options: ClockedHubOptions = {}): Promise<ClockedHub> {
  const { videoPrefix = nowhere, ahead = 0, consoleFolder = join(dataPath, "console") } = options;
  let aheadMinutes = ahead;
  const configured = readConfiguration({ RTCC_PORT: "0", RTCC_CITY: "launch", RTCC_DATA: dataPath });
  const configuration = { ...configured, session: { ...configured.session, ...(options.lockAfterMinutes === undefined ? {} : { lockAfterMinutes: options.lockAfterMinutes }) } };
  const folder = await takeDataFolder(dataPath, "launch");
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
    workUntil: async (minutes, ...people) => {
      while (aheadMinutes < minutes) {
        aheadMinutes = Math.min(minutes, aheadMinutes + 10);
        await Promise.all(people.map(giveInput));
      }
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
export async function startClockedHub(options: ClockedHubOptions = {}): Promise<ClockedHub> {
  const temporary = await temporaryFolder();
  const hub = await openClockedHub(temporary.path, options);
  const { end } = hub;
  hub.end = async () => {
    await end();
    await temporary.remove();
  };
  return hub;
}
