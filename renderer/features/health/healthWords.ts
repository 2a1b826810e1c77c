import type { Camera } from "../../../shared/model/camera.ts";
import type { CpuUse, ScreenLink, TileStateKind, WindowHealth, WorstTile } from "../../../shared/model/windowHealth.ts";
import { formatShortClock, formatSpan } from "../../ui/time.ts";

/** The order in which states are told: what is well first, then what needs a look. */
const toldStates = ["live", "connecting", "stalled", "offline", "denied", "ended"] as const satisfies readonly TileStateKind[];

const stateWords: Record<TileStateKind, string> = { live: "live", connecting: "connecting", stalled: "stalled", offline: "offline", denied: "not open", ended: "ended" };

/** How many tiles are what; live and the two that need a look are told where they are none as well, while there is any tile. */
export function tileWords({ tiles }: Pick<WindowHealth, "tiles">): { kind: TileStateKind; words: string; count: number }[] {
  const always: readonly TileStateKind[] = ["live", "stalled", "offline"];
  return toldStates.flatMap((kind) => (tiles[kind] > 0 || always.includes(kind) ? [{ kind, count: tiles[kind], words: `${tiles[kind]} ${stateWords[kind]}` }] : []));
}

/** `oldest picture 1.8 s`; seconds. */
export const ageWords = (seconds: number): string => (seconds < 10 ? `${seconds.toFixed(1)} s` : formatSpan(seconds * 1000));

const percent = (share: number): string => (share > 0 && share < 0.01 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100)} %`);

export const droppedWords = (share: number | null): string => (share === null ? "unknown" : percent(share));

/** What is told of the CPU, named for what it is. */
export function cpuWords(cpu: CpuUse): { label: string; value: string; title: string } {
  switch (cpu.kind) {
    case "process":
      return {
        label: "CPU",
        value: `${percent(cpu.windowShare)}, all windows ${percent(cpu.shellShare)}`,
        title: "Of all the machine's cores: this window's own process, and all processes of the desktop program together",
      };
    case "main-thread":
      return {
        label: "Page held up",
        value: percent(cpu.heldUpShare),
        title: "The share of the last 10 seconds in which this page was busy for more than 50 ms at a stretch. A browser tells no page what CPU it takes",
      };
    case "unknown":
      return { label: "CPU", value: "unknown", title: "This browser tells nothing of it" };
  }
}

/** `Camera c-5, stalled for 12 s`; null where no tile needs a look. */
export function worstWords(worst: WorstTile | null, nameOf: (cameraId: string) => Camera["name"]): string | null {
  if (worst === null || worst.state === "denied" || worst.state === "ended") return null;
  const name = nameOf(worst.cameraId);
  const age = worst.ageSeconds === null ? null : ageWords(worst.ageSeconds);
  switch (worst.state) {
    case "live":
      return age === null ? null : `${name}, ${age} old`;
    case "connecting":
      return `${name}, connecting`;
    case "stalled":
    case "offline":
      return age === null ? `${name}, ${worst.state}` : `${name}, ${worst.state}, last picture ${age} ago`;
  }
}

/** Whether a screen is there, and since when. Times by the hub's clock. */
export function linkWords(link: ScreenLink | undefined, now: number): string {
  if (link?.kind === "connected") return `Connected since ${formatShortClock(link.since)}`;
  const since = link?.since ?? null;
  return since === null ? "Away: not seen since the hub started" : `Away since ${formatShortClock(since)} (${formatSpan(now - Date.parse(since))})`;
}

/** What is to be said after something was put on a screen that is away; null where somebody can see it. */
export const awayWords = (link: ScreenLink | undefined): string | null => (link?.kind === "connected" ? null : "No window of this screen is connected: nobody sees it until one is.");
