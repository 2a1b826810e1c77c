import type { ScreenContent, ScreenTile } from "../../shared/model/screen.ts";

/** The cameras of a pull-up that stand on a wall, and what they were chosen by; none where something else stands there. */
export interface ChosenTiles {
  content: ScreenContent;
  facts: string;
  tiles: readonly ScreenTile[];
}

/** A tile of a wall; where a tour runs, at which of its stops. */
export type StandingTile = ScreenTile & { stops?: readonly number[] };

export const tileKey = ({ cameraId, incidentId }: ScreenTile): string => JSON.stringify([incidentId, cameraId]);
