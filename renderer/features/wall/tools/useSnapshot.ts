import { useState } from "react";
import { useConsole } from "../../../sync/consoleContext.ts";
import { describeFailure, HubFailure } from "../../../sync/hubFailure.ts";
import type { PictureZoom } from "../../../video/pictureZoom.ts";
import type { TileSupervisor } from "../../../video/tileSupervisor.ts";
import type { WallTile } from "../wallTile.ts";

/** How saving a picture goes. */
export type SnapshotProgress = { kind: "idle" } | { kind: "saving" } | { kind: "saved"; name: string } | { kind: "failed"; words: string };

/** Saves what a tile shows now, once the hub has it on record. */
export function useSnapshot(tile: WallTile, supervisor: TileSupervisor) {
  const { client, stores, platform } = useConsole();
  const [progress, setProgress] = useState<SnapshotProgress>({ kind: "idle" });

  async function save(zoom: PictureZoom): Promise<string> {
    const { session } = stores.session.getState();
    const incident = stores.incidents.getState().byId.get(tile.incidentId);
    // The frame is taken now: what follows may take a while.
    const capture = supervisor.capture();
    const frame = capture && (await createImageBitmap(capture.image));
    if (!capture || !frame || !incident || session.kind !== "signed-in") throw new NothingToSave();
    const { saveSnapshot } = await import("../snapshot/saveSnapshot.ts");
    const { id, source, sourceRef, nature, priority } = incident;
    const facts = {
      cameraId: tile.cameraId,
      cameraName: tile.name,
      incident: { id, source, sourceRef, nature, priority },
      user: { id: session.user.id, username: session.user.username, displayName: session.user.displayName },
      takenAtMilliseconds: capture.takenAtMilliseconds,
      savedAtMilliseconds: capture.seenAtMilliseconds,
      state: capture.state.kind,
      picture: capture.picture,
    };
    const name = await saveSnapshot({
      capture: { ...capture, image: frame },
      facts,
      zoom,
      record: (request) => client.send("snapshot.record", request),
      save: (file, content) => platform.saveFile(file, content),
    });
    frame.close();
    return name;
  }

  const start = (zoom: PictureZoom): void => {
    if (progress.kind === "saving") return;
    setProgress({ kind: "saving" });
    save(zoom).then(
      (name) => setProgress({ kind: "saved", name }),
      (error: unknown) => setProgress({ kind: "failed", words: wordsOf(error) }),
    );
  };
  return { progress, start, forget: () => setProgress({ kind: "idle" }) };
}

class NothingToSave extends Error {
  override readonly name = "NothingToSave";

  constructor() {
    super("There is no picture to save");
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof HubFailure) return `Not saved: ${describeFailure(error.failure).title}`;
  if (error instanceof NothingToSave) return error.message;
  console.error("A picture could not be saved", error);
  return "The picture could not be saved";
}
