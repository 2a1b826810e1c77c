import type { SourceStatus } from "../../shared/model/source.ts";
import type { SourceConfiguration } from "../config/configuration.ts";
import { theHub } from "../domain/actor.ts";
import type { Domain } from "../domain/hub.ts";
import { reportIncident } from "../domain/incidents.ts";
import { MpdCallsSource } from "./mpdCalls/mpdCallsSource.ts";

export interface SourcesOptions {
  configuration: readonly SourceConfiguration[];
  domain: Domain;
  onStatus: (statuses: SourceStatus[]) => void;
  onError: (error: unknown) => void;
}

/** Starts every configured source. Each tells how it is doing, all together are handed on at every change. */
export function startSources({ configuration, domain, onStatus, onError }: SourcesOptions): { stop(): Promise<void> } {
  const sources: MpdCallsSource[] = configuration.map(
    (each) =>
      new MpdCallsSource({
        configuration: each,
        knownIncidents: [...domain.world.incidents.values()].filter((incident) => incident.source === each.name),
        report: (report) => reportIncident(domain, theHub, report),
        onStatus: () => onStatus(sources.map((source) => source.status)),
        onError,
        now: domain.clock,
      }),
  );
  for (const source of sources) source.start();
  return {
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}
