import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { StoreInUse } from "./failures.ts";

/** Any number that no other program on the same server takes for a lock of its own. */
const soleHubLock = 4_600_912;

/** How long the server may take to notice that a hub was killed, milliseconds. */
const patienceMilliseconds = 3_000;
const retryMilliseconds = 100;

/** Takes the lock on a connection of its own. Throws {@link StoreInUse}, or what the connection failed with. */
async function takeLock(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000, application_name: "rtcc-hub-lock" });
  // The end of the connection is what counts; it follows each error.
  client.on("error", () => undefined);
  await client.connect();
  const until = performance.now() + patienceMilliseconds;
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [soleHubLock]);
    if (rows[0]?.held) return client;
    if (performance.now() > until) {
      await client.end();
      throw new StoreInUse("another hub is using it");
    }
    await wait(retryMilliseconds);
  }
}

/**
 * Keeps a database for one hub: rules are decided from memory, so a second hub on the same store would decide by facts
 * it never heard of. Where the server drops the connection the lock is taken again; `onLost` is called when another hub
 * has taken it meanwhile. Resolves with how to let go. Throws {@link StoreInUse}.
 */
export async function holdSoleHub(url: string, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  const ending = new AbortController();
  let client = await takeLock(url);

  async function takeAgain(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        client = await takeLock(url);
        watch();
        if (ending.signal.aborted) await client.end();
        return;
      } catch (error) {
        if (error instanceof StoreInUse) return onLost(error);
        // The server is away: writes fail by themselves until it is back.
        await wait(retryMilliseconds);
      }
    }
  }
  const watch = () => client.once("end", () => void takeAgain());
  watch();
  return async () => {
    ending.abort();
    await client.end();
  };
}
