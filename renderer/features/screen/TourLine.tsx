import { useCallback } from "react";
import type { TourRun } from "../../../shared/model/tour.ts";
import { useScreenParts } from "./screenContext.ts";
import { useTourWords } from "./useTour.ts";

/** Which tour runs here, where it stands, and for how long. */
export function TourLine({ run }: { run: TourRun }) {
  const { client } = useScreenParts();
  const hubNow = useCallback(() => client.hubNow(), [client]);
  return <span className="screen-head__tour one-line figures">{useTourWords(run, hubNow)}</span>;
}
