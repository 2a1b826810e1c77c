import { useMemo } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import { useScreens } from "../../sync/consoleContext.ts";

/** Every screen of the floor, by its number. */
export function useSortedScreens(): readonly Screen[] {
  const { byId } = useScreens((state) => state);
  return useMemo(() => [...byId.values()].sort((a, b) => a.number - b.number), [byId]);
}
