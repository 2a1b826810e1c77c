import { Kysely, type Dialect } from "kysely";
import { join } from "node:path";
import { openDatabaseFolder } from "../../hub/store/embedded/databaseFolder.ts";
import { embeddedDialect } from "../../hub/store/embedded/dialect.ts";
import { networkedDialect } from "../../hub/store/networked.ts";
import { Store, type Committed } from "../../hub/store/store.ts";
import type { Tables } from "../../hub/store/tables.ts";
import { temporaryFolder } from "./hubProcess.ts";
import { startPostgres, type PostgresServer } from "./postgres.ts";

export interface StoreOpening {
  clock?: () => Date;
  onCommit?: (committed: Committed) => void;
}

/** Where one store lives; it can be opened again and again. */
export interface StorePlace {
  open(opening?: StoreOpening): Promise<Store>;
  /** The database alone, before any store has been made in it. */
  openBare(): Promise<Kysely<Tables>>;
  remove(): Promise<void>;
}

/** One of the two engines of the store. */
export interface StoreEngine {
  start(): Promise<void>;
  /** A place nobody has used yet. */
  newPlace(): Promise<StorePlace>;
  end(): Promise<void>;
}

const dialectAt = async (path: string, databaseUrl: string | null): Promise<Dialect> =>
  databaseUrl === null ? embeddedDialect(await openDatabaseFolder(join(path, "database"), () => undefined)) : networkedDialect(databaseUrl, () => undefined);

const openBareAt = async (path: string, databaseUrl: string | null): Promise<Kysely<Tables>> => new Kysely<Tables>({ dialect: await dialectAt(path, databaseUrl) });

/** Opens the store itself, without what keeps a second hub away from it. */
const openAt = async (path: string, databaseUrl: string | null, opening: StoreOpening = {}): Promise<Store> =>
  Store.open(await dialectAt(path, databaseUrl), {
    clock: opening.clock ?? (() => new Date()),
    onCommit: opening.onCommit ?? (() => undefined),
    // Whoever needed the connection is told by its own query.
    onError: () => undefined,
    onDiverged: null,
  });

/** PostgreSQL inside the hub's own process, in a folder. */
export const embeddedEngine = (): StoreEngine => ({
  start: () => Promise.resolve(),
  newPlace: async () => {
    const folder = await temporaryFolder();
    return { open: (opening) => openAt(folder.path, null, opening), openBare: () => openBareAt(folder.path, null), remove: folder.remove };
  },
  end: () => Promise.resolve(),
});

/** A PostgreSQL server, named by `DATABASE_URL`: the one given, which the engine then ends too, or one of its own. */
export function networkedEngine(given: PostgresServer | null = null): StoreEngine {
  let server = given;
  return {
    start: async () => {
      server ??= await startPostgres();
    },
    newPlace: async () => {
      if (!server) throw new Error("the engine is not started");
      const url = await server.createDatabase();
      return { open: (opening) => openAt("/nowhere", url, opening), openBare: () => openBareAt("/nowhere", url), remove: () => Promise.resolve() };
    },
    end: async () => {
      await server?.end();
    },
  };
}

export const storeEngines: [string, () => StoreEngine][] = [
  ["embedded", embeddedEngine],
  ["networked", () => networkedEngine()],
];
