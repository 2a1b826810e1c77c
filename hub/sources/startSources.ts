import type { SourceStatus } from "../../shared/model/source.ts";
import type { SourceConfiguration } from "../config/configuration.ts";
import type { Domain } from "../domain/hub.ts";

export interface SourcesOptions {
  configuration: readonly SourceConfiguration[];
  domain: Domain;
  onStatus: (statuses: SourceStatus[]) => void;
  onError: (error: unknown) => void;
}

export function startSources(_options: SourcesOptions): { stop(): Promise<void> } {
  return { stop: async () => undefined };
}
