import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { PurposeDialog } from "../pull-up/PurposeDialog.tsx";
import type { WallTile } from "../wall/wallTile.ts";
import { useScreenParts } from "./screenContext.ts";
import { screenTileKey } from "./screenTiles.ts";

interface PurposeAsking {
  /** Absent where nobody can act, as on a receive-only wall. */
  ask?: (tile: WallTile) => void;
  /** What asks for the purpose, while somebody is asked. */
  question: ReactNode;
}

/** The way into a tile that opens on a deliberate action alone: with a purpose, at a desk, for as long as the tile stands there. */
export function usePurpose(): PurposeAsking {
  const { views } = useScreenParts();
  const [asked, setAsked] = useState<WallTile | null>(null);
  // What stands there may change while somebody reads; then there is nothing left to decide.
  const standing = useStore(views.store, (state) => (asked === null ? undefined : state.views?.find((view) => screenTileKey(view) === screenTileKey(asked) && view.asks === true)));
  const { givePurpose } = views;
  if (givePurpose === undefined) return { question: null };
  const question = asked !== null && standing !== undefined && (
    <PurposeDialog
      key={screenTileKey(asked)}
      camera={{ name: asked.name, ...(standing.purposes && { purposes: standing.purposes }) }}
      needsReason={false}
      onOpen={(purpose) => {
        givePurpose(asked, purpose);
        setAsked(null);
      }}
      onClose={() => setAsked(null)}
    />
  );
  return { ask: setAsked, question };
}
