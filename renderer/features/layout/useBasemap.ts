import { useEffect, useState } from "react";
import { useConsole } from "../../sync/consoleContext.ts";
import type { HubClient } from "../../sync/hubClient.ts";

/** The basemap the hub is configured with; undefined until that is known, so that the map is not built twice. */
export function useBasemapOf(client: Pick<HubClient, "about">): { pmtilesUrl: string | null } | undefined {
  const [basemap, setBasemap] = useState<{ pmtilesUrl: string | null }>();
  useEffect(() => {
    let current = true;
    client.about().then(
      (about) => current && setBasemap({ pmtilesUrl: about.basemap?.pmtilesUrl ?? null }),
      // Without an answer the schematic map serves; the connection says itself what is wrong.
      () => current && setBasemap({ pmtilesUrl: null }),
    );
    return () => {
      current = false;
    };
  }, [client]);
  return basemap;
}

export const useBasemap = () => useBasemapOf(useConsole().client);
