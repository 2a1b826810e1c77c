import { useEffect, useRef, useState } from "react";
import { longestClipMilliseconds } from "../../../shared/policy/replay.ts";
import type { ClipRendition } from "../../../shared/protocol/replay.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import type { ClipStage, ReplaySource, SavedClip } from "../../video/replaySource.ts";
import type { ReplayedTile, ReplaySnapshot } from "../../video/replaySnapshot.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { formatClock, formatSpan, zoneAbbreviation } from "../../ui/time.ts";
import { clipSpan } from "./clipSpan.ts";
import { cancelledWords, clipShare, clipStageSpoken, clipStageWords } from "./clipWords.ts";
import "../../ui/notice.css";

interface ClipDialogProps {
  /** As it stood when the dialog was asked for. */
  snapshot: ReplaySnapshot;
  replays: ReplaySource;
  hubNow: () => number;
  onClose: () => void;
}

type Making =
  | { kind: "asking" }
  | { kind: "making"; stage: ClipStage; cameraName: string }
  | { kind: "cancelled"; during: ClipStage["kind"] }
  | { kind: "saved"; clip: SavedClip }
  | { kind: "failed"; why: string };

/** Asks which camera's clip to save, and saves it: the camera's own segments with a manifest. */
export function ClipDialog({ snapshot, replays, hubNow, onClose }: ClipDialogProps) {
  const { platform } = useConsole();
  const [first] = useState(snapshot);
  const [span] = useState(() => clipSpan(snapshot, hubNow()));
  const cameras = first.tiles.filter(({ opened }) => opened !== null);
  const [chosen, setChosen] = useState<ReplayedTile | undefined>(cameras[0]);
  const [rendition, setRendition] = useState<ClipRendition>("main");
  const [making, setMaking] = useState<Making>({ kind: "asking" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const tooLong = span.to - span.from > longestClipMilliseconds;

  const make = async (tile: ReplayedTile) => {
    const controller = new AbortController();
    abort.current = controller;
    const tell = (stage: ClipStage) => setMaking((before) => (before.kind === "making" && !controller.signal.aborted ? { ...before, stage } : before));
    setMaking({ kind: "making", stage: { kind: "gathering", progress: null }, cameraName: tile.name });
    try {
      const wish = { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString(), rendition };
      const answer = await replays.makeClip(tile.grantId, wish, controller.signal, tell);
      if (answer.outcome === "refused") return setMaking({ kind: "failed", why: answer.problem.detail ?? answer.problem.title });
      platform.saveFile(answer.clip.fileName, answer.clip.bytes);
      setMaking({ kind: "saved", clip: answer.clip });
    } catch (error) {
      if (controller.signal.aborted) return;
      console.warn("A clip could not be saved", error);
      setMaking({ kind: "failed", why: "The clip broke off: the view has ended, or the hub does not answer. Nothing was saved." });
    }
  };

  const cancel = (stage: ClipStage) => {
    abort.current?.abort();
    setMaking({ kind: "cancelled", during: stage.kind });
  };

  return (
    <Dialog title="Save a clip" onClose={onClose}>
      <form
        className="clip-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined) void make(chosen);
        }}
      >
        <p className="clip-dialog__span figures">
          {formatClock(span.from)} to {formatClock(span.to)} {zoneAbbreviation(span.to)} · {formatSpan(span.to - span.from)}
        </p>
        <p className="clip-dialog__hint">{span.isMarked ? "From the marks In and Out." : "The last of what was replayed. In and Out on the bar mark another time."}</p>
        {tooLong && <p className="notice notice--danger">A clip lasts at most ten minutes. Move the marks.</p>}
        <fieldset className="choices clip-dialog__cameras">
          <legend className="field__label">Camera</legend>
          {cameras.map((tile) => (
            <label key={tile.key} className="choice">
              <input type="radio" name="camera" checked={tile.key === chosen?.key} onChange={() => setChosen(tile)} />
              <span className="free-text">{tile.name}</span>
            </label>
          ))}
        </fieldset>
        <fieldset className="choices">
          <legend className="field__label">Picture</legend>
          <label className="choice">
            <input type="radio" name="rendition" checked={rendition === "main"} onChange={() => setRendition("main")} />
            Full size
          </label>
          <label className="choice">
            <input type="radio" name="rendition" checked={rendition === "sub"} onChange={() => setRendition("sub")} />
            Small
          </label>
        </fieldset>
        <p className="clip-dialog__hint">The camera's own video, byte for byte, with a manifest of hashes, as one tar archive. Who saved what, with its SHA-256, goes on record.</p>
        <Result making={making} />
        <div className="dialog__actions">
          <button type="button" className="button" onClick={making.kind === "making" ? () => cancel(making.stage) : onClose}>
            {making.kind === "saved" || making.kind === "cancelled" ? "Close" : "Cancel"}
          </button>
          <button type="submit" className="button button--main" disabled={chosen === undefined || tooLong || making.kind === "making"}>
            {making.kind === "saved" ? "Save again" : "Save clip"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Result({ making }: { making: Making }) {
  if (making.kind === "failed") {
    return (
      <p className="notice notice--danger" role="alert">
        {making.why}
      </p>
    );
  }
  return (
    <>
      {making.kind === "making" && <ClipProgress {...making} />}
      <div role="status">
        {making.kind === "making" && <span className="visually-hidden">{clipStageSpoken(making.stage)}</span>}
        {making.kind === "cancelled" && <p className="notice">{cancelledWords(making.during)}</p>}
        {making.kind === "saved" && (
          <p className="notice clip-dialog__saved">
            Saved as <b>{making.clip.fileName}</b>
            <br />
            SHA-256 <code className="clip-dialog__hash">{making.clip.sha256}</code>
          </p>
        )}
      </div>
    </>
  );
}

/** How much of how much, for the eye; the ear is told by quarters. */
function ClipProgress({ stage, cameraName }: { stage: ClipStage; cameraName: string }) {
  const share = clipShare(stage);
  return (
    <div className="clip-dialog__progress">
      <progress aria-label={`Clip of ${cameraName}`} max={1} {...(share !== null && { value: share })} />
      <p className="clip-dialog__hint figures">{clipStageWords(stage, cameraName)}</p>
    </div>
  );
}
