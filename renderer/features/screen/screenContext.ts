import { createContext, use } from "react";
import type { HubClient } from "../../sync/hubClient.ts";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import type { ScreenViews } from "./screenViews.ts";

/** What the components of a wall's window share. */
export interface ScreenParts {
  screenId: string;
  client: HubClient;
  stores: ConsoleStores;
  views: ScreenViews;
}

export const ScreenContext = createContext<ScreenParts | null>(null);

export function useScreenParts(): ScreenParts {
  const parts = use(ScreenContext);
  if (!parts) throw new Error("ScreenContext is missing around this component");
  return parts;
}
