import { createContext, use, useEffect, useState } from "react";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import { useConsole } from "../../sync/consoleContext.ts";

type Health = ReadonlyMap<string, CameraHealth>;
/** Since when cameras are offline, milliseconds since 1970 on the hub's clock; only of those this console saw go offline. */
export type OfflineSince = ReadonlyMap<string, number>;

/** What is known of cameras that are offline after their health has changed. Nobody went offline with the first word of it. */
export function followOffline(known: OfflineSince, before: Health, now: Health, at: number): OfflineSince {
  const wentOffline = [...now].filter(([id, health]) => health === "offline" && before.has(id) && before.get(id) !== "offline");
  const cameBack = [...known.keys()].filter((id) => now.get(id) !== "offline");
  if (wentOffline.length === 0 && cameBack.length === 0) return known;
  const next = new Map(known);
  for (const id of cameBack) next.delete(id);
  for (const [id] of wentOffline) next.set(id, at);
  return next;
}

export const OfflineSinceContext = createContext<OfflineSince>(new Map());

export const useOfflineSince = (): OfflineSince => use(OfflineSinceContext);

/** Watches for cameras that go offline while this console looks. */
export function useOfflineWatch(): OfflineSince {
  const { client, stores } = useConsole();
  const [known, setKnown] = useState<OfflineSince>(new Map());
  useEffect(
    () =>
      stores.facts.subscribe((now, before) => {
        if (now.health !== before.health) setKnown((present) => followOffline(present, before.health, now.health, client.hubNow()));
      }),
    [client, stores],
  );
  return known;
}
