import type { Configuration } from "./configuration.ts";
import { ConfigurationError } from "./configurationError.ts";
import { emptyConfigurationFile, parseConfigurationFile } from "./configurationFile.ts";
import type { ConfigurationFile } from "./configurationFile.ts";
import { EnvironmentReader } from "./environment.ts";
import type { Environment } from "./environment.ts";
import { deepFreeze } from "./deepFreeze.ts";
import { joinPath } from "./jsonLocator.ts";
import type { Position } from "./jsonLocator.ts";
import { readListen, reasonOf } from "./listen.ts";
import { defaultDataFolder, localFiles, pathsOf, thisMachine } from "./machine.ts";
import type { ConfigurationFiles, Machine } from "./machine.ts";
import { httpUrlFault } from "./urls.ts";

/**
 * Reads the environment and the file that `RTCC_CONFIG` names into one frozen object. Relative paths of the
 * environment start at the working folder, those of the file at the file.
 *
 * Throws a ConfigurationError that lists everything that is wrong, each with the setting to change.
 */
export function readConfiguration(environment: Environment, files: ConfigurationFiles = localFiles, machine: Machine = thisMachine()): Configuration {
  const paths = pathsOf(machine);
  const resolve = (path: string): string => paths.resolve(machine.workingFolder, path);
  const reader = new EnvironmentReader(environment);

  const scenario = reader.choice("RTCC_CITY", ["launch", "milwaukee", "atlanta", "off"], "milwaukee");
  const seed = reader.wholeNumber("RTCC_SEED", 1, 4_294_967_295);
  const found = readFile(reader, files, resolve);

  const configuration: Configuration = {
    listen: readListen(reader, files, resolve, scenario !== "off"),
    dataFolder: resolve(reader.text("RTCC_DATA") ?? defaultDataFolder(environment, machine)),
    openConsole: reader.flag("RTCC_OPEN", true),
    city: scenario === "off" ? null : { scenario, seed },
    hubElsewhere: readHubElsewhere(reader),
    administratorPassword: reader.secret("RTCC_ADMIN_PASSWORD"),
    databaseUrl: readDatabaseUrl(reader),
    sources: found.file.sources,
    sourceKeys: found.file.sourceKeys,
    media: found.file.media,
    session: found.file.session,
    basemap: { pmtiles: readPmtiles(reader, files, paths, found) },
  };
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems);
  return deepFreeze(configuration);
}

interface FoundFile {
  file: ConfigurationFile;
  path: string;
  positionOf: (path: readonly PropertyKey[]) => Position;
}

function readFile(reader: EnvironmentReader, files: ConfigurationFiles, resolve: (path: string) => string): FoundFile {
  const nothing: FoundFile = { file: emptyConfigurationFile(), positionOf: () => ({ line: 1, column: 1 }), path: "" };
  const named = reader.text("RTCC_CONFIG");
  if (named === null) return nothing;
  const path = resolve(named);
  let text: string;
  try {
    text = files.readText(path);
  } catch (error) {
    reader.complain("RTCC_CONFIG", `${path} cannot be read (${reasonOf(error)})`, "Set it to a readable JSON file, or leave it out");
    return nothing;
  }
  const read = parseConfigurationFile(text, path);
  if (read.ok) return { file: read.file, positionOf: read.positionOf, path };
  reader.problems.push(...read.problems);
  return nothing;
}

function readPmtiles(reader: EnvironmentReader, files: ConfigurationFiles, paths: ReturnType<typeof pathsOf>, found: FoundFile): Configuration["basemap"]["pmtiles"] {
  const named = found.file.basemap.pmtiles;
  if (named === null) return null;
  const complain = (message: string): void => {
    const path = ["basemap", "pmtiles"];
    const remedy = "Name a .pmtiles file, absolute or relative to the configuration file, or an http(s) address";
    reader.problems.push({ setting: "RTCC_CONFIG", file: { path: found.path, ...found.positionOf(path), field: joinPath(path) }, message, remedy });
  };
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) {
    const fault = httpUrlFault(named);
    if (fault) complain(fault);
    return { kind: "address", url: named };
  }
  const path = paths.resolve(paths.dirname(found.path), named);
  if (!files.isFile(path)) complain(`there is no file ${path}`);
  return { kind: "file", path };
}

function readHubElsewhere(reader: EnvironmentReader): string | null {
  const text = reader.text("RTCC_HUB");
  if (text === null) return null;
  const fault = httpUrlFault(text);
  if (fault) reader.complain("RTCC_HUB", fault, "Set it to the address of a running hub, e.g. https://hub.example.org");
  return text.replace(/\/+$/, "");
}

function readDatabaseUrl(reader: EnvironmentReader): string | null {
  const text = reader.text("DATABASE_URL");
  if (text !== null && (!/^postgres(ql)?:\/\//i.test(text) || !URL.canParse(text))) {
    reader.complain("DATABASE_URL", "is not the address of a PostgreSQL database", "Write it as postgres://user:password@host:5432/database, or leave it out for the embedded store");
  }
  return text;
}
