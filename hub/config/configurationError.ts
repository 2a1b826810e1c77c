/** One thing that is wrong with the configuration, and the setting to change. */
export interface ConfigurationProblem {
  /** The environment variable, e.g. `RTCC_PORT`; for the configuration file it is `RTCC_CONFIG`. */
  setting: string;
  /** Where in the configuration file. */
  file?: { path: string; line: number; column: number; field: string };
  /** What is wrong. It never repeats a password or a key. */
  message: string;
  /** What to do about it. */
  remedy: string;
}

function describe({ setting, file, message, remedy }: ConfigurationProblem): string {
  if (!file) return `${setting}: ${message}. ${remedy}.`;
  const field = file.field === "" ? "" : `, field ${file.field}`;
  return `${setting}: ${file.path}, line ${file.line}, column ${file.column}${field}: ${message}. ${remedy}.`;
}

/** The configuration cannot be used. It lists every problem, so that one look mends all of them. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${describe(problem)}`).join("\n")}`);
    this.problems = problems;
  }
}
