import { useState } from "react";
import type { LayoutPreset } from "../../../shared/model/layoutPreset.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";

/** Asks once more: what stands on a screen stays there, but nobody can choose the layout any more. */
export function RemovePreset({ preset, onRemoved }: { preset: LayoutPreset; onRemoved: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const { progress, send } = useCommand("preset.remove");
  const remove = async () => {
    if (await send({ presetId: preset.id, expectedVersion: preset.version })) onRemoved();
  };
  return (
    <>
      <button type="button" className="button button--quiet" disabled={progress.kind === "sending"} onBlur={() => setIsAsking(false)} onClick={() => (isAsking ? void remove() : setIsAsking(true))}>
        {isAsking ? "Really delete?" : "Delete…"}
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}
