import type { ClipStage } from "../../video/replaySource.ts";
import { formatSpan } from "../../ui/time.ts";

/** How far a clip is, between 0 and 1; null where nobody knows yet. */
export function clipShare(stage: ClipStage): number | null {
  const [done, all] = stage.kind === "receiving" ? [stage.bytes, stage.ofBytes] : [stage.progress?.segments ?? 0, stage.progress?.ofSegments ?? 0];
  return all === 0 ? null : Math.min(1, done / all);
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const span = (seconds: number): string => formatSpan(Math.round(seconds) * 1000);

/** How much of how much of a camera's clip is here. */
export function clipStageWords(stage: ClipStage, cameraName: string): string {
  if (stage.kind === "receiving") return `${cameraName}: ${megabytes(stage.bytes)} of ${megabytes(stage.ofBytes)} have come here`;
  if (stage.progress === null) return `${cameraName}: asking the camera what it holds`;
  const { seconds, ofSeconds, bytes } = stage.progress;
  return `${cameraName}: ${span(seconds)} of ${span(ofSeconds)} have come from the camera · ${megabytes(bytes)}`;
}

const quarters = ["", "A quarter has come from the camera.", "Half has come from the camera.", "Three quarters have come from the camera.", "All has come from the camera."] as const;

/** The same for the ear, by quarters: what changes several times a second would never let a screen reader finish. */
export function clipStageSpoken(stage: ClipStage): string {
  if (stage.kind === "receiving") return "All has come from the camera; it is being saved here.";
  const share = clipShare(stage);
  return share === null ? "The clip is being made." : (quarters[Math.floor(share * 4)] || "The clip is being made.");
}

/** What giving a clip up has come to. The hub stops at once; what it had sent part of is on record. */
export const cancelledWords = (last: ClipStage["kind"]): string =>
  last === "gathering"
    ? "Cancelled. Nothing was saved, and a clip that was not finished is not on record."
    : "Cancelled while it was being saved. Nothing was saved here; the record says that the hub made it.";
