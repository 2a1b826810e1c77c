import { useMemo } from "react";
import { useCameras, useFacts, useGrants, useIncidents, useScreens } from "../../sync/consoleContext.ts";
import { groupWatching, watchNames, type Grouping, type WatchNames } from "./watchGroups.ts";

function useWatchNames(): WatchNames {
  const people = useFacts((facts) => facts.people);
  const presence = useFacts((facts) => facts.presence);
  const screens = useScreens(({ byId }) => byId);
  const incidents = useIncidents(({ byId }) => byId);
  const cameras = useCameras(({ table }) => table);
  return useMemo(() => {
    // A wall's account goes by its screen's id.
    const walls = [...screens.values()].map(({ id, number, name }) => [id, `Screen ${number} ${name}`] as const);
    const names = new Map([...walls, ...presence.map(({ userId, displayName }) => [userId, displayName] as const), ...people.map(({ id, displayName }) => [id, displayName] as const)]);
    return {
      personName: (userId) => names.get(userId) ?? userId,
      cameraName: (cameraId) => cameras.get(cameraId)?.name ?? cameraId,
      incidentById: (incidentId) => incidents.get(incidentId),
    };
  }, [people, presence, screens, incidents, cameras]);
}

/** All live views this console may see, in groups. */
export function useWatching(grouping: Grouping) {
  const grants = useGrants(({ byId }) => byId);
  const names = useWatchNames();
  return useMemo(() => groupWatching(grants.values(), grouping, names), [grants, grouping, names]);
}

/** Views that were ended by a supervisor and not permitted again, the latest first; only where they could be opened otherwise. */
export function useRevoked() {
  const revoked = useGrants((state) => state.revoked);
  const names = useWatchNames();
  return useMemo(
    () =>
      [...revoked.values()]
        .filter(({ incidentId }) => names.incidentById(incidentId) !== undefined)
        .toReversed()
        .map((revocation) => ({ revocation, ...watchNames(revocation, names) })),
    [revoked, names],
  );
}

/** How many people watch something just now, and how many views they have. */
export function useWatchingCount(): { people: number; views: number } {
  const views = useGrants(({ byId }) => byId.size);
  const people = useGrants(({ byId }) => new Set([...byId.values()].map(({ userId }) => userId)).size);
  return { people, views };
}
