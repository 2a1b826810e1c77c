import type { SourceStatus } from "../../shared/model/source.ts";
import type { SourceConfiguration } from "../config/configuration.ts";
import { theHub, type Actor } from "../domain/actor.ts";
import type { Domain } from "../domain/hub.ts";
import { reportIncident } from "../domain/incidents.ts";
import { MpdCallsSource } from "./mpdCalls/mpdCallsSource.ts";

export interface SourcesOptions {
  configuration: readonly SourceConfiguration[];
  domain: Domain;
  /** How all sources are doing, whenever one of them changes. */
  onStatus: (statuses: SourceStatus[]) => void;
  onError: (error: unknown) => void;
}

export interface RunningSources {
  statuses(): SourceStatus[];
  stop(): Promise<void>;
}

/** Starts every configured source; each reports to the domain as the hub itself. */
export function startSources({ configuration, domain, onStatus, onError }: SourcesOptions): RunningSources {
  const actor: Actor = theHub;
  const sources = configuration.map(
    (each) =>
      new MpdCallsSource({
        configuration: each,
        knownIncidents: [...domain.world.incidents.values()].filter((incident) => incident.source === each.name),
        report: (report) => reportIncident(domain, actor, report),
        onStatus: () => onStatus(statuses()),
        onError,
        now: domain.clock,
      }),
  );
  const statuses = () => sources.map((source) => source.status);
  for (const source of sources) source.start();
  return {
    statuses,
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}
