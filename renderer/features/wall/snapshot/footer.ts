import { closedText } from "../../../../shared/model/closedText.ts";
import type { Incident } from "../../../../shared/model/incident.ts";
import type { User } from "../../../../shared/model/role.ts";
import { formatFullSecond } from "../../../ui/time.ts";

/** All that is said of a saved picture. */
export interface SnapshotFacts {
  cameraId: string;
  cameraName: string;
  incident: Pick<Incident, "id" | "source" | "sourceRef" | "nature" | "priority">;
  user: Pick<User, "id" | "username" | "displayName">;
  /** When the picture was taken by the clock that comes with the source, milliseconds since 1970; null where it carries none. */
  takenAtMilliseconds: number | null;
  /** When it was saved, by the hub's clock, likewise. */
  savedAtMilliseconds: number;
  /** What the tile said of its picture: `live`, `stalled` … */
  state: string;
  /** Whether it is the moving picture, the still before it, or the last frame of one that has stopped. */
  picture: string;
}

/** What stands below a saved picture, a line each: camera, time here and in UTC with its source, incident, user and age. */
export function footerLines(facts: SnapshotFacts): string[] {
  const { cameraId, cameraName, incident, user, takenAtMilliseconds, savedAtMilliseconds } = facts;
  const at = takenAtMilliseconds ?? savedAtMilliseconds;
  const source = takenAtMilliseconds === null ? "hub's clock when saved; the source carries none" : "the source's clock";
  return [
    `${said(cameraName)} · ${said(cameraId)}`,
    formatFullSecond(at),
    `${new Date(at).toISOString()} UTC · ${source}`,
    `Incident ${said(incident.source)} ${said(incident.sourceRef)} · P${incident.priority} ${said(incident.nature)}`,
    `${said(user.displayName)} (${said(user.username)}) · ${ageWords(facts)}`,
  ];
}

function ageWords({ state, picture, takenAtMilliseconds, savedAtMilliseconds }: SnapshotFacts): string {
  const kind = picture === "still" ? "still picture" : state;
  if (takenAtMilliseconds === null) return `${kind}, age unknown`;
  return `${kind}, ${Math.max(0, (savedAtMilliseconds - takenAtMilliseconds) / 1000).toFixed(1)} s old`;
}

/** Somebody's words on one line, so that they turn nothing behind them round. */
const said = (words: string): string => closedText(words.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " "));

const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** As much of a text as fits, cut between letters and marked by an ellipsis. */
export function cutToWidth(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const all = [...letters.segment(text)].map(({ segment }) => segment);
  let [fits, tooMany] = [0, all.length];
  while (tooMany - fits > 1) {
    const half = Math.floor((fits + tooMany) / 2);
    if (measure(cut(all, half)) <= width) fits = half;
    else tooMany = half;
  }
  return cut(all, fits);
}

const cut = (all: readonly string[], count: number) => closedText(`${all.slice(0, count).join("").trimEnd()}…`);
