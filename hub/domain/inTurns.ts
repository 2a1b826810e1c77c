import { setImmediate as nextTurn } from "node:timers/promises";

const itemsPerTurn = 250;

/** Works through a long list a stretch at a time, so that other work gets its turn in between. */
export async function inTurns<Item>(items: Iterable<Item>, work: (item: Item, index: number) => void): Promise<void> {
  let index = 0;
  for (const item of items) {
    if (index > 0 && index % itemsPerTurn === 0) await nextTurn();
    work(item, index);
    index += 1;
  }
}
