import { fanOut } from "./fanOut.ts";
import { embeddedStore } from "./store.ts";
import { map } from "./map.ts";
import { radiusQuery } from "./radiusQuery.ts";
import type { Row } from "./row.ts";
import { select } from "./select.ts";
import { startup } from "./startup.ts";
import { tilesInParts } from "./tilesInParts.ts";
import { tilesPlaying } from "./tilesPlaying.ts";
import { tilesSelect } from "./tilesSelect.ts";
import { wallPictures } from "./wallPictures.ts";
import { wallPlaying } from "./wallPlaying.ts";
import { wallSmooth } from "./wallSmooth.ts";

/** Every row of `npm run bench`, in the order they run. */
export const rows: readonly Row[] = [
  radiusQuery,
  startup,
  map,
  select,
  tilesSelect,
  tilesPlaying,
  tilesInParts,
  wallPictures,
  wallPlaying,
  wallSmooth,
  fanOut,
  embeddedStore,
];
