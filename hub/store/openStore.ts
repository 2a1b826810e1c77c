import { stat } from "node:fs/promises";
import type { Dialect } from "kysely";
import { DataFolderError, type DataFolder } from "./dataFolder.ts";
import { EmbeddedClient } from "./embedded/client.ts";
import { embeddedDialect } from "./embedded/dialect.ts";
import { createDatabaseFolder } from "./embedded/template.ts";
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

async function openEmbedded(folder: DataFolder): Promise<Dialect> {
  const exists = await stat(folder.databaseFolder).then(
    () => true,
    () => false,
  );
  if (!exists) await createDatabaseFolder(folder.databaseFolder);
  const client = await EmbeddedClient.open(folder.databaseFolder);
  return embeddedDialect(client);
}

/** Opens the store named by the configuration. Throws {@link DataFolderError} with the setting to change where it cannot be opened. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { folder, databaseUrl, clock, onCommit } = options;
  const damaged = (error: unknown) =>
    databaseUrl === null
      ? new DataFolderError(
          `The database in ${folder.databaseFolder} cannot be opened (${reason(error)}). Nothing was changed. Restore the folder from a backup, or set RTCC_DATA to another folder.`,
          { cause: error },
        )
      : new DataFolderError(`The PostgreSQL server named by DATABASE_URL cannot be used (${reason(error)}). Check the address, the account and its rights.`, {
          cause: error,
        });
  try {
    const dialect = databaseUrl === null ? await openEmbedded(folder) : networkedDialect(databaseUrl, options.onConnectionError);
    return await Store.open(dialect, { clock, onCommit });
  } catch (error) {
    throw damaged(error);
  }
}
