import type { IngestScope } from "../../shared/model/role.ts";

export type CityScenario = "launch" | "milwaukee" | "atlanta";

/** A page of calls for service that is polled. */
export interface MpdCallsConfiguration {
  readonly kind: "mpd-calls";
  /** The incidents' source, and the name under which the console shows how the source is doing. */
  readonly name: string;
  readonly url: string;
  readonly everySeconds: number;
  /** A call that was absent from good pages for so long is closed. */
  readonly closeAfterAbsentSeconds: number;
}
export type SourceConfiguration = MpdCallsConfiguration;

/** A key with which a system sends incidents or cameras. */
export interface SourceKeyConfiguration {
  readonly name: string;
  readonly key: string;
  readonly may: readonly IngestScope[];
}

export interface ListenConfiguration {
  /** The address to listen on; a name or an address, IPv6 without brackets. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Certificate and key as PEM text. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** A proxy in front speaks TLS, and its forwarded addresses are believed. */
  readonly behindProxy: boolean;
}

/** Everything the hub is told from outside, checked and complete. It does not change while the hub runs. */
export interface Configuration {
  readonly listen: ListenConfiguration;
  /** Absolute path of the data folder. It need not exist yet. */
  readonly dataFolder: string;
  /** Whether `npm start` opens the console. */
  readonly openConsole: boolean;
  /** The demo city; null where there is none. */
  readonly city: { readonly scenario: CityScenario; readonly seed: number } | null;
  /** Address of a hub elsewhere, without a slash at its end; null where this machine runs its own. */
  readonly hubElsewhere: string | null;
  /** Password of the first administrator, for a new store without a city. */
  readonly administratorPassword: string | null;
  /** Address of a PostgreSQL server; null for the embedded store. */
  readonly databaseUrl: string | null;
  readonly sources: readonly SourceConfiguration[];
  readonly sourceKeys: readonly SourceKeyConfiguration[];
  readonly media: {
    /** URL prefixes from which pictures may be fetched. */
    readonly allow: readonly string[];
  };
  readonly session: {
    /** Without input for so long a session locks. */
    readonly lockAfterMinutes: number;
  };
  readonly basemap: {
    /** A PMTiles archive; null for the console's own schematic map. */
    readonly pmtiles: { readonly kind: "file"; readonly path: string } | { readonly kind: "address"; readonly url: string } | null;
  };
}
