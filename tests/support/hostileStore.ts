import { expect } from "vitest";
import { change } from "../../shared/protocol/sync.ts";
import { takeDataFolder } from "../../hub/store/dataFolder.ts";
import { openStore } from "../../hub/store/openStore.ts";
import type { Store } from "../../hub/store/store.ts";

/** Opens the store of a hub that has ended, as the next hub would; closes it and frees the folder afterwards. */
export async function withStoreOf<Result>(dataFolder: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const folder = await takeDataFolder(dataFolder, "launch");
  try {
    const { store, close } = await openStore({
      folder,
      scenario: "launch",
      databaseUrl: process.env["DATABASE_URL"] ?? null,
      clock: () => new Date(),
      onCommit: () => undefined,
      onError: (error) => console.error(error),
      onLost: (error) => console.error(error),
    });
    try {
      return await work(store);
    } finally {
      await close();
    }
  } finally {
    await folder.release();
  }
}

/** Every change is there in its turn and can be read, and the audit chain is whole. Returns how many changes there are. */
export async function expectLogsWhole(dataFolder: string): Promise<number> {
  return withStoreOf(dataFolder, async (store) => {
    const events = await store.database.selectFrom("events").selectAll().orderBy("sequence").execute();
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events).toHaveLength(store.sequence);
    for (const event of events) expect(change.safeParse(event.change).success, JSON.stringify(event.change).slice(0, 300)).toBe(true);
    expect(await store.verifyAudit()).toMatchObject({ valid: true });
    return events.length;
  });
}
