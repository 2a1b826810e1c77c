import type { Dialect } from "kysely";
import { DataFolderError, type DataFolder } from "./dataFolder.ts";
import { openDatabaseFolder } from "./embedded/databaseFolder.ts";
import { builtTemplates } from "./embedded/templateFile.ts";
import { OtherScenario, StoreInUse, StoreIsNewer } from "./failures.ts";
import type { Store, StoreListeners } from "./store.ts";

export interface StoreOptions extends Omit<StoreListeners, "onDiverged"> {
  folder: DataFolder;
  /** PostgreSQL's address; null for the embedded store. */
  databaseUrl: string | null;
  /** The demo city this hub runs, or "off". */
  scenario: string;
  /** The store can no longer be trusted to be this hub's alone, or is gone: the hub must end. */
  onLost: (error: Error) => void;
}

export interface OpenedStore {
  store: Store;
  /** Finishes the write under way, closes the database and lets another hub have it. */
  close(): Promise<void>;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What to do about a store that cannot be used: first for the embedded one, then for a server. */
function remedies(error: unknown): { embedded: string; networked: string } {
  if (error instanceof StoreIsNewer) {
    return { embedded: "Start the newer version, or set RTCC_DATA to another folder", networked: "Start the newer version, or set DATABASE_URL to another database" };
  }
  if (error instanceof OtherScenario) {
    const same = `Set RTCC_CITY=${error.known}`;
    return { embedded: `${same}, or set RTCC_DATA to another folder`, networked: `${same}, or set DATABASE_URL to another database` };
  }
  if (error instanceof StoreInUse) return { embedded: "Stop that hub", networked: "Stop that hub, or set DATABASE_URL to another database" };
  return { embedded: "Restore the folder from a backup, or set RTCC_DATA to another folder", networked: "Check the address, the account and its rights" };
}

/** Says which setting to change where the store cannot be opened. */
function explain(error: unknown, { folder, databaseUrl }: StoreOptions): DataFolderError {
  const { embedded, networked } = remedies(error);
  const message =
    databaseUrl === null
      ? `The database in ${folder.databaseFolder} cannot be opened: ${reason(error)}. Nothing was changed. ${embedded}.`
      : `The PostgreSQL database named by DATABASE_URL cannot be used: ${reason(error)}. ${networked}.`;
  return new DataFolderError(message, { cause: error });
}

/** How the database is spoken to, and how it is let go of for another hub, after its connections are closed. */
interface Database {
  dialect: Dialect;
  letGo(): Promise<void>;
}

/** The embedded database of a folder. Its thread starts before this one loads what speaks to it. */
async function openEmbedded({ databaseFolder }: DataFolder, onLost: (error: Error) => void): Promise<Database> {
  const [client, { embeddedDialect }] = await Promise.all([openDatabaseFolder(databaseFolder, onLost, builtTemplates), import("./embedded/dialect.ts")]);
  return { dialect: embeddedDialect(client), letGo: async () => undefined };
}

/** The database of a server, held for this hub alone. Nothing that speaks to servers is loaded without one. */
async function openNetworked(url: string, { onError, onLost }: StoreOptions): Promise<Database> {
  const [{ networkedDialect }, { holdSoleHub }] = await Promise.all([import("./networked.ts"), import("./soleHub.ts")]);
  const letGo = await holdSoleHub(url, onLost);
  return { dialect: networkedDialect(url, onError), letGo };
}

/** Opens the store named by the configuration, for this hub alone. Throws {@link DataFolderError} with the setting to change where it cannot be. */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const { folder, databaseUrl, scenario, onLost } = options;
  let letGo = async (): Promise<void> => undefined;
  let opened: Store | null = null;
  try {
    const [database, { Store }] = await Promise.all([databaseUrl === null ? openEmbedded(folder, onLost) : openNetworked(databaseUrl, options), import("./store.ts")]);
    letGo = database.letGo;
    const store = await Store.open(database.dialect, { ...options, onDiverged: onLost });
    opened = store;
    await store.bindScenario(scenario);
    return {
      store,
      close: async () => {
        await store.close();
        await letGo();
      },
    };
  } catch (error) {
    await opened?.close();
    await letGo();
    throw explain(error, options);
  }
}
