import { createContext, use } from "react";
import type { CpuMeter } from "../../platform/cpuMeter.ts";
import type { HubClient } from "../../sync/hubClient.ts";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import type { DeskSignInStore } from "./deskStore.ts";
import type { ScreenViews } from "./screenViews.ts";

/** What the components of a screen's window share. */
export interface ScreenParts {
  screenId: string;
  client: HubClient;
  stores: ConsoleStores;
  /** What the tiles need of the hub: at a desk it opens views, on a wall it only asks for them. */
  views: ScreenViews;
  desk: DeskSignInStore;
  startCpuMeter: () => CpuMeter;
}

export const ScreenContext = createContext<ScreenParts | null>(null);

export function useScreenParts(): ScreenParts {
  const parts = use(ScreenContext);
  if (!parts) throw new Error("ScreenContext is missing around this component");
  return parts;
}
