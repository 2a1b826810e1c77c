import { PostgresDialect, type Dialect } from "kysely";
import pg from "pg";

/** Sequence numbers stay far below 2^53, so a bigint reads as a number, as in the embedded store. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** PostgreSQL over the network, by URL. */
export const networkedDialect = (url: string, onError: (error: Error) => void): Dialect => {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 8,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
    query_timeout: 65_000,
    keepAlive: true,
    application_name: "rtcc-hub",
  });
  // An idle connection that the server drops is not an error of any request; the next one opens another.
  pool.on("error", onError);
  // While a connection is at work its query reports the loss, and the pool does not listen: unheard, it would end the hub.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({ pool });
};
