import { useEffect, useEffectEvent } from "react";
import type { SnapshotProgress } from "./useSnapshot.ts";

interface TileMessageProps {
  bookmarked: boolean;
  progress: SnapshotProgress;
  onRead: () => void;
}

/** So long it stands there, milliseconds. A failure stays longer: it has to be read. */
const shownMilliseconds = { done: 4_000, failed: 10_000 } as const;

/** Says in the tile what became of a bookmark or a saved picture. */
export function TileMessage({ bookmarked, progress, onRead }: TileMessageProps) {
  const words = wordsOf(progress) ?? (bookmarked ? "Bookmarked" : null);
  const failed = progress.kind === "failed";
  const read = useEffectEvent(onRead);
  useEffect(() => {
    if (words === null || progress.kind === "saving") return;
    const timer = setTimeout(() => read(), failed ? shownMilliseconds.failed : shownMilliseconds.done);
    return () => clearTimeout(timer);
  }, [words, progress.kind, failed]);
  return (
    <p className="tile-message" role="status" data-failed={failed || undefined}>
      {words}
    </p>
  );
}

function wordsOf(progress: SnapshotProgress): string | null {
  switch (progress.kind) {
    case "idle":
      return null;
    case "saving":
      return "Saving the picture…";
    case "saved":
      return `Saved as ${progress.name}`;
    case "failed":
      return progress.words;
  }
}
