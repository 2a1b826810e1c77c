import { fanOut } from "./fanOut.ts";
import { embeddedStore } from "./store.ts";
import { radiusQuery } from "./radiusQuery.ts";
import type { Row } from "./row.ts";

/** Every row of `npm run bench`, in the order they run. */
export const rows: readonly Row[] = [
  radiusQuery,
  fanOut,
  embeddedStore,
];
