import { around } from "geokdbush";
import KDBush from "kdbush";
import type { Location } from "../../shared/model/common.ts";
import { PlaceIndex } from "../../shared/geo/placeIndex.ts";
import { analystRadius, scatterPlaces } from "../support/radiusScenario.ts";
import { seededRandom } from "../support/seededRandom.ts";
import { compared, interleaved } from "./measure.ts";
import type { Row, RowResult, Run } from "./row.ts";

const seed = 20_261_122;
/** A pair of measurements answers this many queries, a query's cost being below what a clock can tell. */
const queriesPerSample = 200;

interface Query {
  center: Location;
  radiusMeters: number;
}

function queriesNear(places: readonly Location[], count: number, radiusOf: (random: () => number) => number): Query[] {
  const random = seededRandom(seed + 1);
  return Array.from({ length: count }, () => {
    const near = places[Math.floor(random() * places.length)] ?? { longitude: 0, latitude: 0 };
    return {
      center: { longitude: near.longitude + (random() - 0.5) * 0.004, latitude: near.latitude + (random() - 0.5) * 0.004 },
      radiusMeters: radiusOf(random),
    };
  });
}

function bareIndex(places: readonly Location[]): KDBush {
  const index = new KDBush(places.length);
  for (const { longitude, latitude } of places) index.add(longitude, latitude);
  return index.finish();
}

/** What answers are handed to, so that no compiler can leave a query out. */
let listed = 0;

async function queryLine(run: Run, cameras: number, radius: { name: string; of: (random: () => number) => number }): Promise<RowResult> {
  const places = scatterPlaces(cameras, seed);
  const ours = new PlaceIndex();
  places.forEach((place, position) => ours.set(String(position), place));
  const bare = bareIndex(places);
  const queries = queriesNear(places, queriesPerSample * 10, radius.of);
  let [oursListed, bareListed] = [0, 0];
  let turn = 0;
  /** Both sides of a pair answer the same queries. */
  const batch = () => {
    const start = (Math.floor(turn++ / 2) % 10) * queriesPerSample;
    return queries.slice(start, start + queriesPerSample);
  };
  const microseconds = (answer: (query: Query) => number) => () => {
    const asked = batch();
    const began = performance.now();
    let count = 0;
    for (const query of asked) count += answer(query);
    const spent = performance.now() - began;
    listed += count;
    return (spent * 1000) / asked.length;
  };
  const samples = await interleaved({
    ours: microseconds(({ center, radiusMeters }) => {
      const answer = ours.within(center, radiusMeters);
      oursListed += answer.length;
      return answer.length;
    }),
    bare: microseconds(({ center, radiusMeters }) => {
      const answer = around(bare, center.longitude, center.latitude, Infinity, radiusMeters / 1000);
      bareListed += answer.length;
      return answer.length;
    }),
    warmUps: 10,
    repetitions: run.repetitions(300, 30),
  });
  return compared({
    line: `${cameras.toLocaleString("en-US")} cameras, ${radius.name}`,
    samples,
    unit: "µs",
    aim: { kind: "atLeast", ratio: 2 },
    extra: { seed, oursListed, bareListed, queriesPerSample },
  });
}

async function moveLine(run: Run, cameras: number): Promise<RowResult> {
  const places = scatterPlaces(cameras, seed);
  const ours = new PlaceIndex();
  places.forEach((place, position) => ours.set(String(position), place));
  const random = seededRandom(seed + 2);
  const movesPerSample = 1_000;
  const move = () => {
    const moves = Array.from({ length: movesPerSample }, () => {
      const position = Math.floor(random() * places.length);
      const from = places[position] ?? { longitude: 0, latitude: 0 };
      return { id: String(position), to: { longitude: from.longitude + random() * 0.01, latitude: from.latitude + random() * 0.01 } };
    });
    const began = performance.now();
    for (const { id, to } of moves) ours.set(id, to);
    return ((performance.now() - began) * 1000) / movesPerSample;
  };
  const rebuild = () => {
    const began = performance.now();
    listed += bareIndex(places).numItems;
    return (performance.now() - began) * 1000;
  };
  const samples = await interleaved({ ours: move, bare: rebuild, warmUps: 3, repetitions: run.repetitions(cameras > 100_000 ? 15 : 100, 5) });
  return compared({
    line: `${cameras.toLocaleString("en-US")} cameras, one moves (bare: kdbush built anew)`,
    samples,
    unit: "µs",
    aim: { kind: "within", limit: 10 },
    extra: { seed, movesPerSample },
  });
}

export const radiusQuery: Row = {
  name: "radius query",
  aim: "cameras within a radius, sorted, at least twice as fast as geokdbush; one camera moves in microseconds",
  async run(run) {
    const lines: RowResult[] = [];
    for (const cameras of [34_000, 1_000_000]) {
      lines.push(await queryLine(run, cameras, { name: "500 m", of: () => 500 }));
      lines.push(await queryLine(run, cameras, { name: "an analyst's radii", of: analystRadius }));
      lines.push(await moveLine(run, cameras));
    }
    return lines;
  },
};
