import type { Dialect } from "kysely";
import { DataFolderError, type DataFolder } from "./dataFolder.ts";
import { openDatabaseFolder } from "./embedded/databaseFolder.ts";
import { embeddedDialect } from "./embedded/dialect.ts";
import { StoreIsNewer } from "./migrate.ts";
import { networkedDialect } from "./networked.ts";
import { Store, type Committed } from "./store.ts";

export interface StoreOptions {
  folder: DataFolder;
  /** PostgreSQL's address; null for the embedded store. */
  databaseUrl: string | null;
  clock: () => Date;
  onCommit: (committed: Committed) => void;
  onConnectionError: (error: Error) => void;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Says which setting to change where the store cannot be opened. */
function explain(error: unknown, { folder, databaseUrl }: StoreOptions): DataFolderError {
  const isNewer = error instanceof StoreIsNewer;
  if (databaseUrl === null) {
    const remedy = isNewer ? "Start the newer version, or set RTCC_DATA to another folder" : "Restore the folder from a backup, or set RTCC_DATA to another folder";
    return new DataFolderError(`The database in ${folder.databaseFolder} cannot be opened: ${reason(error)}. Nothing was changed. ${remedy}.`, { cause: error });
  }
  const remedy = isNewer ? "Start the newer version, or set DATABASE_URL to another database" : "Check the address, the account and its rights";
  return new DataFolderError(`The PostgreSQL database named by DATABASE_URL cannot be used: ${reason(error)}. ${remedy}.`, { cause: error });
}

/** Opens the store named by the configuration. Throws {@link DataFolderError} with the setting to change where it cannot be opened. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { folder, databaseUrl, clock, onCommit } = options;
  try {
    const dialect: Dialect =
      databaseUrl === null ? embeddedDialect(await openDatabaseFolder(folder.databaseFolder)) : networkedDialect(databaseUrl, options.onConnectionError);
    return await Store.open(dialect, { clock, onCommit });
  } catch (error) {
    throw explain(error, options);
  }
}
